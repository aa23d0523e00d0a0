import { fileURLToPath } from 'node:url'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { migrate as migrateTables } from 'drizzle-orm/postgres-js/migrator'
import { runMigrations } from 'graphile-worker'
import { appRole, connect } from './client.ts'
import { edgesSql } from './machine.ts'
import { itemMachine, licenceMachine, orderMachine, requestMachine } from './schema/index.ts'

/** Every machine whose edges the database enforces. */
export const machines = [requestMachine, itemMachine, orderMachine, licenceMachine] as const

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url))

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

/** Tables whose rows serve their time and go: the only ones that the app's role may delete from. */
export const forgotten = ['drafts', 'limits', 'sessions', 'sign_in_links'] as const

/** The app's role, and the role that signs in as a member of it, where the server does not have them yet. */
const roleSql = `
  do $$ begin
    if not exists (select from pg_roles where rolname = '${appRole}') then create role ${appRole} nologin; end if;
  exception when duplicate_object or unique_violation then null;
  end $$;
  do $$ begin
    execute format('grant ${appRole} to %I', current_user);
  exception when others then
    if not pg_has_role(current_user, '${appRole}', 'member') then raise; end if;
  end $$;`

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
    // Every time, not in a migration: a dump brings tables and functions back, but neither roles nor who is in them.
    await sql.unsafe(roleSql)
    await sql.unsafe(`
      grant usage on schema public to ${appRole};
      grant select, insert, update on all tables in schema public to ${appRole};
      grant delete on ${forgotten.join(', ')} to ${appRole};
      grant execute on function enqueue_job(text, json, text, timestamptz) to ${appRole};
      grant usage on all sequences in schema public to ${appRole};
      revoke update on ${appendOnly.join(', ')} from ${appRole};
      revoke insert, update on state_edges from ${appRole};`)
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
