import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { appRole, connect } from '../db/client.ts'
import { migrate } from '../db/migrate.ts'
import { startPostgres } from './postgres.ts'
import { temporaryFolder } from './testing/temporary.ts'

const folder = temporaryFolder('restore')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a database that was restored on a server without the app’s role comes up, with every right and none too many', async () => {
  const server = await startPostgres({ dir: join(folder, 'postgres'), durable: false })
  try {
    await migrate(server.url)
    const owner = connect(server.url, { max: 1, role: null })
    // What a dump does not carry: roles, and with them all that was granted to them.
    await owner.sql.unsafe(`drop owned by ${appRole}; drop role ${appRole}`)
    await owner.close()
    expect(await migrate(server.url)).toEqual({ applied: 0 })
    const app = connect(server.url, { max: 1 })
    const code = (text: string) =>
      app.sql.unsafe(text).then(
        () => '',
        (error: { code: string }) => error.code,
      )
    expect(await code(`select enqueue_job('mail.send', '{}'::json, null, null)`)).toBe('')
    expect(await code('delete from sessions')).toBe('')
    for (const refused of [
      'delete from orders',
      'delete from licences',
      'delete from grants',
      'delete from events',
      'update payments set amount_minor = 1',
      'truncate limits',
      'delete from state_edges',
    ])
      expect([refused, await code(refused)]).toEqual([refused, '42501'])
    await app.close()
  } finally {
    await server.stop()
  }
}, 60_000)
