import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type Stripe from 'stripe'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { basket, paid, sharedWorld } from './world.ts'

const path = resolve(import.meta.dirname, '../../../../shared/standards/stripe/fixtures3.json')
const world = sharedWorld()

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Where ours lacks a field of Stripe's, or has a value of another type; null on either side fits anything. */
function differences(theirs: unknown, ours: unknown, where: string): string[] {
  if (ours === undefined) return [`${where} is missing`]
  if (theirs === null || ours === null) return []
  if (Array.isArray(theirs)) {
    if (!Array.isArray(ours)) return [`${where} is no list`]
    return theirs.length > 0 && ours.length > 0 ? differences(theirs[0], ours[0], `${where}[0]`) : []
  }
  if (isRecord(theirs)) {
    if (!isRecord(ours)) return [`${where} is no object`]
    return Object.entries(theirs).flatMap(([name, value]) =>
      differences(value, ours[name], `${where}.${name}`),
    )
  }
  return typeof theirs === typeof ours ? [] : [`${where} is ${typeof ours}, not ${typeof theirs}`]
}

/** The answers as they are on the wire, before the SDK reads them. */
async function wire(stripe: Stripe, address: string): Promise<unknown> {
  return JSON.parse(JSON.stringify(await stripe.rawRequest('GET', address)))
}

test('every object has all fields of Stripe’s own fixtures, with values of the same types', async (ctx) => {
  if (!existsSync(path)) {
    ctx.skip('Stripe’s fixtures are not beside this checkout, so the shapes were not compared')
  }
  const { stripe } = world()
  const { resources } = z
    .object({ resources: z.record(z.string(), z.unknown()) })
    .parse(JSON.parse(readFileSync(path, 'utf8')))
  const customer = await stripe.customers.create({ email: 'a@example.com', address: { city: 'Lyon' } })
  const open = await stripe.checkout.sessions.create(basket())
  const { session, intent } = await paid(stripe)
  const refund = await stripe.refunds.create({ payment_intent: intent, amount: 1 })
  const [event] = (await stripe.events.list({ limit: 1 })).data
  const found: [kind: string, ours: unknown][] = [
    ['checkout.session', await wire(stripe, `/v1/checkout/sessions/${open.id}`)],
    ['checkout.session', await wire(stripe, `/v1/checkout/sessions/${session.id}`)],
    ['payment_intent', await wire(stripe, `/v1/payment_intents/${intent}`)],
    ['charge', await wire(stripe, `/v1/charges/${refund.charge}?expand[]=refunds`)],
    ['refund', await wire(stripe, `/v1/refunds/${refund.id}`)],
    ['customer', await wire(stripe, `/v1/customers/${customer.id}`)],
  ]
  const lines = z
    .object({ data: z.array(z.unknown()) })
    .parse(await wire(stripe, `/v1/checkout/sessions/${session.id}/line_items`))
  found.push(['item', lines.data[0]])
  expect(found.flatMap(([kind, ours]) => differences(resources[kind], ours, kind))).toEqual([])
  // An event's object is any object: its frame alone is compared here, its object above.
  const frame = z.record(z.string(), z.unknown()).parse(resources.event)
  const ours = await wire(stripe, `/v1/events/${event?.id}`)
  expect(differences({ ...frame, data: { object: {} } }, ours, 'event')).toEqual([])
})

test('the comparison of shapes finds a field that is missing and a value of another type', () => {
  const theirs = { id: 'a', amount: 1, card: { brand: 'visa' }, list: [{ name: 'a' }] }
  const ours = { id: 1, card: {}, list: [{ name: 1 }] }
  expect(differences(theirs, ours, 'x')).toEqual([
    'x.id is number, not string',
    'x.amount is missing',
    'x.card.brand is missing',
    'x.list[0].name is number, not string',
  ])
})

test('decimals are text on the wire and the SDK’s decimals to its callers', async () => {
  const { stripe } = world()
  const { id } = await stripe.checkout.sessions.create(basket())
  const raw = z
    .object({ data: z.array(z.object({ price: z.object({ unit_amount_decimal: z.unknown() }) })) })
    .parse(await wire(stripe, `/v1/checkout/sessions/${id}/line_items`))
  expect(raw.data[0]?.price.unit_amount_decimal).toBe('1250')
  const [item] = (await stripe.checkout.sessions.listLineItems(id)).data
  expect(item?.price?.unit_amount_decimal?.toString()).toBe('1250')
})
