import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Fields } from '../app/_act.ts'
import { askedFor, forms } from '../app/_forms.ts'
import { type Buyer, type World, world } from '../bin/testing/world.ts'
import { personOf } from './accounts/actor.ts'
import { Refusal } from './errors.ts'

let w: World
let buyer: Buyer
beforeAll(async () => {
  w = await world()
  buyer = await w.buyer()
})
afterAll(() => w?.close())

const smuggled = {
  role: 'admin',
  roles: 'admin',
  price: '1',
  total: '1',
  totalMinor: '1',
  amount: '1',
  currency: 'JPY',
  status: 'paid',
  settlement: 'invoice',
  userId: 'x',
  organisationId: 'x',
  standing: 'good',
  validUntil: '2099-01-01',
  holdUntil: '2099-01-01',
  snapshot: '{}',
}

/** A posted form, and the names that were read of it. */
function posted(given: Record<string, string>): { fields: Fields; read: Set<string> } {
  const values = Object.fromEntries(Object.entries({ ...smuggled, ...given }).map(([k, v]) => [k, [v]]))
  const read = new Set<string>()
  const get = (name: string) => {
    read.add(name)
    return values[name] ?? []
  }
  return {
    read,
    fields: {
      values,
      one: (name) => get(name)[0] ?? '',
      all: (name) => get(name),
      flag: (name) => get(name).length > 0,
      rows: (prefix) => {
        read.add(prefix)
        return []
      },
    },
  }
}

/** Forms that need a browser's cookies or address to be run at all. */
const inBrowser = ['ask', 'sign-in', 'confirm', 'sign-out']

test('no form reads a role, a price or a status out of what is posted', async () => {
  const visitor = { kind: 'visitor', address: null } as const
  for (const [name, form] of Object.entries(forms)) {
    const { fields, read } = posted({ text: 'x' })
    if (name === 'ask') askedFor(fields)
    else if (!inBrowser.includes(name)) {
      const ended = await form.run({ db: w.db, actor: visitor }, fields).then(
        () => 'done',
        (error: unknown) => error,
      )
      expect([name, ended instanceof Refusal]).toEqual([name, true])
    }
    const taken = [...read].filter((field) => field in smuggled)
    expect([name, taken]).toEqual([name, []])
  }
  console.log(
    `forms: ${Object.keys(forms).length}, none reads any of ${Object.keys(smuggled).length} smuggled fields`,
  )
})

test('accepting with a role, a price and a status in the form changes none of them', async () => {
  const request = await w.ask(buyer, [(await w.article()).canonicalUrl])
  const offer = await w.quote(request.id)
  const { quoteId } = await w.acceptInput(request.id)
  const before = await personOf(w.db, buyer.person.userId)
  const { fields } = posted({
    requestId: request.id,
    quoteId,
    terms: 'on',
    billingName: 'House',
    line1: '1 Road',
    city: 'Town',
    billingCountry: 'GB',
    reference: request.reference,
  })
  const to = await forms.accept?.run(w.as(buyer.person), fields)
  const [order] = await w.sql<{ id: string }[]>`select id from orders where request_id = ${request.id}`
  const stored = await w.order(order?.id ?? '')
  expect(stored).toMatchObject({
    totalMinor: offer.totalMinor,
    currency: offer.currency,
    status: 'due',
    settlement: 'card',
  })
  expect(to).toBe(stored.checkoutUrl)
  expect(await personOf(w.db, buyer.person.userId)).toEqual(before)
  const session = await w.stripe.checkout.sessions.retrieve(stored.checkoutSessionId ?? '')
  expect(session.amount_total).toBe(offer.totalMinor)
})
