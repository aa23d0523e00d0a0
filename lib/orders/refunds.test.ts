import { afterAll, beforeAll, expect, test } from 'vitest'
import { type World, world } from '../../bin/testing/world.ts'
import { stopArticle } from '../catalogue/stop-article.ts'
import { loadRequest } from '../requests/load.ts'
import { refundsOf } from './load.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w?.close())

test('a buyer reads which article was stopped and why, and what goes back with its reason; nobody else does', async () => {
  const [buyer, stranger] = [await w.buyer(), await w.buyer()]
  const article = await w.article()
  const order = await w.due(buyer, [article.canonicalUrl])
  expect(await refundsOf(w.db, buyer.person, order.requestId)).toEqual([])
  await w.pay(order.checkout)
  await stopArticle(w.as(w.people.rights), {
    articleId: article.id,
    stop: 'withdrawn',
    reason: 'Its source took back what was said.',
  })
  await w.settle()
  const { items } = await loadRequest(w.db, buyer.person, order.reference)
  expect(items).toMatchObject([
    { stop: 'withdrawn', stopReason: 'Its source took back what was said.', embargoed: false },
  ])
  const [refund, ...more] = await refundsOf(w.db, buyer.person, order.requestId)
  expect([refund, more]).toMatchObject([
    { amountMinor: (await w.order(order.orderId)).totalMinor, done: true, currency: 'GBP' },
    [],
  ])
  expect(refund?.reason).toMatch(/\w{3,}/)
  expect(await refundsOf(w.db, stranger.person, order.requestId)).toEqual([])
})
