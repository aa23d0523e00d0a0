import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { Halt } from '../../lib/errors.ts'
import { commandLine, ended, isAlive, isErrno } from './processes.ts'

const shape = z.object({ pid: z.int(), guard: z.int(), url: z.string(), ending: z.boolean() })
type Running = z.infer<typeof shape>

/** The right to be the one start that works on a data folder. */
export type Claim = { say(change: Partial<Pick<Running, 'url' | 'ending'>>): void; release(): void }

/**
 * Claims the data folder. One that is ending, or that was killed and whose guard still clears up, is
 * waited for; the claim of a dead one is taken over.
 * @throws Halt in one line when another start works here
 */
export async function claim(dataDir: string, guard: number): Promise<Claim> {
  const file = join(dataDir, 'running.json')
  let mine: Running = { pid: process.pid, guard, url: '', ending: false }
  for (let patience = 40; ; patience--) {
    try {
      writeFileSync(file, JSON.stringify(mine), { flag: 'wx', mode: 0o600 })
      break
    } catch (error) {
      if (!isErrno(error, 'EEXIST')) throw error
    }
    const other = read(file)
    if (other && runs(other.pid, 'start.ts')) {
      if (other.ending && (await ended(other.pid, 20_000))) continue
      // Just after a kill of npm the start notices within half a second that it is an orphan.
      if (patience > 0) {
        await delay(50)
        continue
      }
      const where = other.url ? ` at ${other.url}` : ''
      throw new Halt(
        `Imprimatur already runs${where} (process ${other.pid}): end that one, or set DATA_DIR to another folder.`,
      )
    }
    if (other && runs(other.guard, 'guard-process')) await ended(other.guard, 10_000)
    rmSync(file, { force: true })
  }
  return {
    say(change) {
      mine = { ...mine, ...change }
      writeFileSync(`${file}.new`, JSON.stringify(mine), { mode: 0o600 })
      renameSync(`${file}.new`, file)
    },
    release: () => rmSync(file, { force: true }),
  }
}

const runs = (pid: number, script: string) => isAlive(pid) && commandLine(pid).includes(script)

function read(file: string): Running | null {
  try {
    return shape.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    // Gone, or cut short by a crash: nobody's.
    return null
  }
}
