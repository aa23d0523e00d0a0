import { sql } from 'drizzle-orm'
import { bigint, customType, timestamp, uuid } from 'drizzle-orm/pg-core'

export const id = () => uuid('id').primaryKey().default(sql`gen_random_uuid()`)

/** Money's amount in integer minor units (pence, cents; whole units where the currency has none). */
export const minor = (name: string) => bigint(name, { mode: 'number' })

/** A moment, always with its zone; the database's clock is the only clock. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const createdAt = () => moment('created_at').notNull().default(sql`now()`)

export const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })
export const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' })
/** Ranges are read and written as Postgres literals, e.g. `{[826,827)}` or `[2026-01-01,)`. */
export const int4multirange = customType<{ data: string }>({ dataType: () => 'int4multirange' })
export const int8range = customType<{ data: string }>({ dataType: () => 'int8range' })
export const daterange = customType<{ data: string }>({ dataType: () => 'daterange' })
