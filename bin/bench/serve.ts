import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Ready } from '../start/main.ts'
import { ended, signal } from '../start/processes.ts'
import { named, under } from './processes.ts'

export const root = fileURLToPath(new URL('../..', import.meta.url))
const next = join(root, 'node_modules/next/dist/bin/next')

export type Running = {
  url: string
  /** Its page server, and the database's server: what a request costs, it costs there. */
  servers: number[]
  pid: number
  /** Seconds from the command to the first page. */
  ready: number
  end(): Promise<void>
}

export async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (typeof address !== 'object' || !address) throw new Error('No port')
  return address.port
}

async function end(child: ChildProcess): Promise<void> {
  const { pid } = child
  if (pid === undefined || child.exitCode !== null) return
  signal(pid, 'SIGINT')
  if (!(await ended(pid, 20_000))) signal(pid, 'SIGKILL')
}

/** A folder for the data of one start, which goes with this process. */
export function dataFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'imprimatur-bench-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** Starts the whole product on a data folder, as `npm start` does. */
export async function startProduct(data: string): Promise<Running & Ready> {
  const begun = performance.now()
  const port = await freePort()
  const child = spawn(process.execPath, ['--import', 'tsx', 'bin/start.ts'], {
    cwd: root,
    env: {
      ...process.env,
      DATA_DIR: data,
      PORT: String(port),
      DATABASE_URL: '',
      TRUSTED_PROXIES: '127.0.0.1',
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const ready = await Promise.race([
    once(child, 'message').then(([message]) => message as Ready),
    once(child, 'exit').then(() => {
      throw new Error('The product did not start')
    }),
  ])
  const pid = child.pid ?? 0
  return {
    ...ready,
    pid,
    servers: [...under(pid, /next-server|next\/dist\/bin\/next/), ...postgresAt(ready.databaseUrl)],
    ready: (performance.now() - begun) / 1000,
    end: () => end(child),
  }
}

/** The database server at an address: it is nobody's child. */
export const postgresAt = (databaseUrl: string) =>
  named(new RegExp(`postgres -D \\S+ -p ${new URL(databaseUrl).port} `))

/** Next's bare pages, in a folder of their own, on the same database server. */
export type Bare = {
  /** Seconds the build took. */
  built: number
  start(databaseUrl: string, postgres: readonly number[]): Promise<Running>
  remove(): void
}

/** Builds the bare pages. */
export async function buildBare(): Promise<Bare> {
  const { path, remove } = dataFolder()
  cpSync(join(root, 'bin/bench/bare'), path, { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(path, 'node_modules'))
  const begun = performance.now()
  const run = (args: string[], more: Record<string, string> = {}) =>
    spawn(process.execPath, [next, ...args], {
      cwd: path,
      env: { ...process.env, ...more, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  const [code] = await once(run(['build']), 'exit')
  if (code !== 0) throw new Error('The bare pages did not build')
  return {
    built: (performance.now() - begun) / 1000,
    remove,
    async start(databaseUrl, postgres) {
      const started = performance.now()
      const port = await freePort()
      const child = run(['start', '-p', String(port), '-H', '127.0.0.1'], { BENCH_DATABASE_URL: databaseUrl })
      const url = `http://127.0.0.1:${port}`
      await answers(url, child)
      const pid = child.pid ?? 0
      return {
        url,
        pid,
        servers: [pid, ...postgres],
        ready: (performance.now() - started) / 1000,
        end: () => end(child),
      }
    },
  }
}

/** Waits until an address answers. @throws when its process has ended, or a minute has passed */
export async function answers(url: string, child: ChildProcess): Promise<void> {
  const until = performance.now() + 60_000
  const asked = () =>
    fetch(url).then(
      (r) => r.ok,
      () => false,
    )
  while (!(await asked())) {
    if (child.exitCode !== null || performance.now() > until) throw new Error(`Nothing answers at ${url}`)
    await delay(10)
  }
}
