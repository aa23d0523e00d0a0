import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Buyer, refusalOf, type World, world } from '../../bin/testing/world.ts'
import { setEmbargo } from '../catalogue/embargo.ts'
import { stopArticle } from '../catalogue/stop-article.ts'
import { counterQuote } from './answer-as-buyer.ts'
import { refuseItem } from './answer-at-desk.ts'
import { itemsOf } from './load.ts'
import { type QueueRow, queue, queueCounts, type View, viewOf, views } from './queue.ts'

let w: World
let buyer: Buyer
beforeAll(async () => {
  w = await world()
  buyer = await w.buyer()
})
afterAll(() => w?.close())

/** The view a request stands in, by every way of asking, which must agree; and its row there. */
async function placeOf(id: string): Promise<{ view: View | null; row: QueueRow | undefined }> {
  const view = await viewOf(w.db, w.people.sales, id)
  const found: { view: View; row: QueueRow }[] = []
  for (const one of views) {
    const rows = await every(one)
    const row = rows.find((r) => r.id === id)
    if (row) found.push({ view: one, row })
    expect((await queueCounts(w.db, w.people.sales))[one], one).toBe(rows.length)
  }
  expect(found.map((f) => f.view)).toEqual(view ? [view] : [])
  return { view, row: found[0]?.row }
}

async function every(view: View): Promise<QueueRow[]> {
  const rows: QueueRow[] = []
  for (let after: string | null = ''; after !== null; ) {
    const page = await queue(w.db, w.people.sales, { view, mine: false, after })
    rows.push(...page.rows)
    after = page.next
  }
  return rows
}

const quoted = async (urls: string[]) => {
  const { id } = await w.ask(buyer, urls)
  await w.quote(id)
  return id
}

test('a request waits for the buyer until its order is paid, and is done from then on, also when it is refunded', async () => {
  const { canonicalUrl } = await w.article()
  const { requestId, checkout, orderId } = await w.due(buyer, [canonicalUrl])
  expect((await placeOf(requestId)).view).toBe('waiting')
  await w.pay(checkout)
  await w.settle()
  expect((await w.order(orderId)).status).toBe('paid')
  expect((await placeOf(requestId)).view).toBe('done')
  await w.press(await w.intentOf(orderId), 'refund')
  await w.settle()
  expect((await w.order(orderId)).status).toBe('refunded')
  expect((await placeOf(requestId)).view).toBe('done')
})

test('an offer that can no longer be accepted is to be answered, says why, and stands before what is promised', async () => {
  const [stopped, embargoed, fine] = [await w.article(), await w.article(), await w.article()]
  const [one, two, three] = [
    await quoted([stopped.canonicalUrl]),
    await quoted([embargoed.canonicalUrl]),
    await quoted([fine.canonicalUrl]),
  ]
  const { id: promised } = await w.ask(buyer, [fine.canonicalUrl])
  for (const id of [one, two, three]) expect((await placeOf(id)).view).toBe('waiting')
  await stopArticle(w.as(w.people.rights), { articleId: stopped.id, stop: 'blocked', reason: 'A complaint.' })
  await setEmbargo(w.as(w.people.rights), { articleId: embargoed.id, until: '2099-01-01T09:00' })
  const places = [await placeOf(one), await placeOf(two), await placeOf(three)]
  expect(places.map((p) => p.view)).toEqual(['answer', 'answer', 'waiting'])
  expect(places.map(({ row }) => [row?.stopped, row?.embargoed])).toEqual([
    [true, false],
    [false, true],
    [false, false],
  ])
  const order = (await every('answer')).map((r) => r.id)
  expect(order.indexOf(one)).toBeLessThan(order.indexOf(promised))
})

test('pages of the queue hold every request once, whatever makes it one to answer', async () => {
  const { canonicalUrl, id: articleId } = await w.article()
  for (let n = 0; n < 30; n++) await quoted([canonicalUrl])
  for (let n = 0; n < 30; n++) await w.ask(buyer, [canonicalUrl])
  await stopArticle(w.as(w.people.rights), { articleId, stop: 'blocked', reason: 'A complaint.' })
  const rows = await every('answer')
  expect(rows.length).toBeGreaterThanOrEqual(60)
  expect(new Set(rows.map((r) => r.id)).size).toBe(rows.length)
  expect((await queueCounts(w.db, w.people.sales)).answer).toBe(rows.length)
}, 60_000)

test('a new offer is due to the desk whether the buyer proposed a change or an offered article was refused', async () => {
  const urls = [await w.article(), await w.article()].map((a) => a.canonicalUrl)
  const [proposed, refused] = [await quoted(urls), await quoted(urls)]
  await counterQuote(w.as(buyer.person), { requestId: proposed, body: 'Less.' })
  const [item] = await itemsOf(w.db, refused)
  await refuseItem(w.as(w.people.sales), { requestId: refused, itemId: item?.id ?? '', reason: 'Not ours.' })
  expect(await placeOf(proposed)).toMatchObject({ view: 'answer', row: { counterOffer: true } })
  expect(await placeOf(refused)).toMatchObject({ view: 'answer', row: { counterOffer: false } })
})

test('nobody but staff learns where a request stands in the queue', async () => {
  const { id } = await w.ask(buyer, [(await w.article()).canonicalUrl])
  expect((await refusalOf(viewOf(w.db, buyer.person, id))).code).toBe('not_permitted')
})
