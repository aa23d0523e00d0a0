import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../testing/temporary.ts'
import { type ChildSpec, startChild, supervise } from './children.ts'
import { type Guard, startGuard } from './guard.ts'
import { openHouse } from './house.ts'
import { isAlive } from './processes.ts'

const folder = temporaryFolder('children')
let guard: Guard
beforeAll(() => {
  guard = startGuard()
})
afterAll(async () => {
  await guard.close()
  rmSync(folder, { recursive: true })
})

const spec = (script: string, more: Partial<ChildSpec> = {}): ChildSpec => ({
  name: 'part',
  args: ['-e', script],
  cwd: folder,
  env: process.env,
  log: join(folder, 'part.log'),
  ...more,
})
const stay = 'setInterval(() => {}, 60000)'

/** Collects what is said, and lets a test wait for the n-th. */
function heard() {
  const lines: string[] = []
  const waiting: [number, () => void][] = []
  return {
    lines,
    hear(line: string) {
      lines.push(line)
      for (const [count, resolve] of waiting) if (lines.length >= count) resolve()
    },
    until: (count: number) =>
      new Promise<void>((resolve) => {
        if (lines.length >= count) resolve()
        else waiting.push([count, resolve])
      }),
  }
}

describe('a child', () => {
  it('is ready when it says so, and takes what it started with it when it is stopped', async () => {
    const grandchild = `const { pid } = require('child_process').spawn(process.execPath, ['-e', '${stay}'], { stdio: 'ignore' })`
    const child = startChild(spec(`${grandchild}; console.log('ready ' + pid); ${stay}`), guard)
    const pid = Number((await child.says(/ready/)).split(' ')[1])
    expect(isAlive(pid)).toBe(true)
    await child.stop(5_000)
    expect(isAlive(pid)).toBe(false)
  })

  it('that ignores being told is forced', async () => {
    const child = startChild(spec(`process.on('SIGTERM', () => {}); console.log('ready'); ${stay}`), guard)
    await child.says(/ready/)
    await child.stop(200)
    expect(await child.ended).toEqual({ code: null, signal: 'SIGKILL' })
  })

  it('that ends before it was ready fails with its last output, which its log keeps', async () => {
    const log = join(folder, 'failing.log')
    const child = startChild(spec(`console.error('no such thing'); process.exit(3)`, { log }), guard)
    await expect(child.says(/ready/)).rejects.toMatchObject({ output: 'no such thing' })
    expect(await child.ended).toEqual({ code: 3, signal: null })
    expect(readFileSync(log, 'utf8')).toBe('no such thing\n')
  })
})

describe('a supervised part', () => {
  it('is started again when it ends, each time after longer, until it is stopped', async () => {
    const restarts = heard()
    const starts = heard()
    let stop: (ms: number) => Promise<void> = async () => {}
    const script = `console.log('ready'); process.exitCode = 7`
    await supervise(
      spec(script, { onLine: starts.hear }),
      guard,
      { ready: /ready/, firstDelay: 10, onRestart: (why, ms) => restarts.hear(`${why} ${ms}`) },
      (part) => {
        stop = part.stop
      },
    )
    await restarts.until(3)
    await stop(1_000)
    expect(restarts.lines.slice(0, 3)).toEqual([
      'part ended (7) 10',
      'part ended (7) 20',
      'part ended (7) 40',
    ])
    const { length } = starts.lines
    expect(length).toBeGreaterThanOrEqual(3)
  })

  it('that never becomes ready fails the start instead', async () => {
    const options = { ready: /ready/, onRestart: () => {} }
    await expect(supervise(spec('process.exit(1)'), guard, options, () => {})).rejects.toThrow(
      'ended unexpectedly',
    )
  })
})

describe('a house', () => {
  it('ends those who use the database first, then the database, then the guard', async () => {
    const order: string[] = []
    const slow = async (name: string) => {
      await new Promise((resolve) => setImmediate(resolve))
      order.push(name)
    }
    const house = openHouse({ ...guard, close: () => slow('guard') })
    await house.addDatabase(() => slow('database'))
    await house.add(() => slow('app'))
    await house.add(() => Promise.reject(new Error('a part that fails to stop keeps no other running')))
    await house.add(() => slow('worker'))
    await house.end()
    expect(order).toEqual(['app', 'worker', 'database', 'guard'])
  })

  it('stops at once what comes up after the end has begun', async () => {
    const house = openHouse({ ...guard, close: async () => {} })
    await house.end()
    const stopped: string[] = []
    await expect(house.add(async () => void stopped.push('late'))).rejects.toThrow('The start was ended.')
    expect(stopped).toEqual(['late'])
  })

  it('is forced by a second request', async () => {
    const patience: number[] = []
    let release = () => {}
    const house = openHouse({ ...guard, close: async () => {} })
    await house.add(async (ms) => {
      patience.push(ms)
      if (ms > 0) await new Promise<void>((resolve) => (release = resolve))
      else release()
    })
    const first = house.end()
    await house.end()
    await first
    expect(patience).toEqual([5_000, 0])
  })
})
