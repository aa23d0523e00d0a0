import { afterAll, beforeAll, expect, test } from 'vitest'
import { exampleCard } from '../../bin/seed/rate-card.ts'
import { randomUse } from '../../bin/testing/pricing.ts'
import { random } from '../../bin/testing/random.ts'
import { type Buyer, refusalOf, type World, world } from '../../bin/testing/world.ts'
import { parseAmount, sum } from '../money.ts'
import { openCheckout } from '../orders/checkout.ts'
import { publishCard } from '../rates/publish.ts'
import { itemsOf, linesOf } from './load.ts'
import { recompute, snapshotSchema } from './snapshot.ts'

let w: World
let buyer: Buyer
beforeAll(async () => {
  w = await world()
  buyer = await w.buyer()
})
afterAll(() => w?.close())

test('every offer is recomputed from its snapshot to the penny, with what staff changed, under whatever card is in force', async () => {
  const r = random(9)
  const urls = [await w.article(), await w.article(), await w.article()].map((a) => a.canonicalUrl)
  for (let i = 0; i < 40; i++) {
    const use = randomUse(r)
    const request = await w.ask(buyer, r.some(urls, 1, 3), { ...use, languages: [...use.languages] as never })
    const items = await itemsOf(w.db, request.id)
    const changes = r.chance(0.5)
      ? r.some(items, 0, items.length).map(({ id }) => ({
          itemId: id,
          rule: 'base-1',
          amount: `${r.int(400, 900)}.${r.int(10, 99)}`,
          reason: 'Agreed',
        }))
      : []
    const additions = r.chance(0.5)
      ? r.some(items, 0, items.length).map(({ id }) => ({
          itemId: id,
          label: 'Rush',
          amount: `${r.int(1, 90)}.05`,
          reason: 'By tonight',
        }))
      : []
    await w.quote(request.id, { changes, additions })
    if (i % 10 === 0)
      await publishCard(w.as(w.people.admin), {
        card: { ...exampleCard, rules: exampleCard.rules.slice(0, r.int(2, 9)) },
        example: false,
      })
  }
  const quotes = await w.sql<
    { id: string; net: string; total: string; tax: string; snapshot: unknown }[]
  >`select id, net_minor as net, total_minor as total, tax_minor as tax, snapshot from quotes`
  let staff = 0
  for (const quote of quotes) {
    const stored = await linesOf(w.db, quote.id)
    const again = recompute(snapshotSchema.parse(quote.snapshot), 'en')
    expect(
      stored.map(({ itemId, rule, label, reason, amountMinor, cardMinor, changeReason }) => ({
        itemId,
        rule,
        label,
        reason,
        amountMinor,
        cardMinor,
        changeReason,
      })),
    ).toEqual(
      again.lines.map(({ itemId, rule, label, reason, amountMinor, cardMinor, changeReason }) => ({
        itemId,
        rule,
        label,
        reason,
        amountMinor,
        cardMinor,
        changeReason,
      })),
    )
    expect([
      again.netMinor,
      Number(quote.net) + Number(quote.tax),
      sum(stored.map((l) => l.amountMinor)),
    ]).toEqual([Number(quote.net), Number(quote.total), Number(quote.net)])
    staff += stored.filter((l) => l.changedBy).length
  }
  expect(quotes.length).toBe(40)
  expect(staff).toBeGreaterThan(10)
  console.log(`offers: ${quotes.length} recomputed to the penny, ${staff} lines changed or added by staff`)
}, 60_000)

test('what Stripe is asked for is the total of the offer, line by line and in its currency', async () => {
  const request = await w.ask(buyer, [(await w.article()).canonicalUrl, (await w.article()).canonicalUrl])
  const [item] = await itemsOf(w.db, request.id)
  await w.quote(request.id, {
    additions: [{ itemId: item?.id ?? '', label: 'Rush', amount: '33.33', reason: 'By tonight' }],
  })
  const { orderId } = await w.accept(buyer, request.id)
  await openCheckout(w.as(buyer.person), orderId)
  const { totalMinor, currency, checkoutSessionId } = await w.order(orderId)
  const session = await w.stripe.checkout.sessions.retrieve(checkoutSessionId ?? '')
  expect([session.amount_total, session.currency]).toEqual([totalMinor, currency.toLowerCase()])
  const licences = (await w.licences(request.id)).map(
    (l) => l.snapshot as { price: { netMinor: number; lines: { amountMinor: number }[] } },
  )
  expect(sum(licences.map((l) => l.price.netMinor))).toBe(totalMinor)
})

test('an offer below nothing, of no amount or by a card that has been replaced is refused and stores nothing', async () => {
  const request = await w.ask(buyer, [(await w.article()).canonicalUrl])
  const [item] = await itemsOf(w.db, request.id)
  const itemId = item?.id ?? ''
  const line = (amount: string) => ({ additions: [{ itemId, label: 'Less', amount, reason: 'Agreed' }] })
  expect((await refusalOf(w.quote(request.id, line('-99999.00')))).code).toBe('invalid')
  for (const amount of ['ten', '1.234', '1e9', ''])
    expect([amount, (await refusalOf(w.quote(request.id, line(amount)))).code]).toEqual([amount, 'invalid'])
  expect((await refusalOf(w.quote(request.id, { cardId: crypto.randomUUID() }))).code).toBe('conflict')
  expect(await w.sql`select 1 from quotes where request_id = ${request.id}`).toHaveLength(0)
  expect((await w.request(request.id)).status).toBe('submitted')
  expect(parseAmount('-99999.00', 'GBP')).toBe(-9_999_900)
})

test('a change of a line that the offer does not have is refused, not forgotten', async () => {
  const request = await w.ask(buyer, [(await w.article()).canonicalUrl])
  const [item] = await itemsOf(w.db, request.id)
  const change = (itemId: string, rule: string) => ({
    changes: [{ itemId, rule, amount: '1.00', reason: 'Agreed' }],
  })
  expect((await refusalOf(w.quote(request.id, change(item?.id ?? '', 'exclusive-1')))).code).toBe('conflict')
  expect((await refusalOf(w.quote(request.id, change(crypto.randomUUID(), 'base-1')))).code).toBe('conflict')
  expect(
    (
      await refusalOf(
        w.quote(request.id, {
          additions: [{ itemId: crypto.randomUUID(), label: 'Rush', amount: '1.00', reason: 'Agreed' }],
        }),
      )
    ).code,
  ).toBe('conflict')
})

test('an offer of nothing to pay is licensed without a payment', async () => {
  const request = await w.ask(buyer, [(await w.article()).canonicalUrl], { pictures: false })
  const { totalMinor } = await w.quote(request.id)
  const [item] = await itemsOf(w.db, request.id)
  await w.quote(request.id, {
    additions: [
      {
        itemId: item?.id ?? '',
        label: 'Waived',
        amount: (-totalMinor / 100).toFixed(2),
        reason: 'With our compliments',
      },
    ],
  })
  const { orderId, payNow } = await w.accept(buyer, request.id)
  await w.drain()
  expect([payNow, (await w.order(orderId)).status, (await w.licences(request.id))[0]?.status]).toEqual([
    false,
    'paid',
    'active',
  ])
})
