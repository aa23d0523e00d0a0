import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate } from '../../db/migrate.ts'
import { startPostgres } from '../postgres.ts'
import { startGuard } from '../start/guard.ts'
import { createDatabase, dropDatabases, dropStaleDatabases, testName } from './databases.ts'
import { temporaryFolder } from './temporary.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a database on the tests' server, from which others may be created and dropped. */
    postgresAdminUrl: string
    /**
     * A migrated database to clone: `create database … template …`. Clones named `<this>_…` are dropped
     * with it at the end.
     */
    postgresTemplate: string
  }
}

/**
 * One Postgres for the whole run, with one migrated template: an embedded one of its own, or the server of
 * DATABASE_URL, on which it leaves nothing behind.
 * @returns what takes it down again
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.DATABASE_URL?.trim()
  const server = given ? { url: given, stop: async () => {} } : await ownServer()
  const template = testName('template')
  try {
    if (given) await dropStaleDatabases(given)
    await migrate(await createDatabase(server.url, template))
  } catch (error) {
    await server.stop()
    throw error
  }
  project.provide('postgresAdminUrl', server.url)
  project.provide('postgresTemplate', template)
  return async () => {
    if (given) await dropDatabases(given, template)
    await server.stop()
  }
}

async function ownServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = temporaryFolder('test')
  const guard = startGuard()
  guard.remove(folder)
  const server = await startPostgres({ dir: join(folder, 'postgres'), durable: false, guard })
  return {
    url: server.url,
    async stop() {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
      await guard.close()
    },
  }
}
