import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Buyer, barrier, each, refusalOf, times, type World, world } from '../../bin/testing/world.ts'
import { acceptQuote } from '../licences/accept-quote.ts'
import { openCheckout } from './checkout.ts'
import { createCheckout } from './stripe.ts'
import { voidDueOrder } from './void.ts'

let w: World
let buyer: Buyer
let url: string
beforeAll(async () => {
  w = await world({ max: 40 })
  buyer = await w.buyer()
  url = (await w.article()).canonicalUrl
})
afterAll(() => w?.close())

const accepted = async () => {
  const request = await w.ask(buyer, [url])
  await w.quote(request.id)
  return { requestId: request.id, ...(await w.accept(buyer, request.id)) }
}
/** A checkout as the product opens it, under a key of the caller's. */
const checkoutOf = (
  order: Pick<Awaited<ReturnType<World['order']>>, 'id' | 'totalMinor' | 'currency'>,
  key: string,
) =>
  createCheckout({
    orderId: order.id,
    reference: 'RQ-1',
    description: 'Control',
    total: { minor: order.totalMinor, currency: order.currency },
    email: buyer.person.email,
    expiresAt: new Date(Date.now() + 3_600_000),
    key,
    returnUrl: 'http://localhost:3999/',
    cancelUrl: 'http://localhost:3999/',
    locale: 'en',
  })
const sessions = async () => {
  const all = []
  for await (const session of w.stripe.checkout.sessions.list({ limit: 100 })) all.push(session)
  return all
}

test('50 answers of Stripe lost on the way: 50 checkouts and 50 charges for 50 orders', async () => {
  const orders = await each(
    times(50, (i) => i),
    6,
    accepted,
  )
  await w.standIn.faults.set({
    requests: [{ kind: 'drop_response', times: 50, method: 'POST', path: '/v1/checkout/sessions' }],
  })
  const urls = await Promise.all(orders.map(({ orderId }) => openCheckout(w.as(buyer.person), orderId)))
  expect(w.standIn.faults.state().requests).toEqual([])
  expect([new Set(urls).size, (await sessions()).length]).toEqual([50, 50])
  await each(urls, 6, (checkout) => w.pay(checkout))
  await w.settle()
  const paid = await each(orders, 6, async ({ orderId }) => ({
    status: (await w.order(orderId)).status,
    payments: await w.paymentsOf(orderId),
  }))
  expect(paid.filter((p) => p.status === 'paid' && p.payments.length === 1)).toHaveLength(50)
  let charges = 0
  for await (const charge of w.stripe.charges.list({ limit: 100 })) if (charge.paid) charges += 1
  expect(charges).toBe(50)
  // The control: the same loss without a key kept before the call makes a second checkout.
  const before = (await sessions()).length
  const create = () =>
    w.stripe.checkout.sessions.create({
      mode: 'payment',
      customer_email: 'a@house.example',
      line_items: [
        { quantity: 1, price_data: { currency: 'gbp', unit_amount: 500, product_data: { name: 'Control' } } },
      ],
      success_url: 'http://localhost:3999/',
    })
  await w.standIn.faults.set({
    requests: [{ kind: 'drop_response', times: 2, method: 'POST', path: '/v1/checkout/sessions' }],
  })
  await create().catch(() => undefined)
  await w.standIn.faults.clear()
  await create()
  const control = (await sessions()).length - before
  expect(control).toBeGreaterThan(1)
  console.log(
    `50 lost answers: 50 checkouts, ${charges} charges; control without a kept key: ${control} checkouts for 1 order`,
  )
}, 60_000)

test('when Stripe stays away the buyer is told so, nothing is lost, and the same button opens the one checkout', async () => {
  const { orderId } = await accepted()
  const before = (await sessions()).length
  await w.standIn.faults.set({
    requests: [{ kind: 'drop_response', times: 20, method: 'POST', path: '/v1/checkout/sessions' }],
  })
  const refusal = await refusalOf(openCheckout(w.as(buyer.person), orderId))
  expect([refusal.code, refusal.remedy !== '']).toEqual(['payment', true])
  expect(await w.order(orderId)).toMatchObject({ status: 'due', checkoutUrl: null })
  await w.standIn.faults.clear()
  await w.pay(await openCheckout(w.as(buyer.person), orderId))
  await w.settle()
  expect((await w.order(orderId)).status).toBe('paid')
  expect((await sessions()).length - before).toBe(1)
}, 60_000)

test('20 tabs that open the payment page at once are one checkout', async () => {
  const { orderId } = await accepted()
  const before = (await sessions()).length
  const ready = barrier(20)
  const urls = await Promise.all(
    times(20, async () => {
      await ready()
      return openCheckout(w.as(buyer.person), orderId)
    }),
  )
  expect([new Set(urls).size, (await sessions()).length - before]).toEqual([1, 1])
  // The control: the same tabs with a key each are a checkout each, and could be paid twenty times.
  const { checkoutKey: _, ...order } = await w.order(orderId)
  const control = await Promise.all(times(20, () => checkoutOf(order, crypto.randomUUID())))
  expect(new Set(control.map((c) => c.id)).size).toBe(20)
}, 60_000)

test('a refund whose answer is lost is made once', async () => {
  const { orderId } = await accepted()
  const checkout = await openCheckout(w.as(buyer.person), orderId)
  await w.pay(checkout)
  await voidDueOrder(w.as(w.people.sales), { orderId })
  await w.standIn.faults.set({
    requests: [{ kind: 'drop_response', times: 3, method: 'POST', path: '/v1/refunds' }],
  })
  await w.settle()
  await w.standIn.faults.clear()
  const [duty] = await w.dutiesOf(orderId)
  expect(duty?.refundId).toBeTruthy()
  expect((await w.stripe.refunds.list({ payment_intent: duty?.paymentIntent ?? '' })).data).toHaveLength(1)
}, 60_000)

test('50 clicks on “accept” at once are one order', async () => {
  const request = await w.ask(buyer, [url])
  await w.quote(request.id)
  const input = await w.acceptInput(request.id)
  const ready = barrier(50)
  const answers = await Promise.all(
    times(50, async () => {
      await ready()
      return acceptQuote(w.as(buyer.person), input)
    }),
  )
  const orders = () => w.sql`select id from orders where request_id = ${request.id}`
  expect([
    new Set(answers.map((a) => a.orderId)).size,
    (await orders()).length,
    (await w.licences(request.id)).length,
  ]).toEqual([1, 1, 1])
  // The control: past the verb's own lock only the index stands, and without it each would be an order.
  const insert = async () => {
    const begun = barrier(20)
    const ends = await Promise.all(
      times(20, async () => {
        await begun()
        return w.owner`insert into orders (quote_id, request_id, organisation_id, settlement, currency, total_minor, billing, terms_id, accepted_by, hold_until)
          select quote_id, request_id, organisation_id, settlement, currency, total_minor, billing, terms_id, accepted_by, hold_until from orders where id = ${answers[0]?.orderId ?? ''}`.then(
          () => 1,
          (error: { code: string }) => {
            if (error.code !== '23505') throw error
            return 0
          },
        )
      }),
    )
    return ends.reduce<number>((n, e) => n + e, 0)
  }
  const guarded = await insert()
  await w.owner`drop index orders_open_quote`
  const control = await insert()
  expect([guarded, control]).toEqual([0, 20])
  console.log(
    `50 accepts at once: 1 order, 1 licence; 20 inserts past the verb: ${guarded} with the index, ${control} without`,
  )
}, 60_000)
