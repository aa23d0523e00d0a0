import { createHash, randomBytes } from 'node:crypto'
import { and, eq, gt, sql } from 'drizzle-orm'
import { sessions, signInLinks, users } from '../../db/schema/index.ts'
import { record } from '../audit/record.ts'
import type { Queryable, Tx } from '../ctx.ts'
import { Refusal } from '../errors.ts'

/** How long a magic link can be used, and a session lasts without being used. */
export const linkMinutes = 15
export const sessionDays = 30

/** Tokens are kept as their digest only: who reads the database cannot sign in with what stands there. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')

const newToken = () => randomBytes(32).toString('base64url')

/** Makes a magic link's token for a mail address; the token itself is nowhere kept. */
export async function issueLink(
  t: Tx,
  input: { email: string; requestId?: string; next?: string },
): Promise<string> {
  const token = newToken()
  await t.db.insert(signInLinks).values({
    tokenHash: hashToken(token),
    email: input.email,
    requestId: input.requestId ?? null,
    next: input.next ?? '/requests',
    expires: new Date(t.now.getTime() + linkMinutes * 60_000),
    createdAt: t.now,
  })
  return token
}

export type Link = { email: string; requestId: string | null; next: string }

/** Looks at a link without spending it: what a scanner's GET may do. Null when it is spent, expired or none. */
export async function peekLink(db: Queryable, token: string): Promise<Link | null> {
  const [row] = await db
    .select({ email: signInLinks.email, requestId: signInLinks.requestId, next: signInLinks.next })
    .from(signInLinks)
    .where(and(eq(signInLinks.tokenHash, hashToken(token)), gt(signInLinks.expires, sql`now()`)))
  return row ?? null
}

/**
 * Spends a link, once, and opens a session for its person, who comes into being with it.
 * @returns the session's token for the cookie, and the person
 * @throws Refusal `expired` when it is spent, too old, or none: the same answer for each
 */
export async function spendLink(
  t: Tx,
  token: string,
): Promise<Link & { userId: string; session: string; expires: Date }> {
  const [link] = await t.db
    .delete(signInLinks)
    .where(and(eq(signInLinks.tokenHash, hashToken(token)), gt(signInLinks.expires, t.now)))
    .returning({ email: signInLinks.email, requestId: signInLinks.requestId, next: signInLinks.next })
  if (!link) throw new Refusal('session.linkSpent', { values: { minutes: linkMinutes } })
  const [user] = await t.db
    .insert(users)
    .values({ email: link.email, emailVerified: t.now, createdAt: t.now })
    .onConflictDoUpdate({
      target: users.email,
      set: { emailVerified: sql`coalesce(${users.emailVerified}, ${t.now.toISOString()})` },
    })
    .returning({ id: users.id })
  if (!user) throw new Error('The user was not stored')
  const session = await openSession(t, user.id)
  await record({ ...t, actor: { kind: 'visitor', address: null } }, 'user.signed_in', 'user', user.id)
  return { ...link, userId: user.id, ...session }
}

/** Opens a session and returns its token, which is kept as a digest. */
export async function openSession(t: Tx, userId: string): Promise<{ session: string; expires: Date }> {
  const session = newToken()
  const expires = new Date(t.now.getTime() + sessionDays * 86_400_000)
  await t.db.insert(sessions).values({ tokenHash: hashToken(session), userId, expires, createdAt: t.now })
  return { session, expires }
}
