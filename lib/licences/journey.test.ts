import { afterAll, beforeAll, expect, test } from 'vitest'
import { type World, world } from '../../bin/testing/world.ts'
import { historyOf } from '../audit/history.ts'
import { deliverCopy } from '../delivery/deliver-copy.ts'
import { licencesOfRequest } from './load.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w?.close())

test('a request becomes a paid, active licence whose copy can be had in every format, each step recorded', async () => {
  const article = await w.article()
  const buyer = await w.buyer()
  const { requestId, checkout, orderId } = await w.due(buyer, [article.canonicalUrl])
  expect((await w.order(orderId)).status).toBe('due')
  const paid = await w.pay(checkout)
  expect(paid.status).toBe(303)
  await w.settle()
  expect((await w.order(orderId)).status).toBe('paid')
  const [licence] = await licencesOfRequest(w.db, buyer.person, requestId)
  expect(licence?.status).toBe('active')
  for (const format of ['html', 'text', 'docx']) {
    const copy = await deliverCopy(w.as(buyer.person), { licenceId: licence?.id ?? '', format })
    expect(copy.bytes.byteLength).toBeGreaterThan(500)
  }
  const history = await historyOf(w.db, requestId, 'buyer', 'en')
  expect(history.map((h) => h.name)).toEqual([
    'request.asked',
    'request.confirmed',
    'request.quoted',
    'request.accepted',
    'order.due',
    'licence.pending',
    'order.paid',
    'licence.active',
    'licence.downloaded',
    'licence.downloaded',
    'licence.downloaded',
  ])
})
