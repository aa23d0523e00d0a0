import { existsSync, readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { Halt } from './errors.ts'

/** Everything a person can set, by its name in the environment or in `.env`; `.env.example` explains each. */
export const settingNames = [
  'DATABASE_URL',
  'STRIPE_SECRET_KEY',
  'STRIPE_WEBHOOK_SECRET',
  'SMTP_URL',
  'MAIL_FROM',
  'AUTH_SECRET',
  'PUBLIC_URL',
  'PORT',
  'TRUSTED_PROXIES',
  'DATA_DIR',
] as const

export type SettingName = (typeof settingNames)[number]
export type Source = Readonly<Record<string, string | undefined>>

/** What a person has set, checked. `null` stands for a part that the start command brings itself. */
export type Settings = {
  databaseUrl: string | null
  stripe: { secretKey: string; webhookSecrets: string[] } | null
  smtpUrl: string | null
  mailFrom: string | null
  authSecret: string | null
  /** Without a trailing slash. */
  publicUrl: string | null
  port: number | null
  trustedProxies: string[]
  /** Absolute. */
  dataDir: string
}

/** What every process of the product works with. */
export type Env = {
  databaseUrl: string
  /** The address people type, without a trailing slash. */
  publicUrl: string
  port: number
  authSecret: string
  stripe: {
    secretKey: string
    /** More than one while a secret is being rotated; a signature by any of them is good. */
    webhookSecrets: string[]
    /** Base address of the local Stripe stand-in; `null` with a real Stripe account. */
    standIn: string | null
  }
  /** `null`: mail is kept in the outbox page instead of being sent. */
  smtpUrl: string | null
  mailFrom: string
  /** Addresses and networks whose X-Forwarded-For is believed. */
  trustedProxies: string[]
  /** Whether one-click sign-ins exist. */
  demo: boolean
  /** What a one-click sign-in must carry; `null` unless `demo`. */
  demoKey: string | null
  /** Absolute folder for what is kept outside the database. */
  dataDir: string
}

/** The internal variable by which the start command tells its children about the parts it brought. */
export const embeddedName = 'IMPRIMATUR_EMBEDDED'
/** Where a running start leaves the same for commands typed beside it, under DATA_DIR (mode 600). */
export const handoverFile = 'handover.json'

const embeddedShape = z.strictObject({
  authSecret: z.string().min(32).optional(),
  publicUrl: z.url().optional(),
  port: z.int().min(1).max(65_535).optional(),
  stripe: z.strictObject({ url: z.url(), secretKey: z.string(), webhookSecret: z.string() }).optional(),
  demoKey: z.string().min(16).optional(),
})

/** The parts that the start command brought in place of what was not set. */
export type Embedded = z.infer<typeof embeddedShape>

/** The environment that hands `embedded` and the database to a child process. */
export function handOver(databaseUrl: string, embedded: Embedded): Record<string, string> {
  return { DATABASE_URL: databaseUrl, [embeddedName]: JSON.stringify(embedded) }
}

const refuse = (name: SettingName | typeof embeddedName, problem: string, remedy: string) =>
  new Halt(`${name} ${problem}: ${remedy}.`)

/**
 * Reads and checks what a person has set; an empty value counts as unset.
 * @throws Halt whose message is one line that names the setting and the remedy
 */
export function readSettings(source: Source): Settings {
  const get = (name: SettingName) => source[name]?.trim() || null
  const settings: Settings = {
    databaseUrl: databaseUrlFrom(get('DATABASE_URL')),
    stripe: stripeFrom(get('STRIPE_SECRET_KEY'), get('STRIPE_WEBHOOK_SECRET')),
    smtpUrl: smtpFrom(get('SMTP_URL')),
    mailFrom: mailFromFrom(get('MAIL_FROM')),
    authSecret: authSecretFrom(get('AUTH_SECRET')),
    publicUrl: publicUrlFrom(get('PUBLIC_URL')),
    port: portFrom(get('PORT')),
    trustedProxies: proxiesFrom(get('TRUSTED_PROXIES')),
    dataDir: dataDirFrom(get('DATA_DIR')),
  }
  if (settings.smtpUrl && !settings.mailFrom) {
    throw refuse('MAIL_FROM', 'is not set although SMTP_URL is', 'set it to the address that mail comes from')
  }
  if (settings.publicUrl && !isLoopbackUrl(settings.publicUrl)) {
    // The outbox shows every sign-in link and the stand-in takes any card: neither may face the public.
    if (!settings.smtpUrl) {
      throw refuse('SMTP_URL', 'is not set although PUBLIC_URL is public', 'set it to your mail server')
    }
    if (!settings.stripe) {
      throw refuse(
        'STRIPE_SECRET_KEY',
        'is not set although PUBLIC_URL is public',
        'set it to your Stripe key',
      )
    }
  }
  return settings
}

/**
 * The whole environment of a process: what was set, completed by what the start command brought.
 * Pure: reads nothing but `source`.
 * @throws Halt whose message is one line that names the setting and the remedy
 */
export function readEnv(source: Source): Env {
  const settings = readSettings(source)
  const embedded = embeddedFrom(source[embeddedName])
  const either = <T>(name: SettingName, set: T | null, brought: T | undefined): T => {
    if (set !== null && brought !== undefined) {
      throw refuse(
        name,
        'is set although the start command brought its own',
        'unset it, or start again with it',
      )
    }
    const value = set ?? brought
    if (value === undefined)
      throw refuse(name, 'is not set', `set it, or use npm start, which brings its own`)
    return value
  }
  if (settings.databaseUrl === null) {
    throw refuse('DATABASE_URL', 'is not set', 'set it, or use npm start, which brings a database')
  }
  const publicUrl = either('PUBLIC_URL', settings.publicUrl, embedded.publicUrl)
  if (embedded.publicUrl && !isLoopbackUrl(embedded.publicUrl)) {
    throw refuse('PUBLIC_URL', 'is not set', 'set it, since only a local address can be brought')
  }
  const demoKey = isDemo(settings, embedded) ? (embedded.demoKey ?? null) : null
  return {
    databaseUrl: settings.databaseUrl,
    publicUrl,
    port: settings.port ?? embedded.port ?? (Number(new URL(publicUrl).port) || 3000),
    authSecret: either('AUTH_SECRET', settings.authSecret, embedded.authSecret),
    stripe: either(
      'STRIPE_SECRET_KEY',
      settings.stripe && { ...settings.stripe, standIn: null },
      standIn(embedded),
    ),
    smtpUrl: settings.smtpUrl,
    mailFrom: settings.mailFrom ?? 'Permissions desk <permissions@localhost>',
    trustedProxies: settings.trustedProxies,
    demo: demoKey !== null,
    demoKey,
    dataDir: settings.dataDir,
  }
}

/** One-click sign-ins exist only where nothing is real: every part embedded, the database on this machine. */
function isDemo(settings: Settings, embedded: Embedded): boolean {
  const { stripe, smtpUrl, authSecret, publicUrl, databaseUrl } = settings
  const anyReal = stripe || smtpUrl || authSecret || publicUrl
  return !anyReal && databaseUrl !== null && isLoopbackDatabase(databaseUrl) && embedded.stripe !== undefined
}

const standIn = ({ stripe }: Embedded): Env['stripe'] | undefined =>
  stripe && { secretKey: stripe.secretKey, webhookSecrets: [stripe.webhookSecret], standIn: stripe.url }

let known: Env | undefined

/**
 * The environment of this process, read once. A command typed beside a running `npm start` works with
 * the parts which that start brought.
 * @throws Halt as `readEnv`
 */
export function env(): Env {
  known ??= readEnv(processSource())
  return known
}

/**
 * The database alone, for commands that need nothing else (migrations).
 * @throws Halt when DATABASE_URL is malformed, or unset with no start running
 */
export function databaseUrl(): string {
  const url = readSettings(processSource()).databaseUrl
  if (!url) throw refuse('DATABASE_URL', 'is not set', 'set it, or run npm start, which brings a database')
  return url
}

/** The process's variables over `.env`, over what a running start hands to commands typed beside it. */
function processSource(): Source {
  loadEnvFile('.env')
  if (process.env[embeddedName]) return process.env
  const file = join(dataDirFrom(process.env.DATA_DIR?.trim() || null), handoverFile)
  if (!existsSync(file)) return process.env
  const handed = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(file, 'utf8')))
  return { ...handed, ...process.env }
}

/**
 * Loads a file of settings into this process; what is set already stays.
 * @throws Halt on Node before 20.12, which cannot read one
 */
export function loadEnvFile(file: string): void {
  if (!existsSync(file)) return
  if (typeof process.loadEnvFile !== 'function') {
    throw new Halt(`${file} needs Node 20.12 to be read: update Node, or set its lines in the shell.`)
  }
  process.loadEnvFile(file)
}

function embeddedFrom(value: string | undefined): Embedded {
  if (!value) return {}
  try {
    return embeddedShape.parse(JSON.parse(value))
  } catch {
    throw refuse(embeddedName, 'is not what the start command hands over', 'unset it and use npm start')
  }
}

function urlOf(value: string): URL | null {
  return URL.canParse(value) ? new URL(value) : null
}

function databaseUrlFrom(value: string | null): string | null {
  if (value === null) return null
  const url = urlOf(value)
  if (!url || !['postgres:', 'postgresql:'].includes(url.protocol) || url.pathname.length < 2) {
    throw refuse(
      'DATABASE_URL',
      'is not a Postgres address',
      'write it as postgres://user:password@host:5432/name',
    )
  }
  return value
}

function stripeFrom(secretKey: string | null, webhookSecret: string | null): Settings['stripe'] {
  if (!secretKey && !webhookSecret) return null
  if (!secretKey) {
    throw refuse('STRIPE_SECRET_KEY', 'is not set although STRIPE_WEBHOOK_SECRET is', 'set both or neither')
  }
  if (!webhookSecret) {
    throw refuse('STRIPE_WEBHOOK_SECRET', 'is not set although STRIPE_SECRET_KEY is', 'set both or neither')
  }
  if (!/^[sr]k_(test|live)_\w+$/.test(secretKey)) {
    throw refuse('STRIPE_SECRET_KEY', 'is not a secret key', 'copy the one that begins with sk_ or rk_')
  }
  const webhookSecrets = list(webhookSecret)
  if (webhookSecrets.length === 0 || webhookSecrets.some((secret) => !/^whsec_\S+$/.test(secret))) {
    throw refuse(
      'STRIPE_WEBHOOK_SECRET',
      'is not a signing secret',
      'copy the one that begins with whsec_ (several with commas)',
    )
  }
  return { secretKey, webhookSecrets }
}

function smtpFrom(value: string | null): string | null {
  if (value === null) return null
  const url = urlOf(value)
  if (!url || !['smtp:', 'smtps:'].includes(url.protocol) || !url.hostname) {
    throw refuse(
      'SMTP_URL',
      'is not a mail server',
      'write it as smtp://user:password@host:587 or smtps://…:465',
    )
  }
  return value
}

function mailFromFrom(value: string | null): string | null {
  if (value === null) return null
  const address = /<([^<>]*)>$/.exec(value)?.[1] ?? value
  if (/[\r\n]/.test(value) || !/^[^\s@<>,;]+@[^\s@<>,;]+$/.test(address)) {
    throw refuse(
      'MAIL_FROM',
      'is not one mail address',
      'write it as desk@example.org or Desk <desk@example.org>',
    )
  }
  return value
}

function authSecretFrom(value: string | null): string | null {
  if (value !== null && value.length < 32) {
    throw refuse('AUTH_SECRET', 'is too short', 'set 32 characters or more, as from openssl rand -hex 32')
  }
  return value
}

function publicUrlFrom(value: string | null): string | null {
  if (value === null) return null
  const url = urlOf(value)
  const bare = url && url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password
  if (!url || !bare || !['http:', 'https:'].includes(url.protocol)) {
    throw refuse('PUBLIC_URL', 'is not a bare address', 'write it as https://permissions.example.org')
  }
  if (url.protocol === 'http:' && !isLoopbackUrl(value)) {
    throw refuse('PUBLIC_URL', 'is not https', 'write https://, since sign-ins travel over it')
  }
  return url.origin
}

function portFrom(value: string | null): number | null {
  if (value === null) return null
  const port = Number(value)
  if (!/^\d{1,5}$/.test(value) || port < 1 || port > 65_535) {
    throw refuse('PORT', `is not a port (${JSON.stringify(value)})`, 'set a number from 1 to 65535')
  }
  return port
}

function proxiesFrom(value: string | null): string[] {
  const entries = list(value ?? '')
  for (const entry of entries) {
    const [address = '', bits, ...rest] = entry.split('/')
    const family = isIP(address)
    const fits = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
    if (family === 0 || !fits || rest.length > 0) {
      const shown = JSON.stringify(entry)
      throw refuse(
        'TRUSTED_PROXIES',
        `holds ${shown}`,
        'list addresses or networks such as 127.0.0.1, 10.0.0.0/8',
      )
    }
  }
  return entries
}

/** Chosen when the product runs: a build must not take the folder, or the whole checkout, for its sources. */
const dataDirFrom = (value: string | null): string => resolve(/* turbopackIgnore: true */ value ?? '.data')

const list = (value: string) =>
  value
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')

const isLoopbackHost = (host: string) =>
  host === 'localhost' || host === '[::1]' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)

/** Whether an http address reaches this machine only. */
export const isLoopbackUrl = (value: string): boolean => isLoopbackHost(urlOf(value)?.hostname ?? '')

/** Whether a Postgres address reaches a server on this machine, whatever its parameters say. */
export function isLoopbackDatabase(value: string): boolean {
  const url = urlOf(value)
  if (!url) return false
  const named = ['host', 'hostname', 'hostaddr'].flatMap((key) => url.searchParams.getAll(key))
  return [url.hostname, ...named].every(
    (host) => isLoopbackHost(host) || (host.startsWith('/') && host !== '/'),
  )
}
