import { rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { ended, signal } from './processes.ts'

// The guard outlives its holder by design: what ends a terminal's other processes must not end it first.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => {})
// A holder that is gone reads no greeting; that is no reason to leave its children.
process.stdout.on('error', () => {})
process.stdout.write('ready\n')

const groups = new Set<number>()
const servers = new Set<number>()
const folders = new Set<string>()

for await (const line of createInterface({ input: process.stdin })) {
  const space = line.indexOf(' ')
  const word = line.slice(0, space)
  const what = line.slice(space + 1)
  if (word === 'watch') groups.add(Number(what))
  if (word === 'postgres') servers.add(Number(what))
  if (word === 'remove') folders.add(what)
  if (word === 'forget') {
    groups.delete(Number(what))
    servers.delete(Number(what))
  }
}

// Those who use the database end before it, so that none of them meets a missing one.
await end(
  [...groups].map((leader) => -leader),
  [
    ['SIGTERM', 500],
    ['SIGKILL', 200],
  ],
)
await end(
  [...servers],
  [
    ['SIGINT', 500],
    ['SIGQUIT', 300],
    ['SIGKILL', 200],
  ],
)
for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 })

/** Signals each with the first of `steps`, and those that stay beyond its milliseconds with the next. */
async function end(pids: number[], steps: [NodeJS.Signals, number][]): Promise<void> {
  await Promise.all(
    pids.map(async (pid) => {
      for (const [name, ms] of steps) {
        signal(pid, name)
        if (await ended(pid, ms)) return
      }
    }),
  )
}
