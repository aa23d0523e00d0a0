import { and, eq, gt, sql } from 'drizzle-orm'
import { cookies, headers } from 'next/headers'
import { getServerSession, type NextAuthOptions } from 'next-auth'
import type { Adapter, AdapterUser } from 'next-auth/adapters'
import { sessions, users } from '../db/schema/index.ts'
import { personOf } from '../lib/accounts/actor.ts'
import { clientAddress } from '../lib/accounts/client-address.ts'
import { hashToken, sessionDays } from '../lib/accounts/links.ts'
import type { Ctx } from '../lib/ctx.ts'
import { env } from '../lib/env.ts'
import { connection } from './_db.ts'
import { peerHeader } from './_peer-header.ts'

const secure = () => env().publicUrl.startsWith('https://')

/** The cookie next-auth keeps its session token in. */
export const sessionCookie = () => (secure() ? '__Secure-next-auth.session-token' : 'next-auth.session-token')
export const cookieOptions = () => ({ httpOnly: true, sameSite: 'lax' as const, path: '/', secure: secure() })

const asUser = (u: { id: string; email: string; emailVerified: Date | null }): AdapterUser => ({
  id: u.id,
  email: u.email,
  emailVerified: u.emailVerified,
})

/** Sessions as next-auth wants them, over our table, which knows tokens by their digest only. */
function adapter(): Adapter {
  const { db } = connection()
  return {
    async getSessionAndUser(token) {
      const [row] = await db
        .select()
        .from(sessions)
        .innerJoin(users, eq(users.id, sessions.userId))
        .where(and(eq(sessions.tokenHash, hashToken(token)), gt(sessions.expires, sql`now()`)))
      if (!row) return null
      return {
        session: { sessionToken: token, userId: row.users.id, expires: row.sessions.expires },
        user: asUser(row.users),
      }
    },
    async updateSession({ sessionToken, expires }) {
      if (!expires) return null
      const [row] = await db
        .update(sessions)
        .set({ expires })
        .where(eq(sessions.tokenHash, hashToken(sessionToken)))
        .returning()
      return row ? { sessionToken, userId: row.userId, expires: row.expires } : null
    },
    async deleteSession(token) {
      await db.delete(sessions).where(eq(sessions.tokenHash, hashToken(token)))
    },
  }
}

/** next-auth's settings: database sessions. Links are made and spent by our own verbs, in the transaction that confirms a request. */
export function authOptions(): NextAuthOptions {
  return {
    adapter: adapter(),
    providers: [],
    secret: env().authSecret,
    session: { strategy: 'database', maxAge: sessionDays * 86_400 },
    pages: { signIn: '/sign-in' },
    callbacks: { session: ({ session, user }) => ({ ...session, userId: user.id }) },
  }
}

/** The client's network address, as limits count it. */
export async function callerAddress(): Promise<string | null> {
  const h = await headers()
  return clientAddress(h.get(peerHeader), h.get('x-forwarded-for'), env().trustedProxies)
}

/**
 * Who is asking, with roles and organisations as they stand in the database now. Anything that goes
 * wrong on the way makes a visitor of them: it never opens a door.
 */
export async function visit(): Promise<Ctx> {
  // Before anything of the environment: a page that is only being built stops here.
  const address = await callerAddress()
  const { db } = connection()
  const token = (await cookies()).get(sessionCookie())
  if (token) {
    const session = (await getServerSession(authOptions())) as { userId?: string } | null
    const person = session?.userId ? await personOf(db, session.userId) : null
    if (person) return { db, actor: person }
  }
  return { db, actor: { kind: 'visitor', address } }
}

/** Ends the session behind the cookie, here and in the database. */
export async function endSession(): Promise<void> {
  const jar = await cookies()
  const token = jar.get(sessionCookie())
  if (token)
    await connection()
      .db.delete(sessions)
      .where(eq(sessions.tokenHash, hashToken(token.value)))
  jar.delete(sessionCookie())
}
