import { type ChildProcess, spawn } from 'node:child_process'
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { startStandIn } from '../standin.ts'
import { folder, key, sdk, secret, world } from './world.ts'

const main = resolve(import.meta.dirname, '../main.ts')

interface Run {
  child: ChildProcess
  /** The first line of its output; rejects when it ends before it has said anything. */
  line: Promise<string>
  /** How it ended: its exit code, or the signal that ended it. */
  ended: Promise<number | string | null>
}

function run(...args: string[]): Run {
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const line = new Promise<string>((done, fail) => {
    for (const stream of [child.stdout, child.stderr]) createInterface(stream).once('line', done)
    child.once('error', fail)
  })
  const ended = new Promise<number | string | null>((done) => {
    child.once('exit', (code, signal) => done(code ?? signal))
  })
  return { child, line, ended }
}

function options(data: string): string[] {
  return ['--port', '0', '--data', data, '--key', key, '--secret', secret]
}

async function ready(started: Run): Promise<string> {
  const line = await started.line
  expect(line).toMatch(/^stripe stand-in ready on http:\/\/127\.0\.0\.1:\d+$/)
  return line.slice(line.indexOf('http'))
}

test('kill -9 in the middle of writing loses nothing that was acknowledged', {
  timeout: 20_000,
}, async () => {
  const data = folder()
  const first = run(...options(data))
  const stripe = sdk(await ready(first))
  const acknowledged: string[] = []
  const writers = Array.from({ length: 8 }, async () => {
    for (;;) acknowledged.push((await stripe.customers.create({})).id)
  })
  const enough = new Promise<void>((done) => {
    const look = setInterval(() => {
      if (acknowledged.length < 40) return
      clearInterval(look)
      done()
    }, 1)
  })
  await enough
  first.child.kill('SIGKILL')
  expect(await first.ended).toBe('SIGKILL')
  await Promise.allSettled(writers)
  const second = run(...options(data))
  const after = sdk(await ready(second))
  const kept = new Set<string>()
  for await (const event of after.events.list({ limit: 100 })) {
    if (event.type === 'customer.created') kept.add(event.data.object.id)
  }
  expect(acknowledged.filter((id) => !kept.has(id))).toEqual([])
  second.child.kill('SIGTERM')
  expect(await second.ended).toBe(0)
  expect(existsSync(join(data, 'lock'))).toBe(false)
})

test('it refuses to listen to more than this machine, a real key, and options that cannot be', async () => {
  const data = folder()
  const good = { data, key, secret }
  for (const [options, complaint] of [
    [{ ...good, host: '0.0.0.0' }, '--host 0.0.0.0'],
    [{ ...good, host: '192.0.2.1' }, '--host 192.0.2.1'],
    [{ ...good, key: 'sk_live_abc' }, 'test key'],
    [{ ...good, secret: 'abc' }, '--secret'],
    [{ ...good, webhook: 'localhost:3000' }, '--webhook'],
  ] as const) {
    await expect(startStandIn(options)).rejects.toThrow(complaint)
  }
})

test('the command says in one line what it was not given, and fails', async () => {
  const refused = run('--key', key, '--secret', secret)
  expect(await refused.line).toContain('--data')
  expect(await refused.ended).toBe(1)
})

test('a write that was cut off is left out, and all before it is kept', async () => {
  const { stripe, standIn, data } = await world()
  const { id } = await stripe.customers.create({ name: 'A Paper' })
  await standIn.close()
  appendFileSync(join(data, 'journal.jsonl'), '[["customers","cus_half",{"id":"cus_half"')
  const again = await world({ data })
  expect((await again.stripe.customers.retrieve(id)).id).toBe(id)
  const { id: next } = await again.stripe.customers.create({})
  await again.standIn.close()
  const third = await world({ data })
  expect((await third.stripe.customers.retrieve(next)).id).toBe(next)
})

test('a journal damaged in its middle stops the start instead of losing what follows', async () => {
  const { stripe, standIn, data } = await world()
  await stripe.customers.create({})
  await standIn.close()
  const path = join(data, 'journal.jsonl')
  writeFileSync(path, `{"broken\n${readFileSync(path, 'utf8')}`)
  await expect(startStandIn({ data, key, secret })).rejects.toThrow('damaged at line 1')
})

test('two stand-ins do not work in one folder, and a killed one does not stand in the way', async () => {
  const { data, standIn } = await world()
  await expect(startStandIn({ data, key, secret })).rejects.toThrow('Another stand-in')
  const lock = readFileSync(join(data, 'lock'), 'utf8')
  await standIn.close()
  writeFileSync(join(data, 'lock'), lock)
  const next = await startStandIn({ data, key, secret })
  await next.close()
})

test('a port that is taken is a clear error', async () => {
  const { standIn } = await world()
  const port = Number(new URL(standIn.url).port)
  await expect(startStandIn({ data: folder(), key, secret, port })).rejects.toThrow('EADDRINUSE')
})
