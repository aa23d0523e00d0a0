import { request } from 'node:http'
import { expect, test } from 'vitest'
import { basket, failure, sdk, world } from './world.ts'

/** Sends faults with headers that `fetch` would not let through. */
function send(url: string, headers: Record<string, string>, body: string): Promise<number> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path: '/_faults', method: 'POST', headers }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

test('a dropped response has executed, and the same key finds what it did', async () => {
  const { stripe, standIn } = await world()
  await standIn.faults.set({ requests: [{ kind: 'drop_response', times: 2 }] })
  // The SDK repeats a broken connection once by itself, so two drops are needed to be noticed.
  const lost = await failure(stripe.checkout.sessions.create(basket(), { idempotencyKey: 'k' }))
  expect(lost.type).toBe('StripeConnectionError')
  const [made] = (await stripe.checkout.sessions.list()).data
  const again = await stripe.checkout.sessions.create(basket(), { idempotencyKey: 'k' })
  expect(again.id).toBe(made?.id)
  expect((await stripe.checkout.sessions.list()).data).toHaveLength(1)
})

test('500 and 429 execute nothing, keep the key free, and end after their count', async () => {
  const { stripe, standIn } = await world()
  await standIn.faults.set({ requests: [{ kind: 'server_error' }, { kind: 'rate_limit', times: 2 }] })
  const attempt = () => stripe.customers.create({ name: 'A' }, { idempotencyKey: 'k' })
  expect(await failure(attempt())).toMatchObject({ statusCode: 429, type: 'StripeRateLimitError' })
  expect(await failure(attempt())).toMatchObject({ statusCode: 429 })
  await standIn.faults.set({ requests: [{ kind: 'server_error' }] })
  expect(await failure(attempt())).toMatchObject({ statusCode: 500, type: 'StripeAPIError' })
  expect((await stripe.events.list()).data).toEqual([])
  expect((await attempt()).name).toBe('A')
})

test('a fault strikes only the calls it names', async () => {
  const { stripe, standIn } = await world()
  await standIn.faults.set({ requests: [{ kind: 'server_error', method: 'POST', path: '/v1/refunds' }] })
  await stripe.checkout.sessions.create(basket())
  await stripe.refunds.list()
  expect(await failure(stripe.refunds.create({ charge: 'ch_1' }))).toMatchObject({ statusCode: 500 })
  expect(standIn.faults.state().requests).toEqual([])
})

test('a delay outlasts the patience of the caller, and the work is still done once', async () => {
  const { standIn, stripe } = await world()
  await standIn.faults.set({ requests: [{ kind: 'delay', ms: 300, method: 'POST' }] })
  const impatient = sdk(standIn.url)
  const slow = impatient.customers.create({}, { timeout: 50, idempotencyKey: 'k' })
  expect((await failure(slow)).type).toBe('StripeConnectionError')
  const patient = sdk(standIn.url, undefined, 5)
  const made = await patient.customers.create({}, { idempotencyKey: 'k' })
  const events = await stripe.events.list({ type: 'customer.created' })
  expect(events.data.map((event) => event.data.object)).toMatchObject([{ id: made.id }])
})

test('faults can be set, read and cleared over HTTP, and what is not a fault is refused', async () => {
  const { standIn } = await world()
  const address = `${standIn.url}/_faults`
  const set = (body: unknown) =>
    fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const answer = await set({ requests: [{ kind: 'rate_limit' }], deliveries: 'hold', duplicates: 1 })
  expect(await answer.json()).toMatchObject({ deliveries: 'hold', duplicates: 1, requests: [{ times: 1 }] })
  expect(await (await fetch(address)).json()).toMatchObject({ deliveries: 'hold' })
  expect((await set({ requests: [{ kind: 'fire' }] })).status).toBe(400)
  expect((await set({ colour: 'red' })).status).toBe(400)
  expect(await (await set({ clear: true })).json()).toEqual({
    requests: [],
    deliveries: 'on',
    duplicates: 0,
    clock_ahead: 0,
  })
})

test('faults cannot be set from elsewhere: by another name, through a proxy, or by a form', async () => {
  const { standIn } = await world()
  const json = { 'content-type': 'application/json' }
  const { host } = new URL(standIn.url)
  const fault = JSON.stringify({ deliveries: 'off' })
  expect(await send(standIn.url, { ...json, host: 'evil.example' }, fault)).toBe(403)
  expect(await send(standIn.url, { ...json, host, 'x-forwarded-for': '192.0.2.1' }, fault)).toBe(403)
  expect(await send(standIn.url, { 'content-type': 'text/plain', host }, fault)).toBe(415)
  expect(standIn.faults.state().deliveries).toBe('on')
  expect(await send(standIn.url, { ...json, host }, fault)).toBe(200)
})
