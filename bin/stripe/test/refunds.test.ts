import { expect, test } from 'vitest'
import { basket, failure, paid, post, types, world } from './world.ts'

test('a refund in full gives back all, marks the charge and tells the webhook', async () => {
  const { stripe, standIn, hook } = await world()
  const { intent } = await paid(stripe)
  const refund = await stripe.refunds.create({
    payment_intent: intent,
    reason: 'requested_by_customer',
    metadata: { order: '1' },
  })
  expect(refund).toMatchObject({
    amount: 1250,
    currency: 'eur',
    payment_intent: intent,
    reason: 'requested_by_customer',
    status: 'succeeded',
    metadata: { order: '1' },
  })
  const charge = await stripe.charges.retrieve(String(refund.charge), { expand: ['refunds'] })
  expect(charge).toMatchObject({
    amount_refunded: 1250,
    refunded: true,
    refunds: { data: [{ id: refund.id }] },
  })
  await standIn.quiet()
  expect(types(hook)).toEqual(expect.arrayContaining(['refund.created', 'charge.refunded', 'refund.updated']))
  const event = hook.events.find((one) => one.type === 'charge.refunded')
  expect(event?.request?.id).toBe(refund.lastResponse.requestId)
})

test('parts can be refunded until nothing is left, and never more than was captured', async () => {
  const { stripe } = await world()
  const { intent } = await paid(stripe)
  const first = await stripe.refunds.create({ payment_intent: intent, amount: 1000 })
  const charge = String(first.charge)
  expect(await stripe.charges.retrieve(charge)).toMatchObject({ amount_refunded: 1000, refunded: false })
  expect(await failure(stripe.refunds.create({ charge, amount: 251 }))).toMatchObject({
    statusCode: 400,
    param: 'amount',
  })
  await stripe.refunds.create({ charge, amount: 250 })
  expect(await failure(stripe.refunds.create({ charge }))).toMatchObject({ code: 'charge_already_refunded' })
  const refunds = await stripe.refunds.list({ payment_intent: intent })
  expect(refunds.data.map((refund) => refund.amount)).toEqual([250, 1000])
  expect(await stripe.refunds.retrieve(first.id)).toMatchObject({ amount: 1000 })
})

test('twenty refunds at once give back no more than was captured', async () => {
  const { stripe } = await world()
  const { intent } = await paid(stripe)
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, () => stripe.refunds.create({ payment_intent: intent, amount: 250 })),
  )
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(5)
  const [charge] = (await stripe.charges.list({ payment_intent: intent })).data
  expect(charge).toMatchObject({ amount_refunded: 1250, refunded: true })
})

test('what was not paid cannot be refunded', async () => {
  const { stripe } = await world()
  const session = await stripe.checkout.sessions.create(basket())
  await post(session.url, { way: 'bank', name: 'A Paper' })
  const [intent] = (await stripe.paymentIntents.list()).data
  expect(await failure(stripe.refunds.create({ payment_intent: intent?.id ?? '' }))).toMatchObject({
    statusCode: 400,
    param: 'payment_intent',
  })
  expect(await failure(stripe.refunds.create({}))).toMatchObject({ code: 'parameter_missing' })
  expect(await failure(stripe.refunds.create({ charge: 'ch_none' }))).toMatchObject({
    code: 'resource_missing',
  })
  const both = stripe.refunds.create({ charge: 'ch_1', payment_intent: 'pi_1' })
  expect(await failure(both)).toMatchObject({ statusCode: 400 })
})
