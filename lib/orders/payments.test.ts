import { randomUUID } from 'node:crypto'
import Stripe from 'stripe'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type Buyer,
  barrier,
  refusalOf,
  times,
  type World,
  webhookSecret,
  world,
} from '../../bin/testing/world.ts'
import { stopArticle } from '../catalogue/stop-article.ts'
import { systemCtx } from '../ctx.ts'
import { deliverCopy } from '../delivery/deliver-copy.ts'
import { releaseLapsedOrders } from '../licences/sweep.ts'
import { openCheckout } from './checkout.ts'
import { settleOrder } from './settle.ts'
import { verifiedEvent } from './stripe.ts'
import { voidDueOrder } from './void.ts'
import { handleEvent, receiveEvent, reconcile } from './webhook.ts'

let w: World
let buyer: Buyer
beforeAll(async () => {
  w = await world({ max: 30 })
  buyer = await w.buyer()
})
afterAll(() => w?.close())

const due = async (more: Parameters<World['due']>[2] = {}) =>
  w.due(buyer, [(await w.article()).canonicalUrl], more)
const sign = (payload: string) => Stripe.webhooks.generateTestHeaderString({ payload, secret: webhookSecret })
const send = (payload: string) =>
  fetch(w.hook.url, { method: 'POST', body: payload, headers: { 'stripe-signature': sign(payload) } })

/** An event of Stripe's about an order, as its webhook would bring it. */
async function eventOf(orderId: string, type: string) {
  const { checkoutSessionId } = await w.order(orderId)
  const intent = await w.intentOf(orderId)
  for await (const event of w.stripe.events.list({ limit: 100 })) {
    const object = event.data.object as { id: string; payment_intent?: string }
    if (
      event.type === type &&
      [checkoutSessionId, intent].some((id) => id === object.id || id === object.payment_intent)
    )
      return event
  }
  throw new Error(`No ${type}`)
}

test('the same event 100 times, 20 at once: one licence, one mail, every answer a 2xx', async () => {
  const order = await due()
  await w.standIn.faults.set({ deliveries: 'off' })
  await w.pay(order.checkout)
  await w.standIn.faults.set({ deliveries: 'on' })
  const payload = JSON.stringify(await eventOf(order.orderId, 'checkout.session.completed'))
  const statuses = new Map<number, number>()
  const storm = async (body: string) => {
    for (let i = 0; i < 5; i++) {
      const ready = barrier(20)
      await Promise.all(
        times(20, async () => {
          await ready()
          const { status } = await send(body)
          statuses.set(status, (statuses.get(status) ?? 0) + 1)
        }),
      )
    }
  }
  await storm(payload)
  await w.drain()
  expect([...statuses]).toEqual([[200, 100]])
  const licences = await w.licences(order.requestId)
  expect(licences.map((l) => l.status)).toEqual(['active'])
  expect(await w.mailsOf(order.requestId, 'licence')).toHaveLength(1)
  expect(await w.paymentsOf(order.orderId)).toHaveLength(1)
  const { id } = JSON.parse(payload) as { id: string }
  const stored = async (eventId: string) =>
    (await w.sql`select 1 from stripe_events where id = ${eventId}`).length
  expect(await stored(id)).toBe(1)
  // The control: without the unique id each of them is stored, and worked on.
  await w.owner`alter table stripe_events drop constraint stripe_events_pkey`
  const other = payload.replace(id, 'evt_control')
  await storm(other)
  const control = await stored('evt_control')
  expect(control).toBe(100)
  await w.owner`delete from stripe_events where id = 'evt_control'`
  await w.owner`alter table stripe_events add primary key (id)`
  await w.drain()
  expect(await w.paymentsOf(order.orderId)).toHaveLength(1)
  console.log(
    `one event x100: 1 licence, 1 mail, 100 x 200; control without the unique id: ${control} stored`,
  )
}, 60_000)

test('whoever never comes back from the payment page has the licence all the same', async () => {
  const order = await due()
  await w.pay(order.checkout)
  await w.settle()
  expect((await w.licences(order.requestId)).map((l) => l.status)).toEqual(['active'])
})

test('the return page and the webhook at once settle once', async () => {
  const settleAtOnce = async () => {
    const order = await due()
    const session = (await w.order(order.orderId)).checkoutSessionId ?? ''
    await w.pay(order.checkout)
    const ready = barrier(10)
    await Promise.all(
      times(10, async () => {
        await ready()
        await settleOrder(systemCtx(w.db), session)
      }),
    )
    await w.settle()
    return order
  }
  const order = await settleAtOnce()
  expect((await w.paymentsOf(order.orderId)).map((p) => p.kind)).toEqual(['payment'])
  expect((await w.licences(order.requestId)).map((l) => l.status)).toEqual(['active'])
  expect(await w.mailsOf(order.requestId, 'licence')).toHaveLength(1)
  expect(await w.dutiesOf(order.orderId)).toHaveLength(0)
  // The control: without the unique payment the second one counts as money too many, and goes back.
  await w.owner`drop index payments_stripe`
  const control = await settleAtOnce()
  const counted = (await w.paymentsOf(control.orderId)).filter((p) => p.kind === 'payment').length
  expect(counted).toBeGreaterThan(1)
  await w.owner`alter table payments disable trigger user`
  await w.owner`delete from payments where order_id = ${control.orderId}`
  await w.owner`alter table payments enable trigger user`
  await w.owner`create unique index payments_stripe on payments (stripe_id)`
  console.log(`return page and webhook at once: 1 payment; control without the unique payment: ${counted}`)
})

test('a bank debit grants nothing until the money has come', async () => {
  const order = await due()
  await w.pay(order.checkout, { way: 'bank', name: 'A House' })
  await w.settle()
  expect((await w.order(order.orderId)).status).toBe('processing')
  const [licence] = await w.licences(order.requestId)
  expect(licence?.status).toBe('pending')
  const copy = () => deliverCopy(w.as(buyer.person), { licenceId: licence?.id ?? '', format: 'text' })
  expect((await refusalOf(copy())).code).toBe('not_available')
  expect((await refusalOf(openCheckout(w.as(buyer.person), order.orderId))).code).toBe('illegal_transition')
  await w.press(await w.intentOf(order.orderId), 'settle')
  await w.settle()
  expect((await w.order(order.orderId)).status).toBe('paid')
  expect((await copy()).bytes.byteLength).toBeGreaterThan(500)
})

test('a bank debit that fails grants nothing, and the order can be paid again another way', async () => {
  const order = await due()
  await w.pay(order.checkout, { way: 'bank', name: 'A House' })
  await w.settle()
  await w.press(await w.intentOf(order.orderId), 'fail')
  await w.settle()
  expect(await w.order(order.orderId)).toMatchObject({ status: 'due', checkoutSessionId: null })
  expect((await w.licences(order.requestId)).map((l) => l.status)).toEqual(['pending'])
  expect(await w.mailsOf(order.requestId, 'payment')).toHaveLength(1)
  const again = await openCheckout(w.as(buyer.person), order.orderId)
  expect(again).not.toBe(order.checkout)
  await w.pay(again)
  await w.settle()
  expect((await w.order(order.orderId)).status).toBe('paid')
  expect((await w.licences(order.requestId)).map((l) => l.status)).toEqual(['active'])
  expect(await w.dutiesOf(order.orderId)).toHaveLength(0)
})

test('a declined card changes nothing, and the same page takes another', async () => {
  const order = await due()
  expect((await w.pay(order.checkout, { way: 'card', number: '4000 0000 0000 0002' })).status).toBe(402)
  await w.settle()
  expect((await w.order(order.orderId)).status).toBe('due')
  await w.pay(order.checkout)
  await w.settle()
  expect((await w.order(order.orderId)).status).toBe('paid')
})

/** Everything went back, once: one duty, one refund at Stripe, a mail to the buyer and one to the desk. */
async function expectRefundedOnce(orderId: string, requestId: string, minor: number) {
  const [duty, ...more] = await w.dutiesOf(orderId)
  expect([duty?.amountMinor, more.length]).toEqual([minor, 0])
  const refunds = await w.stripe.refunds.list({ payment_intent: duty?.paymentIntent ?? '', limit: 100 })
  expect(refunds.data.map((r) => r.amount)).toEqual([minor])
  const mails = await w.mailsOf(requestId, 'refund')
  expect(mails.map((m) => m.to).sort()).toEqual([buyer.person.email, 'desk@proof.example'].sort())
  const facts = await w.paymentsOf(orderId)
  const sumOf = (kind: string) => facts.filter((p) => p.kind === kind).reduce((n, p) => n + p.amountMinor, 0)
  expect(sumOf('refund')).toBe(-minor)
  return sumOf('payment') + sumOf('refund')
}

test('money that comes after a kill goes back by itself, once, however often it is told, and both sides hear of it', async () => {
  const article = await w.article()
  const order = await w.due(buyer, [article.canonicalUrl])
  await stopArticle(w.as(w.people.rights), { articleId: article.id, stop: 'killed', reason: 'It was wrong.' })
  await w.pay(order.checkout)
  await w.settle()
  const payload = JSON.stringify(await eventOf(order.orderId, 'checkout.session.completed'))
  // Told again, and again under new names, as after a restore.
  await Promise.all(
    times(20, (i) => send(i % 2 ? payload : payload.replace(/"evt_[^"]*"/, `"evt_again_${i}"`))),
  )
  await w.settle()
  await w.settle()
  expect((await w.order(order.orderId)).status).toBe('refunded')
  expect((await w.licences(order.requestId)).map((l) => l.status)).toEqual(['cancelled'])
  expect(
    await expectRefundedOnce(order.orderId, order.requestId, (await w.order(order.orderId)).totalMinor),
  ).toBe(0)
})

test('when one of two articles is killed before the money comes, its share goes back and the other is licensed', async () => {
  const [kept, killed] = [await w.article(), await w.article()]
  const order = await w.due(buyer, [kept.canonicalUrl, killed.canonicalUrl])
  await stopArticle(w.as(w.people.rights), { articleId: killed.id, stop: 'killed', reason: 'It was wrong.' })
  await w.pay(order.checkout)
  await w.settle()
  const { status, totalMinor } = await w.order(order.orderId)
  expect(status).toBe('paid')
  const balance = await expectRefundedOnce(order.orderId, order.requestId, totalMinor / 2)
  expect(balance).toBe(totalMinor / 2)
  expect((await w.licences(order.requestId)).map((l) => l.status).sort()).toEqual(['active', 'cancelled'])
})

test('when an article is killed between the payment and the licence, the money goes back too', async () => {
  const article = await w.article()
  const order = await w.due(buyer, [article.canonicalUrl])
  await w.standIn.faults.set({ deliveries: 'off' })
  await w.pay(order.checkout)
  await settleOrder(systemCtx(w.db), (await w.order(order.orderId)).checkoutSessionId ?? '')
  expect((await w.order(order.orderId)).status).toBe('paid')
  await stopArticle(w.as(w.people.rights), { articleId: article.id, stop: 'killed', reason: 'It was wrong.' })
  await w.standIn.faults.set({ deliveries: 'on' })
  await w.drain()
  await w.settle()
  expect((await w.licences(order.requestId)).map((l) => l.status)).toEqual(['cancelled'])
  expect(
    await expectRefundedOnce(order.orderId, order.requestId, (await w.order(order.orderId)).totalMinor),
  ).toBe(0)
})

test('a payment whose event has not come when its hold lapses is kept, not given back: the sweep asks Stripe first', async () => {
  const order = await due()
  await w.standIn.faults.set({ deliveries: 'off' })
  await w.pay(order.checkout)
  await releaseLapsedOrders(systemCtx(w.db, new Date(Date.now() + 3 * 3_600_000)))
  expect((await w.order(order.orderId)).status).toBe('paid')
  await w.standIn.faults.set({ deliveries: 'on' })
  await w.settle()
  expect((await w.licences(order.requestId)).map((l) => l.status)).toEqual(['active'])
  expect(await w.dutiesOf(order.orderId)).toHaveLength(0)
  // Where Stripe cannot be asked, the order waits.
  const unsure = await due()
  await w.standIn.faults.set({ requests: [{ kind: 'drop_response', times: 20, method: 'GET' }] })
  await expect(releaseLapsedOrders(systemCtx(w.db, new Date(Date.now() + 3 * 3_600_000)))).rejects.toThrow(
    AggregateError,
  )
  expect((await w.order(unsure.orderId)).status).toBe('due')
  await w.standIn.faults.clear()
}, 60_000)

test('one checkout that Stripe does not know keeps no other from being settled', async () => {
  const [lost, found] = [await due(), await due()]
  await w.sql`update orders set checkout_session_id = 'cs_test_nowhere' where id = ${lost.orderId}`
  await w.standIn.faults.set({ deliveries: 'off' })
  await w.pay(found.checkout)
  await expect(reconcile(systemCtx(w.db))).rejects.toThrow(AggregateError)
  expect((await w.order(found.orderId)).status).toBe('paid')
  await w.standIn.faults.set({ deliveries: 'on' })
  await w.sql`update orders set checkout_session_id = null where id = ${lost.orderId}`
  await w.settle()
})

test('money that comes for a void order goes back by itself, once', async () => {
  const order = await due()
  // The desk voided it first, while the payment was on its way.
  await w.standIn.faults.set({ deliveries: 'off' })
  await w.pay(order.checkout)
  await voidDueOrder(w.as(w.people.sales), { orderId: order.orderId })
  expect((await w.order(order.orderId)).status).toBe('void')
  await w.standIn.faults.set({ deliveries: 'on' })
  const payload = JSON.stringify(await eventOf(order.orderId, 'checkout.session.completed'))
  await Promise.all(times(20, () => send(payload)))
  await w.settle()
  await w.settle()
  expect((await w.order(order.orderId)).status).toBe('void')
  expect((await w.licences(order.requestId)).map((l) => l.status)).toEqual(['cancelled'])
  expect(
    await expectRefundedOnce(order.orderId, order.requestId, (await w.order(order.orderId)).totalMinor),
  ).toBe(0)
})

test('another amount than the one asked for buys nothing and goes back', async () => {
  const order = await due()
  const { totalMinor } = await w.order(order.orderId)
  for (const [minor, currency] of [
    [totalMinor - 1, 'gbp'],
    [totalMinor, 'eur'],
  ] as const) {
    const session = await w.stripe.checkout.sessions.create({
      mode: 'payment',
      customer_email: 'someone@house.example',
      line_items: [
        { quantity: 1, price_data: { currency, unit_amount: minor, product_data: { name: 'Less' } } },
      ],
      metadata: { order: order.orderId },
      success_url: 'http://localhost:3999/',
    })
    await w.pay(session.url ?? '')
    await w.settle()
    await w.settle()
    const paid = await w.stripe.checkout.sessions.retrieve(session.id)
    const refunds = await w.stripe.refunds.list({ payment_intent: String(paid.payment_intent) })
    expect([currency, refunds.data.map((r) => r.amount)]).toEqual([currency, [minor]])
  }
  expect((await w.order(order.orderId)).status).toBe('due')
  expect((await w.licences(order.requestId)).map((l) => l.status)).toEqual(['pending'])
  // The order itself can still be paid, and is then paid in full.
  await w.pay(order.checkout)
  await w.settle()
  expect((await w.order(order.orderId)).status).toBe('paid')
  expect((await w.licences(order.requestId)).map((l) => l.status)).toEqual(['active'])
})

test('a refund made at Stripe ends the licence, and a part of one does not', async () => {
  const part = await due()
  const whole = await due()
  await w.pay(part.checkout)
  await w.pay(whole.checkout)
  await w.settle()
  await w.stripe.refunds.create({ payment_intent: await w.intentOf(part.orderId), amount: 100 })
  await w.press(await w.intentOf(whole.orderId), 'refund')
  await w.settle()
  await w.settle()
  expect([(await w.order(part.orderId)).status, (await w.order(whole.orderId)).status]).toEqual([
    'paid',
    'refunded',
  ])
  expect((await w.licences(part.requestId)).map((l) => l.status)).toEqual(['active'])
  const [revoked] = await w.licences(whole.requestId)
  expect(revoked).toMatchObject({ status: 'revoked', endedReason: 'The payment was refunded.' })
  expect(
    (await refusalOf(deliverCopy(w.as(buyer.person), { licenceId: revoked?.id ?? '', format: 'text' }))).code,
  ).toBe('not_available')
})

test('a payment of another product on the same account is left alone', async () => {
  const session = await w.stripe.checkout.sessions.create({
    mode: 'payment',
    customer_email: 'someone@house.example',
    line_items: [
      { quantity: 1, price_data: { currency: 'gbp', unit_amount: 500, product_data: { name: 'A mug' } } },
    ],
    metadata: { order: randomUUID() },
    success_url: 'http://localhost:3999/',
  })
  await w.pay(session.url ?? '')
  await w.settle()
  expect(
    (
      await w.stripe.refunds.list({
        limit: 1,
        payment_intent: String((await w.stripe.checkout.sessions.retrieve(session.id)).payment_intent),
      })
    ).data,
  ).toHaveLength(0)
})

test('five events of one payment in all 120 orders, each twice, leave what they leave once and in order', async () => {
  const types = [
    'payment_intent.processing',
    'charge.pending',
    'checkout.session.completed',
    'payment_intent.succeeded',
    'checkout.session.async_payment_succeeded',
  ] as const
  await w.standIn.faults.set({ deliveries: 'off' })
  const order = await due()
  await w.pay(order.checkout, { way: 'bank', name: 'A House' })
  const early = await w.stripe.events.list({ limit: 100 })
  await w.press(await w.intentOf(order.orderId), 'settle')
  await w.standIn.faults.set({ deliveries: 'on' })
  expect(early.data.length).toBeGreaterThan(2)
  const events: Stripe.Event[] = []
  for (const type of types) events.push(await eventOf(order.orderId, type))
  const orders = permutations([0, 1, 2, 3, 4])
  const ends = new Map<string, number>()
  const naive = new Map<string, number>()
  const words: Record<string, string> = {
    'payment_intent.processing': 'processing',
    'charge.pending': 'processing',
    'checkout.session.completed': 'processing',
    'payment_intent.succeeded': 'paid',
    'checkout.session.async_payment_succeeded': 'paid',
  }
  for (const [n, sequence] of orders.entries()) {
    // Each order of events is met by the order as it stood before the first of them.
    const end = await undone(order.orderId, async () => {
      for (const i of sequence) {
        const event = events[i]
        if (!event) throw new Error('No event')
        const payload = JSON.stringify(event)
        const incoming = verifiedEvent(Buffer.from(payload), sign(payload))
        const job = { eventId: incoming.id, ...incoming, relevant: true }
        expect(await receiveEvent(systemCtx(w.db), { event: incoming })).toBe(true)
        await handleEvent(systemCtx(w.db), job)
        expect(await receiveEvent(systemCtx(w.db), { event: incoming })).toBe(false)
        // A job may run twice as well: in every twelfth order it does.
        if (n % 12 === 0) await handleEvent(systemCtx(w.db), job)
      }
    })
    ends.set(end, (ends.get(end) ?? 0) + 1)
    const last = words[types[sequence.at(-1) ?? 0] ?? ''] ?? ''
    naive.set(last, (naive.get(last) ?? 0) + 1)
  }
  expect(ends.size).toBe(1)
  expect([...ends.keys()][0]).toContain('order paid, 1 payment')
  // The control: taken by their own words, the same events end differently.
  expect(naive.size).toBeGreaterThan(1)
  console.log(
    `orders of 5 events: ${orders.length}, end states: ${ends.size} (${[...ends.keys()]}); by the events' own words: ${naive.size}`,
  )
}, 180_000)

/** What some work leaves behind at an order, after which everything is as it was before. */
async function undone(orderId: string, work: () => Promise<void>): Promise<string> {
  await work()
  const [row] = await w.sql<{ end: string }[]>`
    select 'order ' || o.status || ', ' || (select count(*) from payments where order_id = o.id) || ' payment, '
      || (select count(*) from refund_duties where order_id = o.id) || ' duties, licences '
      || (select string_agg(status, ',') from licences where order_id = o.id) || ', events '
      || (select count(*) from events where subject_id = o.id and name in ('order.paid', 'order.processing')) as end
    from orders o where id = ${orderId}`
  await w.owner.begin(async (tx) => {
    for (const table of ['orders', 'payments', 'events'])
      await tx`alter table ${tx(table)} disable trigger user`
    await tx`delete from payments where order_id = ${orderId}`
    await tx`delete from events where subject_id = ${orderId} and name in ('order.paid', 'order.processing')`
    await tx`delete from stripe_events`
    await tx`update orders set status = 'due', paid_at = null where id = ${orderId}`
    for (const table of ['orders', 'payments', 'events'])
      await tx`alter table ${tx(table)} enable trigger user`
  })
  return row?.end ?? ''
}

function permutations<T>(list: readonly T[]): T[][] {
  if (list.length < 2) return [[...list]]
  return list.flatMap((first, i) => permutations(list.toSpliced(i, 1)).map((rest) => [first, ...rest]))
}
