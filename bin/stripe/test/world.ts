import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Stripe from 'stripe'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { type StandIn, type StandInOptions, startStandIn } from '../standin.ts'

export const key = 'sk_test_standin'
export const secret = 'whsec_standin'

/** A folder that is gone when the test is. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'stripe-stand-in-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

/** The official SDK, pointed at an address. It repeats nothing by itself unless asked to. */
export function sdk(url: string, apiKey = key, retries = 0): Stripe {
  const { hostname, port } = new URL(url)
  return new Stripe(apiKey, {
    host: hostname,
    port,
    protocol: 'http',
    maxNetworkRetries: retries,
    telemetry: false,
  })
}

export interface Receiver {
  url: string
  /** Every event that arrived with a good signature, in order of arrival. */
  events: Stripe.Event[]
  headers: IncomingHttpHeaders[]
  /** What the next deliveries are answered with, first to last; 200 when it is empty. */
  answers: number[]
}

/** A webhook that checks each signature with the SDK; what it cannot verify it answers with 400. */
export async function receiver(): Promise<Receiver> {
  const received: Receiver = { url: '', events: [], headers: [], answers: [] }
  const verify = new Stripe(key).webhooks
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const status = received.answers.shift() ?? 200
      try {
        const signature = request.headers['stripe-signature'] ?? ''
        const event = verify.constructEvent(Buffer.concat(chunks), signature, secret)
        received.headers.push(request.headers)
        if (status < 300) received.events.push(event)
        response.writeHead(status).end()
      } catch {
        response.writeHead(400).end()
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  received.url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/hook`
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return received
}

export interface World {
  standIn: StandIn
  stripe: Stripe
  hook: Receiver
  data: string
}

/** A stand-in with a webhook, ended with the test. */
export async function world(options: Partial<StandInOptions> = {}): Promise<World> {
  const hook = await receiver()
  const data = options.data ?? folder()
  const standIn = await startStandIn({
    data,
    key,
    secret,
    webhook: hook.url,
    delivery: { retryBase: 20 },
    sweep: 20,
    ...options,
  })
  onTestFinished(() => standIn.close())
  return { standIn, stripe: sdk(standIn.url), hook, data }
}

/** One stand-in for all tests of a file that leave it as they found it; read it inside the tests. */
export function sharedWorld(): () => { standIn: StandIn; stripe: Stripe } {
  let shared: { standIn: StandIn; stripe: Stripe } | undefined
  const data = mkdtempSync(join(tmpdir(), 'stripe-stand-in-'))
  beforeAll(async () => {
    const standIn = await startStandIn({ data, key, secret })
    shared = { standIn, stripe: sdk(standIn.url) }
  })
  afterAll(async () => {
    await shared?.standIn.close()
    rmSync(data, { recursive: true, force: true })
  })
  return () => {
    if (!shared) throw new Error('The shared stand-in has not started')
    return shared
  }
}

/** The smallest session that can be paid: one line of 12.50 euros. */
export function basket(change: Partial<Stripe.Checkout.SessionCreateParams> = {}) {
  return {
    mode: 'payment',
    success_url: 'http://127.0.0.1:9/paid?session={CHECKOUT_SESSION_ID}',
    cancel_url: 'http://127.0.0.1:9/back',
    customer_email: 'payer@example.com',
    line_items: [line(1250, 'eur')],
    ...change,
  } satisfies Stripe.Checkout.SessionCreateParams
}

export function line(amount: number, currency: string, quantity = 1) {
  return {
    quantity,
    price_data: { currency, unit_amount: amount, product_data: { name: 'Web and print, 1,240 words' } },
  }
}

/** Sends a form of a page as a browser would, without following where it leads. */
export async function post(address: string | null, fields: Record<string, string> = {}): Promise<Response> {
  if (address === null) throw new Error('There is no page to send the form to')
  return fetch(address, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
}

export const goodCard = { way: 'card', number: '4242 4242 4242 4242' }
export const declinedCard = { way: 'card', number: '4000 0000 0000 0002' }

/** A session that was paid by card, with its payment intent's id. */
export async function paid(stripe: Stripe, change: Partial<Stripe.Checkout.SessionCreateParams> = {}) {
  const open = await stripe.checkout.sessions.create(basket(change))
  const answer = await post(open.url, goodCard)
  if (answer.status !== 303) throw new Error(`The card was not charged: ${answer.status}`)
  const session = await stripe.checkout.sessions.retrieve(open.id)
  if (typeof session.payment_intent !== 'string') throw new Error('The session has no payment intent')
  return { session, intent: session.payment_intent }
}

/** The types of the events that arrived, in order. */
export function types(hook: Receiver): string[] {
  return hook.events.map((event) => event.type)
}

/** The error a call of the SDK fails with. */
export async function failure(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  try {
    await call
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error
    throw error
  }
  throw new Error('The call was expected to fail')
}
