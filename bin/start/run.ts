import { setTimeout as delay } from 'node:timers/promises'
import { Halt } from '../../lib/errors.ts'
import { ChildEnded } from './children.ts'
import { Ending } from './house.ts'
import { bringUp, type Prepared, prepare, readOptions } from './main.ts'
import { commandLine, isAlive, parentOf } from './processes.ts'
import { summary } from './summary.ts'
import { FrontPageFailed } from './web.ts'

/** Exit codes as a shell expects them: 128 and the number of the signal. */
const codes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const

/**
 * The whole start, from its arguments to its end.
 * @returns the exit code, once nothing of it runs any more
 */
export async function start(args: string[]): Promise<number> {
  // A terminal that has gone must not keep us from ending what we started.
  process.stdout.on('error', () => {})
  process.stderr.on('error', () => {})
  const begun = performance.now()
  const told = tellings()
  let prepared: Prepared | undefined
  try {
    prepared = await prepare(readOptions(args))
    const house = prepared
    told.again = () => void house.close().finally(() => process.exit(1))
    const broken = new Promise<never>((_, reject) => {
      house.failed = reject
    })
    broken.catch(() => {})
    const up = await Promise.race([bringUp(house), broken, told.end])
    if (typeof up === 'number') return up
    const seconds = (performance.now() - begun) / 1000
    prepared.say.note(summary({ ...up, seconds, terminal: process.stdout.isTTY === true }))
    process.send?.(up.ready)
    const code = await Promise.race([broken, told.end])
    console.log('Ending …')
    return code
  } catch (error) {
    if (error instanceof Ending) return await told.end
    complain(error)
    return 1
  } finally {
    await prepared?.close()
  }
}

type Tellings = {
  /** Settles with the exit code when somebody asks for the end. */
  end: Promise<number>
  /** Called when somebody asks a second time. */
  again: () => void
}

/** Everything by which this process is told to end. */
function tellings(): Tellings {
  let resolve: (code: number) => void = () => {}
  const tellings: Tellings = {
    end: new Promise<number>((settled) => {
      resolve = settled
    }),
    again: () => {},
  }
  let asked = false
  const ask = (code: number, byPerson: boolean) => {
    // npm passes on the signal that its terminal has sent us already: only a person's second one forces.
    if (asked && byPerson) tellings.again()
    asked = true
    resolve(code)
  }
  let lastInterrupt = Number.NEGATIVE_INFINITY
  process.on('SIGINT', () => {
    const now = performance.now()
    ask(codes.SIGINT, now - lastInterrupt > 300)
    lastInterrupt = now
  })
  process.on('SIGTERM', () => ask(codes.SIGTERM, false))
  process.on('SIGHUP', () => ask(codes.SIGHUP, false))
  // Held by another process through a channel: it ends with its holder.
  process.on('disconnect', () => ask(codes.SIGHUP, false))
  if (process.env.npm_lifecycle_event) void orphaned().then(() => ask(codes.SIGHUP, false))
  return tellings
}

/** Settles when npm, which started us, has been killed and we were left behind. */
async function orphaned(): Promise<void> {
  const parent = process.ppid
  // Between npm and us stands a shell, unless that shell stepped aside.
  const above = commandLine(parent).includes('npm') ? null : parentOf(parent)
  const npm = above !== null && commandLine(above).includes('npm') ? above : parent
  while (process.ppid === parent && isAlive(npm)) await delay(500, undefined, { ref: false })
}

/** What is expected in one line; anything else with all that helps to find it. */
function complain(error: unknown): void {
  if (error instanceof Halt) {
    console.error(error.message)
  } else if (error instanceof ChildEnded || error instanceof FrontPageFailed) {
    console.error(error.output ? `${error.message} Its last output:\n\n${error.output}\n` : error.message)
  } else {
    console.error(error)
  }
}
