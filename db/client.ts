import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import * as schema from './schema/index.ts'

export type Database = PostgresJsDatabase<typeof schema>
export type Connection = { db: Database; sql: postgres.Sql; close(): Promise<void> }

/** The role the product works in: not the owner of its tables, and without rights to edit history. */
export const appRole = 'imprimatur_app'

/**
 * Connects to `url`. The only place that does.
 * @param options.max connections in the pool
 * @param options.role the role to work in; `null` keeps the one that signs in (migrations)
 */
export function connect(url: string, options: { max?: number; role?: string | null } = {}): Connection {
  const role = options.role === undefined ? appRole : options.role
  const sql = postgres(url, {
    max: options.max ?? 10,
    onnotice: () => {},
    connection: { application_name: 'imprimatur', ...(role ? { role } : {}) },
    // A stuck connection must not hang a page for ever.
    connect_timeout: 10,
  })
  return { db: drizzle(sql, { schema }), sql, close: () => sql.end({ timeout: 5 }) }
}
