import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { isLoopbackDatabase } from '../../lib/env.ts'
import { Halt } from '../../lib/errors.ts'

const prefix = 'imprimatur_test'
/** A run that was killed leaves databases; after this long nobody is still using them. Milliseconds. */
const staleAfter = 60 * 60 * 1000

/** By this variable npm test tells its steps how their databases' names begin, and drops those in the end. */
export const runName = 'IMPRIMATUR_TEST_RUN'

/** How the databases of one run begin, unlike any other run's; the time in it tells their age. */
export const newRun = () => `${prefix}_${Date.now().toString(36)}_${randomBytes(3).toString('hex')}`

/** A name for a database of this run. */
export const testName = (purpose: string) => `${process.env[runName] ?? newRun()}_${purpose}`

/** `url` with another database of the same server. */
export function otherDatabase(url: string, name: string): string {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}

/**
 * Works on a server's databases.
 * @throws Halt when the server is not on this machine: tests create and drop
 */
export async function onServer<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  if (!isLoopbackDatabase(url)) {
    throw new Halt(
      'DATABASE_URL is not on this machine: tests create and drop databases, so give them a local server.',
    )
  }
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return await work(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** Creates an empty database beside the one of `url`. @returns the address of the new one */
export async function createDatabase(url: string, name: string): Promise<string> {
  await onServer(url, (sql) => sql`create database ${sql(name)}`)
  return otherDatabase(url, name)
}

/** Drops every database of the suite whose name begins with `name`, whoever is connected. */
export async function dropDatabases(url: string, name: string): Promise<void> {
  if (!name.startsWith(prefix)) throw new Error(`${name} is not a database of the suite.`)
  await onServer(url, async (sql) => {
    const found = await sql<{ datname: string }[]>`
      select datname from pg_database where starts_with(datname, ${name})`
    for (const { datname } of found) await sql`drop database if exists ${sql(datname)} with (force)`
  })
}

/** Drops what runs that were killed have left behind. */
export async function dropStaleDatabases(url: string): Promise<void> {
  const stale = await onServer(url, async (sql) => {
    const found = await sql<{ datname: string }[]>`
      select datname from pg_database where starts_with(datname, ${`${prefix}_`})`
    return found.map(({ datname }) => datname).filter((name) => Date.now() - madeAt(name) > staleAfter)
  })
  for (const name of stale) await dropDatabases(url, name)
}

const madeAt = (name: string) => Number.parseInt(name.slice(prefix.length + 1).split('_')[0] ?? '', 36)
