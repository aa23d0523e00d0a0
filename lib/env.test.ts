import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  type Embedded,
  embeddedName,
  handOver,
  isLoopbackDatabase,
  readEnv,
  readSettings,
  settingNames,
} from './env.ts'
import { Halt } from './errors.ts'

const local = 'postgres://imprimatur:secret@127.0.0.1:5433/imprimatur'
const remote = 'postgres://imprimatur:secret@db.example.org/imprimatur'
const secret = 'x'.repeat(32)
const stripe = { STRIPE_SECRET_KEY: 'sk_live_abc123', STRIPE_WEBHOOK_SECRET: 'whsec_abc' }
const mail = { SMTP_URL: 'smtp://mail.example.org:587', MAIL_FROM: 'Desk <desk@example.org>' }
const brought = {
  authSecret: 'y'.repeat(32),
  publicUrl: 'http://localhost:3000',
  port: 3000,
  stripe: { url: 'http://127.0.0.1:4242', secretKey: 'sk_test_local', webhookSecret: 'whsec_local' },
  demoKey: 'k'.repeat(24),
} satisfies Embedded

/** What the start command hands over when `set` is what the person set. */
function started(set: Record<string, string>, change: Partial<Embedded> = {}) {
  const embedded: Embedded = { ...brought }
  if (set.AUTH_SECRET) delete embedded.authSecret
  if (set.PUBLIC_URL) delete embedded.publicUrl
  if (set.STRIPE_SECRET_KEY) delete embedded.stripe
  return { ...handOver(set.DATABASE_URL ?? local, { ...embedded, ...change }), ...set }
}

function refusal(read: () => unknown): Halt {
  try {
    read()
  } catch (error) {
    if (error instanceof Halt) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe('one-click sign-ins', () => {
  it('exist when every part is embedded', () => {
    expect(readEnv(started({}))).toMatchObject({ demo: true, demoKey: brought.demoKey })
  })

  it('exist with a database of one’s own on this machine', () => {
    expect(readEnv(started({ DATABASE_URL: 'postgres://me@localhost:5432/try' })).demo).toBe(true)
  })

  const real: Record<string, Record<string, string>> = {
    'a database elsewhere': { DATABASE_URL: remote },
    Stripe: stripe,
    mail,
    AUTH_SECRET: { AUTH_SECRET: secret },
    'PUBLIC_URL on this machine': { PUBLIC_URL: 'http://localhost:8080' },
    'a public PUBLIC_URL': { PUBLIC_URL: 'https://permissions.example.org', ...mail, ...stripe },
  }
  // Every non-empty subset of the real parts: none of them may leave a door open.
  const names = Object.keys(real)
  const subsets = Array.from({ length: 2 ** names.length - 1 }, (_, bits) =>
    names.filter((_, index) => (bits + 1) & (1 << index)),
  )
  it.each(subsets.map((subset) => [subset.join(' + ')]))('cannot exist with %s', (subset) => {
    const set = Object.assign({}, ...subset.split(' + ').map((name) => real[name]))
    expect(readEnv(started(set))).toMatchObject({ demo: false, demoKey: null })
  })

  it('cannot exist without a key, nor without the stand-in', () => {
    expect(readEnv(started({}, { demoKey: undefined }))).toMatchObject({ demo: false, demoKey: null })
    expect(() => readEnv(started({}, { stripe: undefined }))).toThrow('STRIPE_SECRET_KEY is not set')
  })
})

describe('the Stripe stand-in', () => {
  it('stands in only where no Stripe key is set', () => {
    expect(readEnv(started({})).stripe).toEqual({
      secretKey: 'sk_test_local',
      webhookSecrets: ['whsec_local'],
      standIn: 'http://127.0.0.1:4242',
    })
    expect(readEnv(started(stripe)).stripe).toEqual({
      secretKey: 'sk_live_abc123',
      webhookSecrets: ['whsec_abc'],
      standIn: null,
    })
  })

  it.each(['sk_live_abc123', 'sk_test_abc123', 'rk_live_abc123'])('is refused beside %s', (key) => {
    const set = { ...stripe, STRIPE_SECRET_KEY: key }
    expect(refusal(() => readEnv(started(set, { stripe: brought.stripe }))).message).toMatch(
      /^STRIPE_SECRET_KEY /,
    )
  })
})

describe('the outbox', () => {
  it('exists only without SMTP_URL', () => {
    expect(readEnv(started({})).smtpUrl).toBeNull()
    expect(readEnv(started(mail))).toMatchObject({ smtpUrl: mail.SMTP_URL, mailFrom: mail.MAIL_FROM })
  })

  it.each([
    [{ ...stripe }, 'SMTP_URL'],
    [{ ...mail }, 'STRIPE_SECRET_KEY'],
    [{}, 'SMTP_URL'],
  ])('and the stand-in never face the public: %j', (set, name) => {
    const source = started({ PUBLIC_URL: 'https://permissions.example.org', ...set })
    expect(refusal(() => readEnv(source)).message).toMatch(new RegExp(`^${name} is not set`))
  })
})

describe('a bad setting stops with one line that names it and the remedy', () => {
  const bad: [string, Record<string, string>][] = [
    ['DATABASE_URL', { DATABASE_URL: 'mysql://localhost/x' }],
    ['DATABASE_URL', { DATABASE_URL: 'localhost:5432' }],
    ['DATABASE_URL', { DATABASE_URL: 'postgres://localhost' }],
    ['STRIPE_SECRET_KEY', { STRIPE_WEBHOOK_SECRET: 'whsec_abc' }],
    ['STRIPE_SECRET_KEY', { ...stripe, STRIPE_SECRET_KEY: 'pk_live_abc' }],
    ['STRIPE_WEBHOOK_SECRET', { STRIPE_SECRET_KEY: 'sk_test_abc' }],
    ['STRIPE_WEBHOOK_SECRET', { ...stripe, STRIPE_WEBHOOK_SECRET: 'whsec_a,secret' }],
    ['STRIPE_WEBHOOK_SECRET', { ...stripe, STRIPE_WEBHOOK_SECRET: ',' }],
    ['SMTP_URL', { ...mail, SMTP_URL: 'mail.example.org' }],
    ['SMTP_URL', { ...mail, SMTP_URL: 'http://mail.example.org' }],
    ['MAIL_FROM', { SMTP_URL: mail.SMTP_URL }],
    ['MAIL_FROM', { ...mail, MAIL_FROM: 'Desk' }],
    ['MAIL_FROM', { ...mail, MAIL_FROM: 'a@example.org\r\nBcc: b@example.org' }],
    ['AUTH_SECRET', { AUTH_SECRET: 'short' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'permissions.example.org' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'http://permissions.example.org' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://permissions.example.org/desk' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://me:pass@permissions.example.org' }],
    ['PORT', { PORT: 'http' }],
    ['PORT', { PORT: '0' }],
    ['PORT', { PORT: '65536' }],
    ['TRUSTED_PROXIES', { TRUSTED_PROXIES: 'proxy.example.org' }],
    ['TRUSTED_PROXIES', { TRUSTED_PROXIES: '10.0.0.0/33' }],
    ['TRUSTED_PROXIES', { TRUSTED_PROXIES: '10.0.0.0/8/8' }],
  ]
  it.each(bad)('%s in %j', (name, set) => {
    const { message } = refusal(() => readSettings(set))
    // What is wrong, and after the colon what to do.
    expect(message).toMatch(new RegExp(`^${name} [^:]+(?:\\(.*\\))?: .+\\.$`))
    expect(message).not.toMatch(/[\r\n]/)
  })

  it('and no secret is repeated in it', () => {
    const key = 'pk_live_do_not_print'
    expect(refusal(() => readSettings({ ...stripe, STRIPE_SECRET_KEY: key })).message).not.toContain(key)
    expect(refusal(() => readSettings({ AUTH_SECRET: 'hush' })).message).not.toContain('hush')
  })

  it.each(['DATABASE_URL', 'AUTH_SECRET', 'PUBLIC_URL', 'STRIPE_SECRET_KEY'])('a missing %s too', (name) => {
    const complete: Record<string, string> = {
      DATABASE_URL: local,
      AUTH_SECRET: secret,
      PUBLIC_URL: 'http://localhost:3000',
      ...stripe,
    }
    expect(readEnv(complete).demo).toBe(false)
    delete complete[name]
    if (name === 'STRIPE_SECRET_KEY') delete complete.STRIPE_WEBHOOK_SECRET
    expect(refusal(() => readEnv(complete)).message).toMatch(new RegExp(`^${name} is not set: .*npm start`))
  })

  it.each([
    ['AUTH_SECRET', { AUTH_SECRET: secret }],
    ['PUBLIC_URL', { PUBLIC_URL: 'http://localhost:8080' }],
  ])('%s given twice, by a person and by the start command', (name, set) => {
    const source = { ...handOver(local, brought), ...set }
    expect(refusal(() => readEnv(source)).message).toMatch(new RegExp(`^${name} is set although`))
  })

  it.each(['{', '[]', '{"demoKey":"short"}', '{"smtpUrl":"smtp://x"}'])('a handover of %s', (value) => {
    const source = { DATABASE_URL: local, [embeddedName]: value }
    expect(refusal(() => readEnv(source)).message).toMatch(/^IMPRIMATUR_EMBEDDED /)
  })

  it('a handed-over address that is not local', () => {
    const source = started({}, { publicUrl: 'https://permissions.example.org' })
    expect(refusal(() => readEnv(source)).message).toMatch(/^PUBLIC_URL /)
  })
})

describe('good settings', () => {
  it('are read as the product uses them', () => {
    const source = {
      DATABASE_URL: remote,
      AUTH_SECRET: secret,
      PUBLIC_URL: 'https://permissions.example.org/',
      PORT: '8080',
      TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8,::1',
      DATA_DIR: '/srv/imprimatur',
      STRIPE_SECRET_KEY: 'sk_live_abc123',
      STRIPE_WEBHOOK_SECRET: 'whsec_new, whsec_old',
      ...mail,
    }
    expect(readEnv(source)).toEqual({
      databaseUrl: remote,
      publicUrl: 'https://permissions.example.org',
      port: 8080,
      authSecret: secret,
      stripe: { secretKey: 'sk_live_abc123', webhookSecrets: ['whsec_new', 'whsec_old'], standIn: null },
      smtpUrl: mail.SMTP_URL,
      mailFrom: mail.MAIL_FROM,
      trustedProxies: ['127.0.0.1', '10.0.0.0/8', '::1'],
      demo: false,
      demoKey: null,
      dataDir: '/srv/imprimatur',
    })
  })

  it('may be left empty, which is unset', () => {
    const empty = Object.fromEntries(settingNames.map((name) => [name, ' ']))
    expect(readSettings(empty)).toEqual(readSettings({}))
  })

  it('trust no proxy unless told', () => {
    expect(readSettings({}).trustedProxies).toEqual([])
  })

  it('are all explained in .env.example', () => {
    const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8')
    const listed = [...example.matchAll(/^#? ?([A-Z_]+)=/gm)].map((match) => match[1])
    expect(listed.filter((name) => name !== 'CHROMIUM_PATH').sort()).toEqual([...settingNames].sort())
  })
})

describe('a database on this machine', () => {
  it.each(['127.0.0.1', 'localhost', '[::1]', '127.8.9.1:5433'])('%s', (host) => {
    expect(isLoopbackDatabase(`postgres://me@${host}/x`)).toBe(true)
  })

  it.each([
    'postgres://me@db.example.org/x',
    'postgres://me@127.0.0.1.example.org/x',
    'postgres://me@localhost,db.example.org/x',
    'postgres://me@localhost/x?host=db.example.org',
    'postgres://me@localhost/x?hostaddr=192.0.2.1',
    'postgres:///x',
    'nonsense',
  ])('not %s', (url) => {
    expect(isLoopbackDatabase(url)).toBe(false)
  })
})
