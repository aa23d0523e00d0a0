import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import postgres from 'postgres'
import { Halt } from '../../lib/errors.ts'
import type { Guard } from './guard.ts'
import { freePort, isFree } from './ports.ts'
import type { Place } from './postgres-place.ts'
import { commandLine, ended, isAlive, isErrno, signal } from './processes.ts'

/** The server gets no variable of ours: PG* would change what it does, and our secrets are not its business. */
export const identity = (user: Place['user']) => ({
  ...(user ? { uid: user.uid, gid: user.gid } : {}),
  cwd: '/',
  env: { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
})

export type Server = { pid: number; port: number; exited: Promise<void> }

/** The lock file of the data: its process, port and state, as Postgres writes them. */
function readLock(data: string): { pid: number; port: number; ready: boolean } | null {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return null
    throw error
  }
}

/** The server that already runs on this data, once it answers; a lock left by a dead one is disarmed. */
export async function findRunning(data: string, urlAt: (port: number) => string): Promise<Server | null> {
  const lock = readLock(data)
  if (!lock || !isAlive(lock.pid)) return null
  const command = commandLine(lock.pid)
  if (!command.includes('postgres') || !command.includes(data)) {
    disarmLock(data, lock.pid)
    return null
  }
  const until = performance.now() + 30_000
  while (isAlive(lock.pid)) {
    const now = readLock(data)
    if (now?.ready && (await serves(urlAt(now.port), data))) {
      return { pid: lock.pid, port: now.port, exited: watchEnd(lock.pid) }
    }
    // It is starting or stopping; either comes to an end.
    if (performance.now() > until) {
      throw new Halt(`Postgres (process ${lock.pid}) holds ${data} and does not answer: end it.`)
    }
    await delay(50)
  }
  return null
}

/**
 * A process id that now belongs to another program would keep Postgres from starting. It is replaced by
 * one that cannot exist; removing the file would also remove Postgres's own check for orphaned sessions.
 */
function disarmLock(data: string, pid: number): void {
  const file = join(data, 'postmaster.pid')
  writeFileSync(file, readFileSync(file, 'utf8').replace(String(pid), '2147483647'))
}

async function serves(url: string, data: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 5 })
  try {
    const [row] = await sql`select current_setting('data_directory') as dir`
    return realpathSync(String(row?.dir)) === realpathSync(data)
  } catch {
    // Someone else's server, or one that is stopping: not ours to use either way.
    return false
  } finally {
    await sql.end({ timeout: 1 })
  }
}

async function watchEnd(pid: number): Promise<void> {
  while (isAlive(pid)) await delay(500, undefined, { ref: false })
}

/** Starts the server on `data` and waits until it is ready; takes another port when the preferred is in use. */
export async function launch(
  place: Place,
  data: string,
  { port: preferred = 0, durable = true }: { port?: number; durable?: boolean },
  guard: Guard,
): Promise<Server> {
  const log = join(place.dir, 'log')
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'timezone=UTC',
    // Whoever makes a role may also work in it, as on Postgres 15.
    'createrole_self_grant=set,inherit',
    ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
  ].flatMap((setting) => ['-c', setting])
  let port = preferred > 0 && (await isFree(preferred, '127.0.0.1')) ? preferred : await freePort()
  const until = performance.now() + 60_000
  for (;;) {
    const output = openSync(log, 'w', 0o600)
    const child = spawn(join(place.bin, 'postgres'), ['-D', data, '-p', String(port), ...settings], {
      ...identity(place.user),
      // In a session of its own: a terminal's Ctrl-C must not end it before those who use it.
      detached: true,
      stdio: ['ignore', output, output],
    })
    closeSync(output)
    const exited = exitOf(child)
    if (child.pid !== undefined) guard.watchPostgres(child.pid)
    if (child.pid !== undefined && (await isReady(data, child, until))) {
      child.unref()
      return { pid: child.pid, port, exited }
    }
    if (child.pid !== undefined) guard.forget(child.pid)
    const said = readFileSync(log, 'utf8')
    if (performance.now() > until) throw failed(log, said)
    if (/Address already in use|could not bind/.test(said)) port = await freePort()
    // Sessions of a server that was killed end by themselves, but not at once.
    else if (/still in use|already exists/.test(said)) await delay(200)
    else throw failed(log, said)
  }
}

const failed = (log: string, said: string) =>
  new Halt(`The embedded Postgres did not start (${log}): ${lastLine(said)}`)

const exitOf = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })

async function isReady(data: string, child: ChildProcess, until: number): Promise<boolean> {
  while (child.exitCode === null && child.signalCode === null && performance.now() < until) {
    const lock = readLock(data)
    if (lock?.pid === child.pid && lock?.ready) return true
    await delay(20)
  }
  return false
}

export const lastLine = (text: string) => text.trim().split('\n').at(-1)?.trim() ?? ''

/** Fast shutdown; immediate, then kill, when that hangs. */
export async function stopServer(pid: number): Promise<void> {
  const steps: [NodeJS.Signals, number][] = [
    ['SIGINT', 10_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ]
  for (const [name, ms] of steps) {
    signal(pid, name)
    if (await ended(pid, ms)) return
  }
}
