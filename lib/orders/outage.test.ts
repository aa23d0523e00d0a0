import { afterAll, beforeAll, expect, test } from 'vitest'
import { each, times, type World, world } from '../../bin/testing/world.ts'
import { stripeEvents } from '../../db/schema/index.ts'
import { systemCtx } from '../ctx.ts'
import { openCheckout } from './checkout.ts'
import { receiveEvent, reconcile } from './webhook.ts'

let w: World
beforeAll(async () => {
  w = await world({ max: 20 })
})
afterAll(() => w?.close())

const allEvents = async () => {
  const ids = []
  for await (const event of w.stripe.events.list({ limit: 100 })) ids.push(event.id)
  return ids
}

test('an outage of the webhook that swallows every event of 100 orders loses none of them', async () => {
  const buyer = await w.buyer()
  const { canonicalUrl } = await w.article()
  await w.standIn.faults.set({ deliveries: 'off' })
  // 100 orders: 5 events each, counting those of 25 payments that come by bank.
  const orders = await each(
    times(100, (i) => i),
    6,
    async (i) => {
      const request = await w.ask(buyer, [canonicalUrl])
      await w.quote(request.id)
      const { orderId } = await w.accept(buyer, request.id)
      const checkout = await openCheckout(w.as(buyer.person), orderId)
      if (i % 4 === 0) {
        await w.pay(checkout, { way: 'bank', name: 'A House' })
        await w.press(await w.intentOf(orderId), 'settle')
      } else await w.pay(checkout)
      return { orderId, requestId: request.id }
    },
  )
  const events = await allEvents()
  expect(await w.rows('stripe_events')).toBe(0)
  await w.standIn.faults.set({ deliveries: 'on' })
  // What came while nobody was listening is never sent by itself: the control.
  await w.settle()
  expect(new Set(await each(orders, 6, async (o) => (await w.order(o.orderId)).status))).toEqual(
    new Set(['due']),
  )
  const missing = await reconcile(systemCtx(w.db))
  await w.drain()
  expect(missing).toBe(events.length)
  const stored = await w.db.select().from(stripeEvents)
  expect(events.filter((id) => !stored.some((e) => e.id === id))).toEqual([])
  expect(stored.filter((e) => e.handledAt === null)).toEqual([])
  const ends = await each(
    orders,
    6,
    async (o) => `${(await w.order(o.orderId)).status} ${(await w.licences(o.requestId))[0]?.status}`,
  )
  expect(ends.filter((e) => e === 'paid active')).toHaveLength(100)
  // Once more changes nothing.
  expect(await reconcile(systemCtx(w.db))).toBe(0)
  console.log(
    `outage: ${events.length} events of 100 orders never sent, ${missing} fetched, 100 orders settled, 0 missing`,
  )
}, 120_000)

test('a refund that happened in an outage is found although newer events came in before anyone looked', async () => {
  const buyer = await w.buyer()
  const { orderId, requestId } = await w.sold(buyer, [(await w.article()).canonicalUrl])
  const intent = await w.intentOf(orderId)
  // All that is known was received long ago.
  await w.owner`update stripe_events set received_at = received_at - interval '1 day'`
  await w.standIn.faults.set({ deliveries: 'off' })
  await w.press(intent, 'refund')
  // Three hours later the webhook is back, and the first thing it brings is something else.
  await receiveEvent(systemCtx(w.db), {
    event: {
      id: 'evt_newer',
      type: 'customer.created',
      objectId: 'cus_1',
      occurredAt: new Date(Date.now() + 3 * 3_600_000),
      sessionId: null,
      paymentIntent: null,
    },
  })
  await w.standIn.faults.clear()
  await reconcile(systemCtx(w.db))
  await w.drain()
  expect((await w.order(orderId)).status).toBe('refunded')
  expect((await w.licences(requestId)).map((l) => l.status)).toEqual(['revoked'])
})
