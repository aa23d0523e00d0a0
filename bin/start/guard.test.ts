import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../testing/temporary.ts'
import { ended, isAlive } from './processes.ts'

async function holder(folder: string) {
  const script = fileURLToPath(new URL('../testing/hold-children.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  return { child, ...(JSON.parse(line) as { pids: number[]; guard: number }) }
}

it.each(['SIGKILL', 'SIGTERM', 'SIGHUP'] as const)(
  'nothing is left 2 s after the holder ends by %s, not even a child that ignores being told',
  async (name) => {
    const folder = temporaryFolder('guard')
    const { child, pids, guard } = await holder(folder)
    expect([...pids, guard].map(isAlive)).toEqual([true, true, true])
    const killed = performance.now()
    child.kill(name)
    await Promise.all([...pids, guard].map((pid) => ended(pid, 5_000)))
    expect(performance.now() - killed).toBeLessThan(2_000)
    expect([...pids, guard].map(isAlive)).toEqual([false, false, false])
    expect(existsSync(folder)).toBe(false)
  },
)

it('a signal to the guard does not end it while its holder lives', async () => {
  const folder = temporaryFolder('guard')
  const { child, pids, guard } = await holder(folder)
  for (const name of ['SIGINT', 'SIGHUP', 'SIGTERM'] as const) process.kill(guard, name)
  child.kill('SIGKILL')
  expect(await ended(guard, 5_000)).toBe(true)
  expect(pids.map(isAlive)).toEqual([false, false])
  expect(existsSync(folder)).toBe(false)
})
