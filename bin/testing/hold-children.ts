import { spawn } from 'node:child_process'
import { setInterval } from 'node:timers'
import { startGuard } from '../start/guard.ts'

// A process for tests to kill: holds two guarded children, one of which will not be told, and a folder.
const [folder = ''] = process.argv.slice(2)
const guard = startGuard()
const polite = 'process.stdout.write("up\\n"); setInterval(() => {}, 60000)'
const deaf = `process.on("SIGTERM", () => {}); ${polite}`
const pids = []
for (const script of [polite, deaf]) {
  const child = spawn(process.execPath, ['-e', script], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  // Its own signal handlers are in place once it speaks.
  await new Promise((resolve) => child.stdout.once('data', resolve))
  if (child.pid === undefined) throw new Error('a child did not start')
  guard.watch(child.pid)
  pids.push(child.pid)
}
guard.remove(folder)
await guard.ready
console.log(JSON.stringify({ pids, guard: guard.pid }))
setInterval(() => {}, 60_000)
