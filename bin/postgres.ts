import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'
import { z } from 'zod'
import { Halt } from '../lib/errors.ts'
import { type Guard, startGuard } from './start/guard.ts'
import { findPlace, type Place } from './start/postgres-place.ts'
import { findRunning, identity, lastLine, launch, stopServer } from './start/postgres-server.ts'
import { isErrno } from './start/processes.ts'

/** A running embedded Postgres. */
export type EmbeddedPostgres = {
  /** Signs in as the owner of the database `imprimatur`: may make databases and roles, is no superuser. */
  url: string
  pid: number
  /** Where its data really is. */
  dir: string
  /** Whether it was already running on this data. */
  adopted: boolean
  /** Something the person should know, in one line. */
  note: string | null
  /** Settles when the server has ended for whatever reason. */
  exited: Promise<void>
  /** Ends it and waits until it has ended. */
  stop(): Promise<void>
}

const passwordsShape = z.object({ superuser: z.string(), owner: z.string() })
type Passwords = z.infer<typeof passwordsShape>

const owner = 'imprimatur'

/**
 * Starts Postgres on the data in `dir`, made on the first call, or adopts the one that still runs on it.
 * It ends with this process, however that ends. Recovers from kill -9, a stale lock and a taken port.
 * @param options.dir folder for data, passwords and log
 * @param options.port preferred port; another is taken when it is in use
 * @param options.durable `false` for data that may be lost in a crash (tests), which is faster
 * @param options.guard the caller's guard; without one the server gets its own
 * @throws Halt in one line when this machine or this folder does not allow it
 */
export async function startPostgres(options: {
  dir: string
  port?: number
  durable?: boolean
  guard?: Guard
}): Promise<EmbeddedPostgres> {
  const place = findPlace(options.dir)
  const passwords = prepare(place)
  const data = join(place.dir, 'data')
  const guard = options.guard ?? startGuard()
  try {
    if (!existsSync(join(data, 'PG_VERSION'))) await initialise(place, passwords, guard)
    checkVersion(place, data)
    const adopted = await findRunning(data, (port) =>
      urlOf(port, 'postgres', passwords.superuser, 'postgres'),
    )
    const server = adopted ?? (await launch(place, data, options, guard))
    if (adopted) guard.watchPostgres(adopted.pid)
    await ensureOwner(server.port, passwords)
    return {
      url: urlOf(server.port, owner, passwords.owner, owner),
      pid: server.pid,
      dir: place.dir,
      adopted: adopted !== null,
      note: place.note,
      exited: server.exited,
      async stop() {
        await stopServer(server.pid)
        guard.forget(server.pid)
        if (!options.guard) await guard.close()
      },
    }
  } catch (error) {
    // The guard ends a server that came up without becoming usable.
    if (!options.guard) await guard.close()
    throw error
  }
}

const urlOf = (port: number, user: string, password: string, database: string) =>
  `postgres://${user}:${password}@127.0.0.1:${port}/${database}`

/** Makes the folder, private to the server's user, and the passwords that go with its data. */
function prepare({ dir, user }: Place): Passwords {
  const file = join(dir, 'passwords.json')
  const data = join(dir, 'data', 'PG_VERSION')
  const foreign = (cause?: unknown) =>
    new Halt(`${dir} belongs to another user: start as that user, or set DATA_DIR.`, {
      cause,
    })
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    // As root everything could be read and changed, after which its real user could not start it any more.
    if (user && existsSync(data) && statSync(data).uid !== user.uid) throw foreign()
    if (user) chownSync(dir, user.uid, user.gid)
    if (existsSync(file)) return passwordsShape.parse(JSON.parse(readFileSync(file, 'utf8')))
    if (existsSync(data)) {
      throw new Halt(`${file} is missing: put it back, or remove ${dir} to begin afresh.`)
    }
    const fresh = { superuser: randomBytes(24).toString('hex'), owner: randomBytes(24).toString('hex') }
    writeFileSync(file, JSON.stringify(fresh), { mode: 0o600 })
    return fresh
  } catch (error) {
    if (isErrno(error, 'EACCES') || isErrno(error, 'EPERM')) throw foreign(error)
    throw error
  }
}

/** Makes the data beside its final name, so that an interrupted attempt is never taken for data. */
async function initialise({ bin, dir, user }: Place, passwords: Passwords, guard: Guard): Promise<void> {
  const fresh = join(dir, 'data.new')
  const pwfile = join(dir, 'initdb.password')
  let failure = ''
  try {
    // Trigrams of Arabic and accents need a character type beyond C; which locale has it differs.
    for (const locale of ['C.UTF-8', 'en_US.UTF-8', 'C']) {
      rmSync(fresh, { recursive: true, force: true })
      writeFileSync(pwfile, passwords.superuser, { mode: 0o600 })
      if (user) chownSync(pwfile, user.uid, user.gid)
      const flags = ['--encoding=UTF8', '--locale-provider=icu', '--icu-locale=en', `--locale=${locale}`]
      const auth = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${pwfile}`]
      failure = await run(join(bin, 'initdb'), [`--pgdata=${fresh}`, ...auth, ...flags], user, guard)
      if (failure === '') {
        renameSync(fresh, join(dir, 'data'))
        return
      }
      if (!/invalid locale|locale name/.test(failure)) break
    }
  } finally {
    rmSync(pwfile, { force: true })
  }
  throw new Halt(`The embedded Postgres could not make its data in ${dir}: ${lastLine(failure)}`)
}

/** @returns what the program said on stderr when it failed, else nothing */
function run(file: string, args: string[], user: Place['user'], guard: Guard): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      ...identity(user),
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    })
    const { pid } = child
    if (pid !== undefined) guard.watch(pid)
    let stderr = ''
    child.stderr.on('data', (chunk) => {
      stderr += chunk
    })
    child.once('error', reject)
    child.once('close', (code) => {
      if (pid !== undefined) guard.forget(pid)
      resolve(code === 0 ? '' : stderr || `it ended with ${code}`)
    })
  })
}

function checkVersion({ version, dir }: Place, data: string): void {
  const kept = Number(readFileSync(join(data, 'PG_VERSION'), 'utf8'))
  if (kept === version) return
  throw new Halt(
    `${dir} was made by Postgres ${kept} and this is ${version}: dump it with ${kept} first, or set DATA_DIR.`,
  )
}

/** Makes the role and the database that the product works in, unless they are there. */
async function ensureOwner(port: number, passwords: Passwords): Promise<void> {
  const sql = postgres(urlOf(port, 'postgres', passwords.superuser, 'postgres'), {
    max: 1,
    onnotice: () => {},
  })
  try {
    const [role] = await sql`select from pg_roles where rolname = ${owner}`
    if (!role) {
      await sql.unsafe(`create role ${owner} login createdb createrole password '${passwords.owner}'`)
    }
    const [database] = await sql`select from pg_database where datname = ${owner}`
    if (!database) await sql.unsafe(`create database ${owner} owner ${owner}`)
  } finally {
    await sql.end({ timeout: 5 })
  }
}
