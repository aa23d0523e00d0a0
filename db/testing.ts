import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { type Connection, connect } from './client.ts'

export type TestDatabase = Connection & { url: string; drop(): Promise<void> }

/** Refuses any server that is not on this machine: what follows creates and drops databases. */
export function demandLocal(url: string): void {
  const { hostname } = new URL(url)
  if (!['localhost', '127.0.0.1', '[::1]', '::1'].includes(hostname)) {
    throw new Error(`Refusing to create or drop databases on ${hostname}: only on this machine`)
  }
}

export const databaseUrl = (adminUrl: string, name: string): string => {
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  return url.toString()
}

/**
 * A database of its own, cloned from the migrated template (some 60 ms), in the app's role.
 * @param adminUrl a server on this machine whose user may create databases
 */
export async function cloneDatabase(adminUrl: string, template: string, max = 10): Promise<TestDatabase> {
  demandLocal(adminUrl)
  const name = `${template}_${randomUUID().replaceAll('-', '').slice(0, 12)}`
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} })
  await createFromTemplate(admin, name, template)
  await admin.end()
  const url = databaseUrl(adminUrl, name)
  const connection = connect(url, { max })
  return {
    ...connection,
    url,
    async drop() {
      await connection.close()
      const again = postgres(adminUrl, { max: 1, onnotice: () => {} })
      await again`drop database if exists ${again(name)} with (force)`
      await again.end()
    },
  }
}

/** Postgres copies a template only while nobody is in it; another worker's copy is waited for by a lock. */
async function createFromTemplate(admin: postgres.Sql, name: string, template: string): Promise<void> {
  await admin`select pg_advisory_lock(hashtext('imprimatur clone'))`
  try {
    await admin`create database ${admin(name)} template ${admin(template)}`
  } finally {
    await admin`select pg_advisory_unlock(hashtext('imprimatur clone'))`
  }
}
