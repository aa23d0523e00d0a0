import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import type { Guard } from './guard.ts'
import { ended, signal } from './processes.ts'

export type ChildSpec = {
  /** As it is called in messages. */
  name: string
  /** Arguments to node. */
  args: string[]
  cwd: string
  env: NodeJS.ProcessEnv
  /** File that keeps all of its output. */
  log: string
  /** Hears each line it writes. */
  onLine?: (line: string, stream: 'stdout' | 'stderr') => void
}

export type Child = {
  name: string
  /** Settles when it has ended and all that it wrote was read. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
  /** Settles with the first line that matches; rejects when it ends before. */
  says(pattern: RegExp): Promise<string>
  /** Its last lines. */
  lastOutput(): string
  /** Asks it to end, and forces it after `ms` milliseconds (0: at once). */
  stop(ms: number): Promise<void>
}

const kept = 40

/**
 * Starts a child as the leader of a group of its own, so that a terminal's Ctrl-C reaches only us and
 * we end everything in order; the guard ends the group when we are gone.
 */
export function startChild(spec: ChildSpec, guard: Guard): Child {
  const child = spawn(process.execPath, spec.args, {
    cwd: spec.cwd,
    env: spec.env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const { pid } = child
  if (pid !== undefined) guard.watch(pid)
  const log = createWriteStream(spec.log, { flags: 'a', mode: 0o600 })
  const lines: string[] = []
  const hearers = new Set<(line: string) => void>()
  for (const stream of ['stdout', 'stderr'] as const) {
    createInterface({ input: child[stream] }).on('line', (line) => {
      log.write(`${line}\n`)
      lines.push(line)
      if (lines.length > kept) lines.shift()
      for (const hear of hearers) hear(line)
      spec.onLine?.(line, stream)
    })
  }
  const finished = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('error', (error) => {
      lines.push(error.message)
      resolve({ code: 1, signal: null })
    })
    child.once('close', (code, name) => resolve({ code, signal: name }))
  }).then(async (how) => {
    if (pid !== undefined) {
      // What it left in its group goes with it, before its id is forgotten.
      signal(-pid, 'SIGKILL')
      guard.forget(pid)
    }
    await new Promise<void>((resolve) => log.end(resolve))
    return how
  })
  return {
    name: spec.name,
    ended: finished,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const hear = (line: string) => {
          if (!pattern.test(line)) return
          hearers.delete(hear)
          resolve(line)
        }
        hearers.add(hear)
        for (const line of lines) hear(line)
        void finished.then(() => reject(new ChildEnded(spec.name, lines.join('\n'))))
      }),
    lastOutput: () => lines.join('\n'),
    async stop(ms) {
      if (pid === undefined) return
      if (ms > 0) {
        signal(-pid, 'SIGTERM')
        await Promise.race([finished, delay(ms, undefined, { ref: false })])
      }
      signal(-pid, 'SIGKILL')
      await ended(-pid, 2_000)
      await finished
    },
  }
}

/** A child ended although it was needed. */
export class ChildEnded extends Error {
  /** The last it wrote. */
  readonly output: string
  constructor(name: string, output: string) {
    super(`The ${name} ended unexpectedly.`)
    this.name = 'ChildEnded'
    this.output = output
  }
}

/** A child that is started again whenever it ends. */
export type Supervised = { stop(ms: number): Promise<void> }

/**
 * Starts a child and waits until it is ready; from then on starts it again when it ends, at first after
 * half a second, then after ever longer up to half a minute; a minute of health begins anew.
 * @param options.ready a line by which it says that it is ready
 * @param options.onRestart hears why, and in how many milliseconds it starts again
 * @throws ChildEnded when it ends before it was ready for the first time
 */
export async function supervise(
  spec: ChildSpec,
  guard: Guard,
  options: { ready: RegExp; onRestart: (why: string, inMs: number) => void; firstDelay?: number },
  /** Hears the first child at once, so that it can be stopped before it is ready. */
  started: (supervised: Supervised) => void,
): Promise<void> {
  const stopping = new AbortController()
  const first = options.firstDelay ?? 500
  let child = startChild(spec, guard)
  let loop = Promise.resolve()
  started({
    async stop(ms) {
      stopping.abort()
      await child.stop(ms)
      await loop
    },
  })
  await child.says(options.ready)
  loop = (async () => {
    let wait = first
    let since = performance.now()
    while (!stopping.signal.aborted) {
      const { code, signal: name } = await child.ended
      if (stopping.signal.aborted) return
      wait = performance.now() - since > 60_000 ? first : wait
      options.onRestart(`${spec.name} ended (${name ?? code})`, wait)
      try {
        await delay(wait, undefined, { signal: stopping.signal })
      } catch {
        return
      }
      wait = Math.min(wait * 2, 30_000)
      since = performance.now()
      child = startChild(spec, guard)
    }
  })()
}
