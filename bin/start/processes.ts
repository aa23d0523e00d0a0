import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

/** Whether a process with this id runs. A negative id asks for its process group. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !isZombie(pid)
  } catch (error) {
    // Someone else's process exists although it may not be signalled.
    return isErrno(error, 'EPERM')
  }
}

/** Whether a process has ended and only waits for a parent that never asks, as in a container without init. */
function isZombie(pid: number): boolean {
  try {
    return /^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    // No /proc on this system, or a process group: what kill said stands.
    return false
  }
}

/** Signals a process, or with a negative id its group; one that has ended is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (!isErrno(error, 'ESRCH') && !isErrno(error, 'EPERM')) throw error
  }
}

/** Waits until a process or group has ended. @returns whether it has, within `ms` milliseconds */
export async function ended(pid: number, ms: number): Promise<boolean> {
  const until = performance.now() + ms
  while (isAlive(pid)) {
    if (performance.now() >= until) return false
    await delay(20)
  }
  return true
}

/** The command line of a process; empty when it has ended or cannot be seen. */
export function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
  } catch {
    // No /proc on this system, or no such process: ps knows both cases.
    const { stdout } = spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' })
    return (stdout ?? '').trim()
  }
}

/** The id of the process that started `pid`; `null` when that cannot be seen. */
export function parentOf(pid: number): number | null {
  try {
    const parent = /^\d+ \(.*\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]
    return parent === undefined ? null : Number(parent)
  } catch {
    const { stdout } = spawnSync('ps', ['-p', String(pid), '-o', 'ppid='], { encoding: 'utf8' })
    return Number((stdout ?? '').trim()) || null
  }
}

/** Whether `error` is the system's error `code` (`ENOENT`, `ESRCH` …). */
export function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
