import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Call } from './call.ts'
import { customerCalls } from './calls/customers.ts'
import { eventCalls } from './calls/events.ts'
import { paymentCalls } from './calls/payments.ts'
import { sessionCalls } from './calls/sessions.ts'
import type { Context } from './context.ts'
import { ApiError, invalid, unknownUrl } from './errors.ts'
import { expandAll } from './expand.ts'
import type { Faults } from './faults.ts'
import { canonical, decodeForm, type FormRecord } from './form.ts'
import { header, readBody, wait, write } from './http.ts'
import { answered, KeysInUse } from './idempotency.ts'
import { makeId } from './ids.ts'
import type { Store, Transaction } from './store.ts'
import { apiVersion } from './types.ts'

/** Every call the stand-in offers. */
export const calls: readonly Call[] = [...sessionCalls, ...paymentCalls, ...eventCalls, ...customerCalls]

/** What the API works with. */
export interface ApiParts {
  store: Store
  faults: Faults
  key: string
  context(tx: Transaction, request: Context['request']): Context
  /** Called when something may have happened that the webhook is to hear of. */
  changed(): void
}

interface Reply {
  status: number
  body: string
  replayOf: string | null
}

/** Answers requests under `/v1/` as Stripe's API does. */
export class Api {
  readonly #parts: ApiParts
  readonly #keys = new KeysInUse()

  constructor(parts: ApiParts) {
    this.#parts = parts
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const id = makeId('req_')
    const key = request.method === 'POST' ? header(request, 'idempotency-key') : undefined
    const method = request.method ?? 'GET'
    const url = new URL(request.url ?? '/', 'http://localhost')
    const text = (await readBody(request)) ?? null
    const faults = this.#parts.faults.strike(method, url.pathname)
    let release = () => {}
    let reply: Reply
    try {
      this.#authenticate(request)
      const { call, objectId } = route(method, url.pathname)
      const input = decode(request, url, text)
      checkKey(key)
      if (key !== undefined) release = this.#keys.take(key)
      for (const fault of faults) {
        if (fault.kind === 'delay') await wait(fault.ms)
      }
      if (faults.some((fault) => fault.kind === 'rate_limit')) throw tooMany()
      if (faults.some((fault) => fault.kind === 'server_error')) throw broken()
      reply = this.#run(call, objectId, input, { id, key, method, path: url.pathname })
    } catch (error) {
      reply = { ...refusal(error, id), replayOf: null }
    }
    try {
      await this.#parts.store.flushed()
      this.#parts.changed()
      if (faults.some((fault) => fault.kind === 'drop_response')) {
        request.socket.destroy()
        return
      }
      write(response, {
        status: reply.status,
        body: reply.body,
        headers: {
          'content-type': 'application/json',
          'cache-control': 'no-cache, no-store',
          'request-id': id,
          'stripe-version': apiVersion,
          ...(key === undefined ? {} : { 'idempotency-key': key }),
          ...(reply.replayOf === null
            ? {}
            : { 'idempotent-replayed': 'true', 'original-request': reply.replayOf }),
        },
      })
    } finally {
      release()
    }
  }

  #run(
    call: Call,
    objectId: string,
    input: FormRecord,
    request: { id: string; key: string | undefined; method: string; path: string },
  ): Reply {
    const { store, context } = this.#parts
    const { id, key, method, path } = request
    const keyed = key === undefined ? null : { key, method, path, params: canonical(input) }
    const before = keyed && store.transaction((tx) => answered(tx, keyed, context(tx, nobody).now))
    if (before) return { status: before.status, body: before.body, replayOf: before.request }
    // A request that fails here was never executed, so its key stays free.
    const execute = call.prepare(input, objectId)
    const attempt = (tx: Transaction) => {
      const ctx = context(tx, { id, idempotency_key: key ?? null })
      const { answer, expand } = execute(ctx)
      return { status: 200, body: JSON.stringify(expandAll(tx, answer, expand), null, 2), now: ctx.now }
    }
    const save = (tx: Transaction, status: number, body: string, now: number) => {
      if (keyed) tx.put('answers', keyed.key, { ...keyed, status, body, request: id, created: now })
    }
    try {
      return store.transaction((tx) => {
        const { status, body, now } = attempt(tx)
        save(tx, status, body, now)
        return { status, body, replayOf: null }
      })
    } catch (error) {
      const { status, body } = refusal(error, id)
      store.transaction((tx) => save(tx, status, body, context(tx, nobody).now))
      return { status, body, replayOf: null }
    }
  }

  #authenticate(request: IncomingMessage): void {
    const given = keyIn(header(request, 'authorization'))
    if (given === undefined) {
      throw unauthorized(
        'You did not provide an API key. Send it in the Authorization header, as in "Authorization: Bearer YOUR_SECRET_KEY".',
      )
    }
    const digest = (text: string) => createHash('sha256').update(text).digest()
    if (!timingSafeEqual(digest(given), digest(this.#parts.key))) {
      throw unauthorized(`Invalid API Key provided: ${given.slice(0, 8)}${'*'.repeat(8)}${given.slice(-4)}`)
    }
    const version = header(request, 'stripe-version')
    if (version !== undefined && version !== apiVersion) {
      throw invalid(`Invalid Stripe API version: ${version}. This stand-in speaks ${apiVersion}.`)
    }
  }
}

const nobody: Context['request'] = { id: null, idempotency_key: null }

function keyIn(authorization: string | undefined): string | undefined {
  const [scheme, value] = (authorization ?? '').split(' ')
  if (scheme === 'Bearer' && value) return value
  if (scheme !== 'Basic' || !value) return undefined
  return Buffer.from(value, 'base64').toString('utf8').split(':')[0]
}

function unauthorized(message: string): ApiError {
  return new ApiError(401, { type: 'invalid_request_error', message })
}

function tooMany(): ApiError {
  return new ApiError(429, {
    type: 'invalid_request_error',
    code: 'rate_limit',
    message: 'Too many requests hit the API too quickly. Wait longer between requests.',
  })
}

function broken(): ApiError {
  return new ApiError(500, { type: 'api_error', message: 'An unknown error occurred.' })
}

function refusal(error: unknown, id: string): { status: number; body: string } {
  const known = error instanceof ApiError ? error : broken()
  if (known !== error) console.error(`stripe stand-in: request ${id} failed`, error)
  return { status: known.status, body: JSON.stringify({ error: known.body }, null, 2) }
}

function route(method: string, path: string): { call: Call; objectId: string } {
  const parts = path.split('/')
  for (const call of calls) {
    const pattern = call.path.split('/')
    if (call.method !== method || pattern.length !== parts.length) continue
    const fits = pattern.every((part, index) =>
      part === ':id' ? parts[index] !== '' : part === parts[index],
    )
    if (fits) return { call, objectId: parts[pattern.indexOf(':id')] ?? '' }
  }
  throw unknownUrl(method, path)
}

function decode(request: IncomingMessage, url: URL, text: string | null): FormRecord {
  if (text === null) throw invalid('The request body is too large.')
  const type = (header(request, 'content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  if (text !== '' && type !== 'application/x-www-form-urlencoded') {
    throw invalid(
      `Invalid request body: expected application/x-www-form-urlencoded, got ${type || 'no type'}.`,
    )
  }
  return decodeForm([url.search.slice(1), text].filter(Boolean).join('&'))
}

function checkKey(key: string | undefined): void {
  if (key === undefined) return
  if (key === '' || key.length > 255) throw invalid('An Idempotency-Key must have 1 to 255 characters.')
}
