import { expect, test } from 'vitest'
import { basket, failure, folder, goodCard, paid, post, sdk, world } from './world.ts'

const idempotencyKey = 'order-1'

test('the same key with the same parameters answers again and does nothing again', async () => {
  const { stripe } = await world()
  const first = await stripe.checkout.sessions.create(basket(), { idempotencyKey })
  const second = await stripe.checkout.sessions.create(basket(), { idempotencyKey })
  expect(second).toEqual(first)
  expect(first.lastResponse.headers['idempotent-replayed']).toBeUndefined()
  expect(second.lastResponse.headers['idempotent-replayed']).toBe('true')
  expect(second.lastResponse.headers['original-request']).toBe(first.lastResponse.requestId)
  expect((await stripe.checkout.sessions.list()).data).toHaveLength(1)
  // The answer is the first one, even when the object has moved on.
  await post(first.url, goodCard)
  const third = await stripe.checkout.sessions.create(basket(), { idempotencyKey })
  expect(third.status).toBe('open')
})

test('the same key with other parameters, or for another call, is refused', async () => {
  const { stripe } = await world()
  await stripe.checkout.sessions.create(basket(), { idempotencyKey })
  const other = stripe.checkout.sessions.create(basket({ metadata: { a: '1' } }), { idempotencyKey })
  expect(await failure(other)).toMatchObject({ statusCode: 400, rawType: 'idempotency_error' })
  const elsewhere = stripe.customers.create({}, { idempotencyKey })
  expect(await failure(elsewhere)).toMatchObject({ statusCode: 400, rawType: 'idempotency_error' })
})

test('a refusal that came from executing is replayed; one of the parameters alone leaves the key free', async () => {
  const { stripe } = await world()
  const { intent } = await paid(stripe)
  const tooMuch = { payment_intent: intent, amount: 1251 }
  const first = await failure(stripe.refunds.create(tooMuch, { idempotencyKey: 'a' }))
  const second = await failure(stripe.refunds.create(tooMuch, { idempotencyKey: 'a' }))
  expect(second.raw).toMatchObject({ message: first.message, param: 'amount' })
  expect(second.headers?.['idempotent-replayed']).toBe('true')
  const malformed = stripe.refunds.create({ payment_intent: intent, amount: 1.5 }, { idempotencyKey: 'b' })
  expect(await failure(malformed)).toMatchObject({ code: 'parameter_invalid_integer' })
  const corrected = await stripe.refunds.create(
    { payment_intent: intent, amount: 1 },
    { idempotencyKey: 'b' },
  )
  expect(corrected.amount).toBe(1)
})

test('of two requests with one key at the same time one is executed and the other told to wait', async () => {
  const { stripe, standIn } = await world()
  await standIn.faults.set({ requests: [{ kind: 'delay', ms: 400, times: 2 }] })
  const calls = [1, 2].map(() => stripe.checkout.sessions.create(basket(), { idempotencyKey }))
  const results = await Promise.allSettled(calls)
  const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
  expect(refused).toMatchObject([{ statusCode: 409, code: 'idempotency_key_in_use' }])
  expect((await stripe.checkout.sessions.list()).data).toHaveLength(1)
  // The SDK's own repetition gets the first one's answer.
  await standIn.faults.set({ requests: [{ kind: 'delay', ms: 200, times: 2 }] })
  const patient = sdk(standIn.url, undefined, 3)
  const both = await Promise.all([1, 2].map(() => patient.customers.create({}, { idempotencyKey: 'c' })))
  expect(both[0]?.id).toBe(both[1]?.id)
})

test('keys outlive a restart, and are forgotten after a day', async () => {
  const data = folder()
  const before = await world({ data })
  const first = await before.stripe.customers.create({ name: 'A Paper' }, { idempotencyKey })
  await before.standIn.close()
  const after = await world({ data })
  expect((await after.stripe.customers.create({ name: 'A Paper' }, { idempotencyKey })).id).toBe(first.id)
  await after.standIn.faults.set({ clock_ahead: 24 * 3600 + 1 })
  expect((await after.stripe.customers.create({ name: 'A Paper' }, { idempotencyKey })).id).not.toBe(first.id)
})
