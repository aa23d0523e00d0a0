import { and, eq, sql } from 'drizzle-orm'
import * as z from 'zod'
import { memberships, organisations, requests, users } from '../../db/schema/index.ts'
import { spendLink } from '../accounts/links.ts'
import { record } from '../audit/record.ts'
import { getPublisher } from '../catalogue/publisher.ts'
import type { Tx } from '../ctx.ts'
import { moveRequest } from '../move.ts'
import { anyone } from '../permit.ts'
import { verb } from '../verb.ts'
import { postReceived } from './letters.ts'
import { promisedBy } from './promise.ts'

/**
 * Spends a magic link: signs its person in and, when it came with a request, confirms that request.
 * One transaction, so that a link is never spent for nothing.
 * @returns the session's token for the cookie, and where to go on
 */
export const confirmByLink = verb(
  'link.spend',
  anyone,
  z.strictObject({ token: z.string().max(200) }),
  async (t, { token }) => {
    const link = await spendLink(t, token)
    if (link.requestId) {
      const [request] = await t.db
        .select()
        .from(requests)
        .where(eq(requests.id, link.requestId))
        .for('update')
      if (request?.status === 'unconfirmed' && request.email === link.email)
        await confirmRequest(t, request.id, link.userId)
    }
    return { session: link.session, expires: link.expires, next: link.next }
  },
)

/** Confirms a request for the person who proved its mail address: it gets its organisation, its promise and its place in the queue. */
export async function confirmRequest(t: Tx, requestId: string, userId: string): Promise<void> {
  const [request] = await t.db.select().from(requests).where(eq(requests.id, requestId))
  if (!request) throw new Error('No such request')
  const own: Tx = {
    ...t,
    actor: { kind: 'person', userId, email: request.email, name: request.name, roles: [], organisations: [] },
  }
  await t.db
    .update(users)
    .set({ name: request.name })
    .where(and(eq(users.id, userId), eq(users.name, '')))
  const organisationId = await organisationFor(t, userId, request)
  const dueAt = promisedBy(t.now, await getPublisher(t.db))
  await moveRequest(t, requestId, 'unconfirmed', 'submitted', {
    userId,
    organisationId,
    submittedAt: t.now,
    dueAt,
  })
  await record(own, 'request.confirmed', 'request', requestId, { requestId })
  await postReceived(t, { ...request, dueAt })
}

/** The organisation of that name the person already belongs to, or a new one with the person as its first admin. */
async function organisationFor(
  t: Tx,
  userId: string,
  request: typeof requests.$inferSelect,
): Promise<string> {
  const [known] = await t.db
    .select({ id: organisations.id })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(
      and(
        eq(memberships.userId, userId),
        sql`lower(${organisations.name}) = lower(${request.parties.licensee})`,
      ),
    )
  if (known) return known.id
  const [created] = await t.db
    .insert(organisations)
    .values({
      name: request.parties.licensee,
      kind: request.organisationKind,
      country: request.country,
      createdAt: t.now,
    })
    .returning({ id: organisations.id })
  if (!created) throw new Error('The organisation was not stored')
  await t.db
    .insert(memberships)
    .values({ userId, organisationId: created.id, role: 'admin', createdAt: t.now })
  return created.id
}
