import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { Api } from './api.ts'
import type { Context } from './context.ts'
import { Deliveries, type DeliveryOptions } from './deliveries.ts'
import { Faults } from './faults.ts'
import { header, isLocal, isLoopback, readBody, write } from './http.ts'
import { keyLife } from './idempotency.ts'
import { Site } from './pages/site.ts'
import { expireDue } from './payments.ts'
import { Store, type Transaction } from './store.ts'
import type { Delivery, SavedAnswer, StoredEvent } from './types.ts'

export interface StandInOptions {
  /** Where everything is kept; made if missing. */
  data: string
  /** The secret key callers must send: `sk_test_…`. */
  key: string
  /** What signs events: `whsec_…`. */
  secret: string
  /** Where events go; without it none are sent. */
  webhook?: string | undefined
  /** 0 takes any free port. */
  port?: number | undefined
  /** A loopback address; 127.0.0.1 unless said. */
  host?: string | undefined
  /** The base of the hosted pages' addresses as people reach them; http://localhost:PORT unless said. */
  publicUrl?: string | undefined
  /** How deliveries are tried, for tests that cannot wait. */
  delivery?: Partial<Omit<DeliveryOptions, 'secret' | 'webhook'>> | undefined
  /** How often sessions are looked through for those whose time is up, in milliseconds. */
  sweep?: number | undefined
}

export interface StandIn {
  /** The base address of the API and the pages. */
  url: string
  faults: Faults
  /** Resolves when every event so far has been tried at least once (held and withheld ones excepted). */
  quiet(): Promise<void>
  close(): Promise<void>
}

/** Stripe lists the events of the last 30 days. */
const eventLife = 30 * 24 * 3600

function check(options: StandInOptions): void {
  const host = options.host ?? '127.0.0.1'
  if (!isLoopback(host)) {
    throw new Error(`--host ${host} is not this machine alone: use 127.0.0.1, ::1 or localhost`)
  }
  if (!/^sk_test_\w+$/.test(options.key)) {
    throw new Error('--key must be a test key, sk_test_ and letters or digits: a real key has no place here')
  }
  if (!/^whsec_\w+$/.test(options.secret)) {
    throw new Error('--secret must be a signing secret, whsec_ and letters or digits')
  }
  for (const [name, value] of [
    ['--webhook', options.webhook],
    ['--public-url', options.publicUrl],
  ] as const) {
    if (value !== undefined && !/^https?:\/\/[^/]/.test(value)) {
      throw new Error(`${name} must be an address that begins with http:// or https://`)
    }
  }
}

/** Whether another stand-in answers for this folder; a lock left behind by a killed one does not count. */
async function isTaken(lock: string): Promise<boolean> {
  if (!existsSync(lock)) return false
  const [url, instance] = readFileSync(lock, 'utf8').split('\n')
  try {
    const answer = await fetch(`${url}/_instance`, { signal: AbortSignal.timeout(2000) })
    return (await answer.text()) === instance
  } catch {
    return false
  }
}

function isWorthKeeping(now: number) {
  const events = new Set<string>()
  return (name: string, value: unknown): boolean => {
    if (name === 'answers') return (value as SavedAnswer).created + keyLife > now
    if (name === 'events') {
      const event = value as StoredEvent
      const kept = event.created + eventLife > now
      if (kept) events.add(event.id)
      return kept
    }
    // Deliveries are read after the events they belong to.
    return name !== 'deliveries' || events.has((value as Delivery).event)
  }
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

/**
 * Starts a stand-in for Stripe: its API, its hosted pages and its webhook deliveries. Throws when an option cannot
 * be used, the port is taken, or another stand-in works in the same folder.
 */
export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  check(options)
  const host = options.host ?? '127.0.0.1'
  const lock = join(options.data, 'lock')
  if (await isTaken(lock)) throw new Error(`Another stand-in is working in ${options.data}`)
  const store = await Store.open(options.data, isWorthKeeping(Math.floor(Date.now() / 1000)))
  const deliveries: Deliveries = new Deliveries(
    store,
    {
      ...{
        retryBase: 2000,
        retryMax: 3_600_000,
        giveUpAfter: 3 * 24 * 3_600_000,
        timeout: 20_000,
        parallel: 4,
      },
      ...options.delivery,
      webhook: options.webhook ?? null,
      secret: options.secret,
    },
    () => faults,
  )
  const faults: Faults = new Faults((order) => deliveries.release(order))
  const address = { public: options.publicUrl?.replace(/\/+$/, '') ?? '' }

  const context = (tx: Transaction, request: Context['request']): Context => {
    const ctx: Context = {
      tx,
      now: Math.floor(Date.now() / 1000) + faults.clockAhead,
      request,
      publicUrl: address.public,
      delivery: !options.webhook ? 'unaddressed' : faults.deliveries === 'off' ? 'withheld' : 'pending',
    }
    return ctx
  }
  const sweep = () => {
    store.transaction((tx) => expireDue(context(tx, { id: null, idempotency_key: null })))
    deliveries.wake()
  }
  const parts = { store, faults, key: options.key, context, deliveries, changed: () => deliveries.wake() }
  const api = new Api(parts)
  const site = new Site(parts)
  const instance = randomUUID()

  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const work = async () => {
      sweep()
      if (path === '/_instance') return write(response, { status: 200, headers: {}, body: instance })
      if (path === '/_faults') {
        const answer = await setFaults(faults, request.method ?? 'GET', isLocal(request), {
          type: header(request, 'content-type'),
          body: (await readBody(request)) ?? '',
        })
        return write(response, answer)
      }
      return path.startsWith('/v1/') ? api.handle(request, response) : site.handle(request, response)
    }
    work().catch((error: unknown) => {
      console.error('stripe stand-in: a request failed', error)
      response.destroy()
    })
  })
  let port: number
  try {
    port = await listen(server, options.port ?? 0, host)
  } catch (error) {
    await store.close()
    throw error
  }
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  if (address.public === '') address.public = `http://localhost:${port}`
  writeFileSync(lock, `${url}\n${instance}`)
  const timer = setInterval(sweep, options.sweep ?? 1000)
  sweep()

  return {
    url,
    faults,
    quiet: () => deliveries.quiet(),
    close: async () => {
      clearInterval(timer)
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await Promise.all([closed, deliveries.close()])
      await store.close()
      rmSync(lock, { force: true })
    },
  }
}

async function setFaults(
  faults: Faults,
  method: string,
  local: boolean,
  sent: { type: string | undefined; body: string },
) {
  const json = (status: number, value: unknown) => ({
    status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(value, null, 2),
  })
  if (!local) return json(403, { error: 'Faults are set from this machine only.' })
  if (method === 'GET') return json(200, faults.state())
  if (method !== 'POST') return json(405, { error: 'Faults are read with GET and set with POST.' })
  // A page of another site can send a form here, but not JSON.
  if (!sent.type?.startsWith('application/json'))
    return json(415, { error: 'Send faults as application/json.' })
  try {
    await faults.set(JSON.parse(sent.body))
  } catch (error) {
    return json(400, { error: error instanceof Error ? error.message : String(error) })
  }
  return json(200, faults.state())
}
