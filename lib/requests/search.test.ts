import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusalOf, type World, world } from '../../bin/testing/world.ts'
import { currentCard } from '../rates/current.ts'
import type { Use } from '../rates/use.ts'
import { draftItem } from './draft-quote.ts'
import { itemsOf } from './load.ts'
import { requestReference } from './reference.ts'
import { awaited, requestsAwaiting, searchRequests } from './search.ts'
import { worthByCard } from './worth.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

test('the desk finds a request by reference, organisation, person, mail address and headline', async () => {
  const buyer = await w.buyer({ name: 'Saltmarsh Review 100%' })
  const article = await w.article({ headline: 'The weir that hums' })
  const { id } = await w.ask(buyer, [article.canonicalUrl])
  const other = await w.ask(await w.buyer(), [(await w.article()).canonicalUrl])
  const { number } = await w.request(id)
  const find = async (q: string) => (await searchRequests(w.db, w.people.finance, q)).map((r) => r.id)
  for (const q of [
    requestReference(number),
    `rq ${number}`,
    'saltmarsh',
    buyer.person.name,
    buyer.person.email,
    'weir that',
    '100%',
  ])
    expect(await find(q), q).toContain(id)
  expect(await find('saltmarsh')).not.toContain(other.id)
  expect(await find('  ')).toEqual([])
})

test('the desk finds a request by its licence number, its purchase order and its order number', async () => {
  const { requestId, orderId, licences } = await w.sold(await w.buyer(), [(await w.article()).canonicalUrl])
  const other = await w.ask(await w.buyer(), [(await w.article()).canonicalUrl])
  const { number } = await w.order(orderId)
  for (const q of [licences[0]?.number ?? '', 'po-7', `order ${number}`, `#${number}`]) {
    const found = (await searchRequests(w.db, w.people.finance, q)).map((r) => r.id)
    expect(found, q).toContain(requestId)
    expect(found, q).not.toContain(other.id)
  }
})

test('signs that a pattern would obey are looked for as they are', async () => {
  const { id } = await w.ask(await w.buyer({ name: 'Plain House' }), [(await w.article()).canonicalUrl])
  const found = await searchRequests(w.db, w.people.sales, 'Pl_in')
  expect(found.map((r) => r.id)).not.toContain(id)
})

test('nobody but staff searches requests, or learns what waits for an article or is worth what', async () => {
  const buyer = await w.buyer()
  const { card } = await currentCard(w.db)
  for (const asked of [
    searchRequests(w.db, buyer.person, 'House'),
    requestsAwaiting(w.db, buyer.person, crypto.randomUUID()),
    awaited(w.db, buyer.person, [crypto.randomUUID()]),
    worthByCard(w.db, buyer.person, [crypto.randomUUID()], card),
  ])
    expect((await refusalOf(asked)).code).toBe('not_permitted')
})

test('a request waits for its article until the desk has answered it for good', async () => {
  const article = await w.article()
  const { id } = await w.ask(await w.buyer(), [article.canonicalUrl])
  expect((await requestsAwaiting(w.db, w.people.rights, article.id)).map((r) => r.id)).toEqual([id])
  expect((await awaited(w.db, w.people.rights, [article.id])).get(article.id)).toBe(1)
  const { refuseRequest } = await import('./answer-at-desk.ts')
  await refuseRequest(w.as(w.people.sales), { requestId: id, reason: 'Not ours.' })
  expect(await requestsAwaiting(w.db, w.people.rights, article.id)).toEqual([])
  expect(await awaited(w.db, w.people.rights, [article.id])).toEqual(new Map())
})

test('what a list says a request is worth is what an offer by the card comes to', async () => {
  const [one, two] = [await w.article(), await w.article()]
  const { id } = await w.ask(await w.buyer(), [one.canonicalUrl, two.canonicalUrl])
  const { card } = await currentCard(w.db)
  const request = await w.request(id)
  let offered = 0
  for (const item of await itemsOf(w.db, id)) {
    const draft = await draftItem(w.db, item, request.use as Use, request.organisationKind, card, new Date())
    offered += draft.price?.netMinor ?? 0
  }
  expect(offered).toBeGreaterThan(0)
  expect((await worthByCard(w.db, w.people.sales, [id], card)).get(id)).toEqual({
    minor: offered,
    currency: card.currency,
  })
})
