import type Stripe from 'stripe'
import { expect, test } from 'vitest'
import { signatureOf } from '../deliveries.ts'
import { basket, paid, post, receiver, types, world } from './world.ts'

/** Waits for something that is certain to come, without guessing how long it takes. */
function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = async () => {
      if (await condition()) resolve()
      else setTimeout(() => look().catch(reject), 5)
    }
    look().catch(reject)
  })
}

test('events are listed newest first, by type, by time and page by page', async () => {
  const { stripe, standIn } = await world()
  for (let count = 0; count < 6; count += 1) await paid(stripe)
  const all = await stripe.events.list({ limit: 100 })
  expect(all.data).toHaveLength(24)
  expect(all.has_more).toBe(false)
  expect(all.url).toBe('/v1/events')
  const byHand: string[] = []
  for await (const event of stripe.events.list({ limit: 5 })) byHand.push(event.id)
  expect(byHand).toEqual(all.data.map((event) => event.id))
  const backwards: string[] = []
  const oldest = byHand.at(-1) ?? ''
  for await (const event of stripe.events.list({ limit: 5, ending_before: oldest })) backwards.push(event.id)
  expect(backwards).toEqual(byHand.slice(0, -1).toReversed())
  const completed = await stripe.events.list({ type: 'checkout.session.completed', limit: 3 })
  expect([completed.data.length, completed.has_more]).toEqual([3, true])
  const two = await stripe.events.list({ types: ['charge.succeeded', 'payment_intent.*'], limit: 100 })
  expect(new Set(two.data.map((event) => event.type))).toEqual(
    new Set(['charge.succeeded', 'payment_intent.created', 'payment_intent.succeeded']),
  )
  await standIn.faults.set({ clock_ahead: 3600 })
  await paid(stripe)
  const [newest] = (await stripe.events.list({ limit: 1 })).data
  const gte = newest?.created ?? 0
  expect((await stripe.events.list({ created: { gte }, limit: 100 })).data).toHaveLength(4)
  expect((await stripe.events.list({ created: { lt: gte }, limit: 100 })).data).toHaveLength(24)
  expect((await stripe.events.retrieve(newest?.id ?? '')).id).toBe(newest?.id)
})

test('an event is signed so that a changed byte, another secret or an old one is refused', async () => {
  const { stripe } = await world()
  const now = Math.floor(Date.now() / 1000)
  const payload = JSON.stringify({ id: 'evt_1', object: 'event' })
  const check = (text: string, at: number, secret = 'whsec_a') =>
    stripe.webhooks.constructEvent(text, signatureOf(payload, 'whsec_a', at), secret)
  expect(check(payload, now).id).toBe('evt_1')
  expect(() => check(payload.replace('evt_1', 'evt_2'), now)).toThrow()
  expect(() => check(payload, now, 'whsec_b')).toThrow()
  expect(() => check(payload, now - 301)).toThrow()
})

test('a delivery that fails is tried again with a growing wait, and every try can be seen', async () => {
  const { stripe, standIn, hook } = await world({ delivery: { retryBase: 30 } })
  hook.answers = [500, 302, 404]
  const customer = await stripe.customers.create({ email: 'a@example.com' })
  await until(() => hook.events.length === 1)
  expect(hook.events[0]).toMatchObject({ type: 'customer.created', data: { object: { id: customer.id } } })
  const [event] = (await stripe.events.list()).data
  await until(async () => (await stripe.events.retrieve(event?.id ?? '')).pending_webhooks === 0)
  const page = await (await fetch(`${standIn.url}/events/${event?.id}`)).text()
  const tries = [...page.matchAll(/<td>(\d{3})<\/td><td class="figure">/g)].map((match) => match[1])
  expect(tries).toEqual(['500', '302', '404', '200'])
  expect(await (await fetch(standIn.url)).text()).toContain(event?.id)
})

test('a webhook that is away gets its events when it is back, also over a restart', async () => {
  const away = await receiver()
  const nobody = 'http://127.0.0.1:9/hook'
  const first = await world({ webhook: nobody })
  await first.stripe.customers.create({})
  await first.standIn.quiet()
  const undelivered = await first.stripe.events.list({ delivery_success: false })
  expect(undelivered.data).toMatchObject([{ pending_webhooks: 1 }])
  await first.standIn.close()
  const second = await world({ data: first.data, webhook: away.url })
  await until(() => away.events.length === 1)
  await until(async () => (await second.stripe.events.list({ delivery_success: false })).data.length === 0)
})

test('tries end after their time, and the event can still be sent by hand', async () => {
  const { stripe, standIn, hook } = await world({ delivery: { retryBase: 1, giveUpAfter: 0 } })
  hook.answers = [500]
  await stripe.customers.create({})
  const [event] = (await stripe.events.list()).data
  const address = `${standIn.url}/events/${event?.id}`
  await until(async () => (await (await fetch(address)).text()).includes('given up'))
  expect(hook.events).toHaveLength(0)
  expect((await post(`${address}/redeliver`)).status).toBe(303)
  expect(hook.events.map((one) => one.id)).toEqual([event?.id])
  expect((await post(`${address}/redeliver`)).status).toBe(303)
  expect(hook.events).toHaveLength(2)
})

test('events are delivered as often as asked, held back, and released in any order', async () => {
  const { stripe, standIn, hook } = await world()
  await standIn.faults.set({ duplicates: 2 })
  await stripe.customers.create({})
  await standIn.quiet()
  expect(types(hook)).toEqual(Array.from({ length: 3 }, () => 'customer.created'))
  expect(new Set(hook.events.map((event) => event.id)).size).toBe(1)
  await standIn.faults.clear()
  const happened = [
    'payment_intent.created',
    'charge.succeeded',
    'payment_intent.succeeded',
    'checkout.session.completed',
  ]
  for (const [release, expected] of [
    ['created', happened],
    ['reversed', happened.toReversed()],
    [['checkout.session.completed', 'charge.succeeded'], [3, 1, 0, 2].map((index) => happened[index])],
  ] as const) {
    hook.events.length = 0
    await standIn.faults.set({ deliveries: 'hold' })
    await paid(stripe)
    await standIn.quiet()
    expect(hook.events).toEqual([])
    await standIn.faults.set({ release: typeof release === 'string' ? release : [...release] })
    expect(types(hook)).toEqual(expected)
  }
})

test('while deliveries are off nothing is sent, then or later, and the list of events still has it all', async () => {
  const { stripe, standIn, hook, data } = await world()
  await standIn.faults.set({ deliveries: 'off' })
  const { session } = await paid(stripe)
  await standIn.faults.clear()
  await stripe.customers.create({})
  await standIn.quiet()
  expect(types(hook)).toEqual(['customer.created'])
  const missed = await stripe.events.list({ delivery_success: false })
  expect(missed.data).toHaveLength(4)
  expect(missed.data[0]?.data.object).toMatchObject({ id: session.id, payment_status: 'paid' })
  await standIn.close()
  const again = await world({ data })
  await again.standIn.quiet()
  expect(again.hook.events).toEqual([])
})

test('without a webhook nothing waits to be delivered', async () => {
  const { stripe } = await world({ webhook: undefined })
  await stripe.checkout.sessions.create(basket())
  await stripe.customers.create({})
  const events: Stripe.Event[] = (await stripe.events.list()).data
  expect(events.map((event) => event.pending_webhooks)).toEqual([0])
})

test('a burst of a hundred events arrives whole', async () => {
  const { stripe, standIn, hook } = await world({ delivery: { parallel: 16 } })
  await Promise.all(Array.from({ length: 100 }, () => stripe.customers.create({})))
  await standIn.quiet()
  expect(new Set(hook.events.map((event) => event.id)).size).toBe(100)
})
