import type { ExtractTablesWithRelations } from 'drizzle-orm'
import type { PgTransaction } from 'drizzle-orm/pg-core'
import type { PostgresJsDatabase, PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js'
import type * as schema from '../db/schema/index.ts'
import type { MemberRole, StaffRole } from '../db/schema/index.ts'

export type Db = PostgresJsDatabase<typeof schema>
type Transaction = PgTransaction<
  PostgresJsQueryResultHKT,
  typeof schema,
  ExtractTablesWithRelations<typeof schema>
>
/** A connection or an open transaction: what a query needs. */
export type Queryable = Db | Transaction

/**
 * Who acts. Roles and memberships are read at each request from the database, never from a session,
 * so that taking one away holds at once.
 */
export type Person = {
  kind: 'person'
  userId: string
  email: string
  name: string
  roles: readonly StaffRole[]
  organisations: readonly { id: string; role: MemberRole }[]
}
/** `address` is the client's network address, for limits against abuse; null where there is none. */
export type Visitor = { kind: 'visitor'; address: string | null }
export type System = { kind: 'system' }
export type Actor = Visitor | Person | System

/**
 * The only seam of a verb. `now` is set by seed and tests alone, which run verbs at past moments;
 * otherwise a verb's time is its transaction's own `now()`.
 */
export type Ctx = { db: Db; actor: Actor; now?: Date }

/** What a verb's body works with: an open transaction, who acts, and the transaction's time. */
export type Tx = { db: Transaction; actor: Actor; now: Date }

export const systemCtx = (db: Db, now?: Date): Ctx => ({
  db,
  actor: { kind: 'system' },
  ...(now ? { now } : {}),
})

/** The same work done in the system's name, inside the transaction of whoever caused it. */
export const asSystem = (t: Tx): Tx => ({ ...t, actor: { kind: 'system' } })
