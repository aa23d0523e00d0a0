import { and, desc, eq, sql } from 'drizzle-orm'
import * as z from 'zod'
import { requestItems, requests } from '../../db/schema/index.ts'
import type { Person, Queryable } from '../ctx.ts'
import { notFound } from '../errors.ts'
import { person, signedIn } from '../permit.ts'
import { verb } from '../verb.ts'
import { confirmRequest } from './confirm.ts'
import { firstHeadline } from './load.ts'

/** A request that waits to be confirmed by the owner of its mail address. */
export type Unconfirmed = {
  id: string
  number: number
  createdAt: Date
  headline: string | null
  items: number
}

/** Requests made with a person's mail address that nobody has confirmed: their link came too late, or was lost. */
export async function unconfirmedOf(db: Queryable, { email }: Person): Promise<Unconfirmed[]> {
  return db
    .select({
      id: requests.id,
      number: requests.number,
      createdAt: requests.createdAt,
      headline: firstHeadline('anyone'),
      items: sql<number>`(select count(*)::int from ${requestItems} i where i.request_id = ${requests}.id)`,
    })
    .from(requests)
    .where(and(eq(requests.email, email), eq(requests.status, 'unconfirmed')))
    .orderBy(desc(requests.createdAt))
    .limit(20)
}

/**
 * Confirms a request by whoever is signed in with its mail address: they have proved the address already,
 * so that a link which has expired is no dead end. Always by an act of theirs, never along with signing in,
 * because anyone may have typed the address.
 * @throws Refusal `not_found`, the same for a request of another address and for one that is not waiting
 */
export const confirmOwn = verb(
  'request.confirm_own',
  signedIn,
  z.strictObject({ requestId: z.uuid() }),
  async (t, { requestId }) => {
    const { userId, email } = person(t.actor)
    const [request] = await t.db
      .select({ id: requests.id })
      .from(requests)
      .where(and(eq(requests.id, requestId), eq(requests.email, email), eq(requests.status, 'unconfirmed')))
      .for('update')
    if (!request) throw notFound('request')
    await confirmRequest(t, request.id, userId)
  },
)
