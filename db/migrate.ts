import { readMigrationFiles } from 'drizzle-orm/migrator'
import { migrate as migrateTables } from 'drizzle-orm/postgres-js/migrator'
import { runMigrations } from 'graphile-worker'
import { appRole, connect } from './client.ts'
import { edgesSql } from './machine.ts'
import { itemMachine, licenceMachine, orderMachine, requestMachine } from './schema/index.ts'

/** Every machine whose edges the database enforces. */
export const machines = [requestMachine, itemMachine, orderMachine, licenceMachine] as const

const migrationsFolder = new URL('./migrations', import.meta.url).pathname

/** Tables whose rows are facts: the app's role may add to them and nothing else. */
export const appendOnly = [
  'events',
  'article_versions',
  'rate_cards',
  'terms_versions',
  'quotes',
  'quote_lines',
  'payments',
  'deliveries',
] as const

/**
 * Brings the database at `databaseUrl` to this version: job tables, tables and guards, the edges of
 * the state machines, and what the app's role may do. Safe to repeat and to run twice at once.
 * @returns how many migrations were applied now
 */
export async function migrate(databaseUrl: string): Promise<{ applied: number }> {
  const { db, sql, close } = connect(databaseUrl, { max: 1, role: null })
  try {
    // One session for all of it, so that the lock holds from the first statement to the last.
    await sql`select pg_advisory_lock(hashtext('imprimatur migrate'))`
    await runMigrations({ connectionString: databaseUrl })
    const before = await applied(sql)
    await migrateTables(db, { migrationsFolder })
    await sql.unsafe(edgesSql(machines))
    await sql.unsafe(`
      grant usage on schema public to ${appRole};
      grant select, insert, update, delete on all tables in schema public to ${appRole};
      grant usage on all sequences in schema public to ${appRole};
      revoke update, delete, truncate on ${appendOnly.join(', ')} from ${appRole};
      revoke insert, update, delete, truncate on state_edges from ${appRole};`)
    return { applied: readMigrationFiles({ migrationsFolder }).length - before }
  } finally {
    await close()
  }
}

async function applied(sql: ReturnType<typeof connect>['sql']): Promise<number> {
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as present`
  if (!table?.present) return 0
  const [row] = await sql`select count(*)::int as n from drizzle.__drizzle_migrations`
  return row?.n ?? 0
}
