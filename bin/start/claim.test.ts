import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readEnv, readSettings } from '../../lib/env.ts'
import { temporaryFolder } from '../testing/temporary.ts'
import { claim } from './claim.ts'
import { secretsIn } from './secrets.ts'
import { settle } from './settle.ts'
import { summary } from './summary.ts'

const folder = temporaryFolder('claim')
const file = join(folder, 'running.json')
afterAll(() => rmSync(folder, { recursive: true }))

describe('a data folder', () => {
  it('that a killed start left claimed is taken over', async () => {
    // A process id that cannot exist, and one that now belongs to a program that is no start.
    for (const pid of [2 ** 30, process.ppid]) {
      writeFileSync(
        file,
        JSON.stringify({ pid, guard: 2 ** 30, url: 'http://localhost:3000', ending: false }),
      )
      const mine = await claim(folder, 1)
      expect(JSON.parse(readFileSync(file, 'utf8')).pid).toBe(process.pid)
      mine.release()
      expect(existsSync(file)).toBe(false)
    }
  })

  it('whose claim was cut short by a crash is taken over', async () => {
    writeFileSync(file, '{"pid":')
    ;(await claim(folder, 1)).release()
  })

  it('keeps its secrets for itself, the same at each start', () => {
    const first = secretsIn(folder)
    expect(secretsIn(folder)).toEqual(first)
    expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600)
    expect(first.authSecret.length).toBeGreaterThanOrEqual(32)
  })
})

const listening = (port = 0): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
const portOf = (server: Server) => {
  const address = server.address()
  return address && typeof address === 'object' ? address.port : 0
}

describe('what is settled before anything starts', () => {
  const secrets = secretsIn(folder)
  const of = (set: Record<string, string>) => settle(readSettings(set), secrets)
  const real = {
    AUTH_SECRET: 'x'.repeat(32),
    STRIPE_SECRET_KEY: 'sk_live_x',
    STRIPE_WEBHOOK_SECRET: 'whsec_x',
    SMTP_URL: 'smtp://mail.example.org',
    MAIL_FROM: 'desk@example.org',
    PUBLIC_URL: 'https://permissions.example.org',
  }

  it('hands over exactly what a process needs, and one-click sign-ins only where nothing is real', async () => {
    const sets: Record<string, string>[] = [{}, { AUTH_SECRET: real.AUTH_SECRET }, { ...real, PORT: '' }]
    for (const set of sets) {
      const { embedded } = await of(set)
      const source = {
        DATABASE_URL: 'postgres://me@127.0.0.1/x',
        ...set,
        IMPRIMATUR_EMBEDDED: JSON.stringify(embedded),
      }
      const env = readEnv(source)
      expect(env.demo).toBe(Object.keys(set).length === 0)
      expect(embedded.demoKey === undefined).toBe(!env.demo)
      expect(env.stripe.standIn === null).toBe('STRIPE_SECRET_KEY' in set)
    }
  })

  it('listens on this machine only, unless the address is public', async () => {
    expect((await of({})).host).toBe('127.0.0.1')
    expect((await of(real)).host).toBe('0.0.0.0')
  })

  it('goes to the next port when one is taken, and stops in one line when it was asked for', async () => {
    const first = await of({})
    const squatter = await listening(first.port)
    try {
      const second = await of({})
      expect(second.port).not.toBe(first.port)
      expect(second.publicUrl).toBe(`http://localhost:${second.port}`)
      expect(second.note).toMatch(/^Port 3000 is taken, so this is \d+$/)
      await expect(of({ PORT: String(portOf(squatter)) })).rejects.toThrow(/^PORT \d+ is taken: .* set PORT/)
      await expect(of({ PUBLIC_URL: first.publicUrl })).rejects.toThrow(/^PORT \d+ is taken/)
    } finally {
      squatter.close()
    }
  })

  it('is told in the end, with a link for each role only in a demonstration', async () => {
    const say = (set: Record<string, string>, embedded: object) => {
      const env = readEnv({
        DATABASE_URL: 'postgres://me@127.0.0.1/x',
        ...set,
        IMPRIMATUR_EMBEDDED: JSON.stringify(embedded),
      })
      const ready = {
        url: env.publicUrl,
        databaseUrl: env.databaseUrl,
        demoKey: env.demoKey,
        outbox: env.smtpUrl === null ? `${env.publicUrl}/outbox` : null,
        standIn: env.stripe.standIn,
      }
      return summary({ env, ready, seconds: 1, terminal: false })
    }
    const demo = say({}, (await of({})).embedded)
    for (const role of ['buyer', 'sales', 'rights', 'finance', 'admin'])
      expect(demo).toContain(`/demo?as=${role}&key=`)
    expect(demo).toContain('/outbox')
    const live = say(real, (await of(real)).embedded)
    expect(live).toContain('https://permissions.example.org')
    for (const word of ['/demo', '/outbox', 'stand-in']) expect(live).not.toContain(word)
  })
})
