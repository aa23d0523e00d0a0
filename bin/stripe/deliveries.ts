import { createHmac } from 'node:crypto'
import http from 'node:http'
import https from 'node:https'
import { currentEvent } from './calls/events.ts'
import type { DeliveryMode, ReleaseOrder } from './faults.ts'
import type { Store } from './store.ts'
import type { Attempt, Delivery, StoredEvent } from './types.ts'

export interface DeliveryOptions {
  /** Where events go; null sends none. */
  webhook: string | null
  /** What signs them: `whsec_…`. */
  secret: string
  /** The wait before the second try, in milliseconds; doubled each time. */
  retryBase: number
  /** The longest wait between two tries, in milliseconds. */
  retryMax: number
  /** For how long after an event it is tried, in milliseconds. */
  giveUpAfter: number
  /** How long the receiver may take to answer, in milliseconds. */
  timeout: number
  /** How many events may be on their way at once. */
  parallel: number
}

/** The header that proves who sent a payload; `at` is in seconds since 1970. */
export function signatureOf(payload: string, secret: string, at: number): string {
  return `t=${at},v1=${createHmac('sha256', secret).update(`${at}.${payload}`).digest('hex')}`
}

/** Sends each event to the webhook until it is taken, again and again with a growing wait. */
export class Deliveries {
  readonly #store: Store
  readonly #options: DeliveryOptions
  readonly #faults: () => { deliveries: DeliveryMode; duplicates: number }
  readonly #known = new Set<string>()
  #ready: string[] = []
  readonly #later = new Map<string, number>()
  readonly #busy = new Map<string, Promise<Attempt>>()
  readonly #abort = new AbortController()
  #timer: NodeJS.Timeout | null = null
  #releasing = false
  #watchers: (() => void)[] = []

  constructor(
    store: Store,
    options: DeliveryOptions,
    faults: () => { deliveries: DeliveryMode; duplicates: number },
  ) {
    this.#store = store
    this.#options = options
    this.#faults = faults
  }

  get hasWebhook(): boolean {
    return this.#options.webhook !== null
  }

  /** Looks for events that are new since the last look, and starts what can be started. */
  wake(): void {
    if (this.#options.webhook === null || this.#abort.signal.aborted) return
    for (const { event, state, due, attempts } of this.#store.all('deliveries')) {
      if (this.#known.has(event)) continue
      this.#known.add(event)
      if (state !== 'pending') continue
      if (attempts.length === 0) this.#ready.push(event)
      else this.#later.set(event, due)
    }
    this.#pump()
  }

  /** Resolves when no event waits for its first try and none is on its way; retries to come do not count. */
  async quiet(): Promise<void> {
    while (this.#busy.size > 0 || this.#releasing || (this.#ready.length > 0 && this.#flows())) {
      await new Promise<void>((resolve) => this.#watchers.push(resolve))
    }
  }

  /** Sends an event once more, now, whatever became of it before; throws when there is none or no webhook. */
  async redeliver(id: string): Promise<Attempt> {
    if (this.#options.webhook === null)
      throw new Error('No webhook is set, so there is nowhere to send an event')
    await this.#busy.get(id)
    this.#ready = this.#ready.filter((waiting) => waiting !== id)
    this.#later.delete(id)
    return this.#start(id)
  }

  /** Sends what was held back, one after another; see `Faults`. */
  async release(order: ReleaseOrder): Promise<void> {
    this.wake()
    this.#releasing = true
    const held = this.#arrange(this.#ready, order)
    this.#ready = []
    try {
      for (const id of held) {
        if (!this.#abort.signal.aborted) await this.#start(id)
      }
    } finally {
      this.#releasing = false
      this.#pump()
    }
  }

  /** Stops sending; what is under way is broken off and will be sent again after the next start. */
  async close(): Promise<void> {
    this.#abort.abort()
    if (this.#timer) clearTimeout(this.#timer)
    await Promise.allSettled(this.#busy.values())
  }

  #flows(): boolean {
    return this.#faults().deliveries !== 'hold' && !this.#releasing && !this.#abort.signal.aborted
  }

  #arrange(ids: readonly string[], order: ReleaseOrder): string[] {
    if (order === 'created') return [...ids]
    if (order === 'reversed') return ids.toReversed()
    const placeOf = (id: string) => {
      const type = this.#store.get('events', id)?.type
      const place = order.findIndex((name) => name === id || name === type)
      return place < 0 ? order.length : place
    }
    return ids.toSorted((left, right) => placeOf(left) - placeOf(right))
  }

  #pump(): void {
    const now = Date.now()
    for (const [id, due] of this.#later) {
      if (due <= now) {
        this.#later.delete(id)
        this.#ready.push(id)
      }
    }
    while (this.#flows() && this.#busy.size < this.#options.parallel) {
      const id = this.#ready.shift()
      if (id === undefined) break
      void this.#start(id).catch(() => undefined)
    }
    this.#schedule(now)
    const watchers = this.#watchers
    this.#watchers = []
    for (const watcher of watchers) watcher()
  }

  #schedule(now: number): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    if (this.#later.size === 0 || this.#abort.signal.aborted) return
    this.#timer = setTimeout(() => this.#pump(), Math.max(0, Math.min(...this.#later.values()) - now))
  }

  #start(id: string): Promise<Attempt> {
    const attempt = this.#attempt(id).finally(() => {
      this.#busy.delete(id)
      this.#pump()
    })
    this.#busy.set(id, attempt)
    return attempt
  }

  async #attempt(id: string): Promise<Attempt> {
    const event = this.#store.get('events', id)
    if (!event) throw new Error(`No such event: ${id}`)
    // Nobody may hear of what a crash could still undo.
    await this.#store.flushed()
    const payload = JSON.stringify(currentEvent(this.#store, event), null, 2)
    const copies = Array.from({ length: 1 + this.#faults().duplicates }, () => this.#send(payload))
    const attempts = await Promise.all(copies)
    const taken = attempts.find(isTaken)
    const last = taken ?? attempts[0]
    if (!last) throw new Error(`Event ${id} was not sent`)
    if (!this.#abort.signal.aborted) this.#record(event, attempts, taken !== undefined)
    return last
  }

  #record(event: StoredEvent, tried: readonly Attempt[], taken: boolean): void {
    const { retryBase, retryMax, giveUpAfter } = this.#options
    const next = this.#store.transaction((tx): Delivery => {
      const before = tx.get('deliveries', event.id)
      const attempts = [...(before?.attempts ?? []), ...tried]
      const now = Date.now()
      const wait = Math.min(retryMax, retryBase * 2 ** Math.min(30, attempts.length - 1))
      const due = now + wait
      const first = attempts[0]?.at ?? now
      const over = due > first + giveUpAfter
      const state = taken || before?.state === 'delivered' ? 'delivered' : over ? 'given_up' : 'pending'
      const delivery: Delivery = { event: event.id, state, due, attempts }
      tx.put('deliveries', event.id, delivery)
      return delivery
    })
    if (next.state === 'pending') this.#later.set(event.id, next.due)
  }

  #send(payload: string): Promise<Attempt> {
    const at = Date.now()
    const address = new URL(this.#options.webhook ?? '')
    // Not `fetch`, which refuses a number of ports that a webhook may well listen on.
    const client = address.protocol === 'https:' ? https : http
    return new Promise((resolve) => {
      const done = (status: number | null, error: string | null) =>
        resolve({ at, took: Date.now() - at, status, error })
      const request = client.request(address, {
        method: 'POST',
        headers: {
          'content-length': Buffer.byteLength(payload),
          'content-type': 'application/json; charset=utf-8',
          'stripe-signature': signatureOf(payload, this.#options.secret, Math.floor(at / 1000)),
          'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
        },
        signal: AbortSignal.any([this.#abort.signal, AbortSignal.timeout(this.#options.timeout)]),
      })
      request.once('response', (response) => {
        response.resume()
        done(response.statusCode ?? null, null)
      })
      request.on('error', (error) => done(null, reasonOf(error)))
      request.end(payload)
    })
  }
}

function isTaken(attempt: Attempt): boolean {
  return attempt.status !== null && attempt.status >= 200 && attempt.status < 300
}

function reasonOf(error: Error): string {
  if (error.name === 'AbortError') return 'no answer in time'
  return 'code' in error ? String(error.code) : error.message
}
