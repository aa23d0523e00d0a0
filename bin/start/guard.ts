import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Socket } from 'node:net'
import { fileURLToPath } from 'node:url'

/**
 * What ends with its holder. A detached process learns through a pipe what the holder started; when the
 * pipe closes, because the holder ended in whatever way (kill -9 too), it ends what is left, within 2 s.
 */
export type Guard = {
  readonly pid: number
  /** Settles once it listens; what it is told before then waits in the pipe. */
  readonly ready: Promise<void>
  /** Ends this process group by SIGTERM, then SIGKILL. */
  watch(groupLeader: number): void
  /** Ends this Postgres after everything else, by its fast shutdown, then harder. */
  watchPostgres(pid: number): void
  /** Forgets a process that has ended, so that its id is never signalled again. */
  forget(pid: number): void
  /** Removes this folder at the very end. */
  remove(dir: string): void
  /** Closes the pipe and waits until the guard has done its work and ended. */
  close(): Promise<void>
}

/** Starts a guard for this process. */
export function startGuard(): Guard {
  const script = fileURLToPath(new URL('./guard-process.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const exited = once(child, 'exit')
  const { pid, stdin, stdout } = child
  if (pid === undefined) throw new Error('The guard process could not be started.')
  const ready = new Promise<void>((resolve) => {
    stdout.once('data', () => resolve())
    stdout.once('close', () => resolve())
  })
  child.unref()
  // A guard that was killed must not take its holder with it: the holder still ends its own children.
  stdin.on('error', () => {})
  for (const pipe of [stdin, stdout]) if (pipe instanceof Socket) pipe.unref()
  const say = (word: string, what: string | number) => void stdin.write(`${word} ${what}\n`)
  return {
    pid,
    ready,
    watch: (groupLeader) => say('watch', groupLeader),
    watchPostgres: (postgres) => say('postgres', postgres),
    forget: (which) => say('forget', which),
    remove: (dir) => say('remove', dir),
    async close() {
      child.ref()
      stdin.end()
      await exited
    },
  }
}
