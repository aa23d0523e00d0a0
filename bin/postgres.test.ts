import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type EmbeddedPostgres, startPostgres } from './postgres.ts'
import { ended, isAlive } from './start/processes.ts'
import { temporaryFolder } from './testing/temporary.ts'

const folder = temporaryFolder('postgres')
const dir = join(folder, 'postgres')
const lock = join(dir, 'data', 'postmaster.pid')
const start = (options: { port?: number } = {}) => startPostgres({ dir, durable: false, ...options })

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return await sql.unsafe(text)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** Another process that starts Postgres here and stays until it is killed. */
async function holder(): Promise<{ process: ChildProcess; url: string; pid: number }> {
  const script = fileURLToPath(new URL('./testing/hold-postgres.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script, dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  return { process: child, ...JSON.parse(line) }
}

beforeAll(async () => {
  const server = await start()
  await query(server.url, 'create table kept (word text)')
  await query(server.url, `insert into kept values ('kept')`)
  await server.stop()
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What was written before is there, by way of a server that this test then ends. */
async function expectKept(server: EmbeddedPostgres): Promise<void> {
  try {
    expect(await query(server.url, 'select word from kept')).toEqual([{ word: 'kept' }])
  } finally {
    await server.stop()
  }
  expect(isAlive(server.pid)).toBe(false)
}

describe('the embedded Postgres', () => {
  it('keeps what was written between starts, and ends when told', async () => {
    await expectKept(await start())
  })

  it('serves its owner, who is no superuser and may make databases and roles', async () => {
    const server = await start()
    try {
      const roles = await query(
        server.url,
        'select rolsuper, rolcreatedb, rolcreaterole from pg_roles where rolname = current_user',
      )
      expect(roles).toEqual([{ rolsuper: false, rolcreatedb: true, rolcreaterole: true }])
      await query(server.url, 'create role worker_of_test')
      expect(await query(`${server.url}?role=worker_of_test`, 'select current_user as me')).toEqual([
        { me: 'worker_of_test' },
      ])
    } finally {
      await server.stop()
    }
  })

  it('finds Arabic and accented words by their trigrams', async () => {
    const server = await start()
    try {
      await query(server.url, 'create extension if not exists pg_trgm')
      const found = await query(server.url, `select show_trgm('مرحبا')::text <> '{}' as found`)
      expect(found).toEqual([{ found: true }])
    } finally {
      await server.stop()
    }
  })

  it('lets nobody in without the password', async () => {
    const server = await start()
    try {
      const url = new URL(server.url)
      url.password = 'guess'
      await expect(query(url.href, 'select 1')).rejects.toThrow(/password authentication failed/)
    } finally {
      await server.stop()
    }
  })

  it('ends within 2 s when its holder is killed, and starts again', async () => {
    const held = await holder()
    held.process.kill('SIGKILL')
    const killed = performance.now()
    expect(await ended(held.pid, 5_000)).toBe(true)
    expect(performance.now() - killed).toBeLessThan(2_000)
    await expectKept(await start())
  })

  it('is adopted while another process runs it on the same data', async () => {
    const held = await holder()
    const server = await start()
    expect(server).toMatchObject({ adopted: true, pid: held.pid })
    await expectKept(server)
    held.process.kill('SIGKILL')
    await once(held.process, 'exit')
  })

  it('starts after it was itself killed, with a session still open', async () => {
    const server = await start()
    const sql = postgres(server.url, { max: 1 })
    await sql`select 1`
    process.kill(server.pid, 'SIGKILL')
    await server.exited
    await expectKept(await start())
    await sql.end({ timeout: 0 })
    await server.stop()
  })

  it('is not kept from starting by a lock whose process id now belongs to another program', async () => {
    const server = await start()
    const left = readFileSync(lock, 'utf8')
    await server.stop()
    writeFileSync(lock, left.replace(String(server.pid), String(process.pid)))
    await expectKept(await start())
    expect(isAlive(process.pid)).toBe(true)
  })

  it('takes another port when the preferred one is taken', async () => {
    const squatter = createServer().listen(0, '127.0.0.1')
    await once(squatter, 'listening')
    const address = squatter.address()
    const port = address && typeof address === 'object' ? address.port : 0
    const server = await start({ port })
    expect(new URL(server.url).port).not.toBe(String(port))
    await expectKept(server)
    squatter.close()
  })

  it('does not take a half-made folder for data', async () => {
    const other = join(folder, 'interrupted')
    const first = await startPostgres({ dir: other, durable: false })
    await first.stop()
    // As a kill in the middle of the making leaves it: everything under the unfinished name.
    rmSync(join(other, 'data'), { recursive: true })
    writeFileSync(join(other, 'data.new'), '')
    const second = await startPostgres({ dir: other, durable: false })
    expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await second.stop()
  })

  it('says in one line when data of another Postgres version is in the folder', async () => {
    const file = join(dir, 'data', 'PG_VERSION')
    const version = readFileSync(file, 'utf8')
    writeFileSync(file, '9\n')
    try {
      await expect(start()).rejects.toThrow(/was made by Postgres 9 and this is \d+: .*set DATA_DIR\.$/)
    } finally {
      writeFileSync(file, version)
    }
  })

  it.skipIf(process.getuid?.() !== 0)(
    'leaves data of another user alone, and says so in one line',
    async () => {
      const other = join(folder, 'foreign')
      mkdirSync(join(other, 'data'), { recursive: true })
      writeFileSync(join(other, 'data', 'PG_VERSION'), '18\n')
      for (const path of [other, join(other, 'data'), join(other, 'data', 'PG_VERSION')])
        chownSync(path, 12_345, 12_345)
      await expect(startPostgres({ dir: other })).rejects.toThrow(
        /belongs to another user: start as that user/,
      )
      expect(statSync(other).uid).toBe(12_345)
    },
  )

  it('says in one line when its passwords are gone', async () => {
    const file = join(dir, 'passwords.json')
    const passwords = readFileSync(file, 'utf8')
    rmSync(file)
    try {
      await expect(start()).rejects.toThrow(/passwords\.json is missing: put it back/)
    } finally {
      writeFileSync(file, passwords, { mode: 0o600 })
    }
  })
})
