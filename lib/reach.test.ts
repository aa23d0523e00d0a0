import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Buyer, refusalOf, type World, world } from '../bin/testing/world.ts'
import type { Actor } from './ctx.ts'
import { deliverCopy } from './delivery/deliver-copy.ts'
import { acceptQuote } from './licences/accept-quote.ts'
import { licencesOfRequest, listLicences, loadLicence } from './licences/load.ts'
import { openCheckout } from './orders/checkout.ts'
import { orderOfRequest, orderWithRequest } from './orders/load.ts'
import {
  answerQuestion,
  counterQuote,
  declineQuote,
  removeItem,
  reopenRequest,
  withdrawRequest,
  writeToDesk,
} from './requests/answer-as-buyer.ts'
import { confirmOwn, unconfirmedOf } from './requests/confirm-own.ts'
import { itemsOf, loadRequest } from './requests/load.ts'
import { myRequests, queue, queueCounts } from './requests/queue.ts'

let w: World
let [mine, theirs]: Buyer[] = []
let sold: Awaited<ReturnType<World['sold']>>
let open: { id: string; reference: string; itemId: string; input: Awaited<ReturnType<World['acceptInput']>> }
beforeAll(async () => {
  w = await world()
  mine = await w.buyer({ name: 'Canary House' })
  theirs = await w.buyer({ name: 'Rival House' })
  const url = (await w.article()).canonicalUrl
  sold = await w.sold(mine, [url])
  const request = await w.ask(mine, [url])
  await w.quote(request.id)
  const [item] = await itemsOf(w.db, request.id)
  open = { ...request, itemId: item?.id ?? '', input: await w.acceptInput(request.id) }
  await w.sold(theirs, [(await w.article()).canonicalUrl])
})
afterAll(() => w?.close())

const nowhere = '00000000-0000-4000-8000-000000000000'

/** Each door to one record, by its id: of the record that is, and of one that is not. */
function doors(actor: Buyer['person']): [string, (real: boolean) => Promise<unknown>][] {
  const ctx = w.as(actor)
  const requestId = (real: boolean) => (real ? open.id : nowhere)
  const body = 'Hello.'
  return [
    ['request page', (r) => loadRequest(w.db, actor, r ? open.reference : 'RQ-999999')],
    ['licence page', (r) => loadLicence(w.db, actor, r ? (sold.licences[0]?.number ?? '') : 'PR-2026-99999')],
    ['order', (r) => orderWithRequest(w.db, actor, r ? sold.orderId : nowhere)],
    [
      'download',
      (r) => deliverCopy(ctx, { licenceId: r ? (sold.licences[0]?.id ?? '') : nowhere, format: 'html' }),
    ],
    ['pay', (r) => openCheckout(ctx, r ? sold.orderId : nowhere)],
    ['accept', (r) => acceptQuote(ctx, { ...open.input, requestId: requestId(r) })],
    ['answer', (r) => answerQuestion(ctx, { requestId: requestId(r), body })],
    ['write', (r) => writeToDesk(ctx, { requestId: requestId(r), body })],
    ['counter', (r) => counterQuote(ctx, { requestId: requestId(r), body })],
    ['decline', (r) => declineQuote(ctx, { requestId: requestId(r), body })],
    ['withdraw', (r) => withdrawRequest(ctx, { requestId: requestId(r), body })],
    ['remove', (r) => removeItem(ctx, { requestId: requestId(r), itemId: r ? open.itemId : nowhere })],
    ['reopen', (r) => reopenRequest(ctx, { requestId: requestId(r) })],
    ['confirm', (r) => confirmOwn(ctx, { requestId: requestId(r) })],
  ]
}

test('another organisation’s record and a missing one are the same answer at every door', async () => {
  if (!theirs) throw new Error('No buyer')
  const before = await w.sql`select count(*)::int as n, max(id) as last from events`
  for (const [door, go] of doors(theirs.person)) {
    const [forbidden, missing] = [await refusalOf(go(true)), await refusalOf(go(false))]
    const facts = ({ code, message, remedy, fields, retryAfter }: typeof missing) => ({
      code,
      message,
      remedy,
      fields,
      retryAfter,
    })
    expect([door, facts(forbidden)]).toEqual([door, facts(missing)])
    expect([door, missing.code]).toEqual([door, 'not_found'])
  }
  expect(await w.sql`select count(*)::int as n, max(id) as last from events`).toEqual(before)
})

test('staff answer in no buyer’s place: every door of a buyer’s is shut to them, though they may read the page', async () => {
  const reading = ['request page', 'licence page', 'order', 'download']
  const before = await w.sql`select count(*)::int as n from events`
  for (const [door, go] of doors(w.people.admin)) {
    if (reading.includes(door)) continue
    expect([door, (await refusalOf(go(true))).code]).toEqual([door, 'not_found'])
  }
  expect(await w.sql`select count(*)::int as n from events`).toEqual(before)
  expect((await loadRequest(w.db, w.people.sales, open.reference)).request.id).toBe(open.id)
})

test('lists hold nothing of another organisation’s, for anyone but staff', async () => {
  if (!mine || !theirs) throw new Error('No buyer')
  const lists = async (actor: Actor) =>
    JSON.stringify([
      actor.kind === 'person' ? await myRequests(w.db, actor) : [],
      actor.kind === 'person' ? await unconfirmedOf(w.db, actor) : [],
      await listLicences(w.db, actor),
      await licencesOfRequest(w.db, actor, sold.requestId),
      await orderOfRequest(w.db, actor, sold.requestId),
    ])
  const marks = [open.id, sold.requestId, sold.orderId, sold.licences[0]?.id ?? '', 'Canary House']
  const seen = async (actor: Actor) => {
    const text = await lists(actor)
    return marks.filter((m) => text.includes(m)).length
  }
  const stranger = { ...theirs.person, organisations: [] }
  const hopeful = {
    ...theirs.person,
    userId: nowhere,
    organisations: [{ id: nowhere, role: 'admin' as const }],
  }
  expect([
    await seen(theirs.person),
    await seen(stranger),
    await seen(hopeful),
    await seen({ kind: 'visitor', address: null }),
  ]).toEqual([0, 0, 0, 0])
  expect(await seen(mine.person)).toBe(marks.length)
  expect(await seen(w.people.sales)).toBeGreaterThan(2)
  for (const actor of [mine.person, { kind: 'visitor', address: null } as const]) {
    expect((await refusalOf(queue(w.db, actor, { view: 'answer', mine: false, after: null }))).code).toMatch(
      /not_permitted|sign_in/,
    )
    expect((await refusalOf(queueCounts(w.db, actor))).code).toMatch(/not_permitted|sign_in/)
  }
})

test('a reference or number that is none is not found, however it is written', async () => {
  if (!mine) throw new Error('No buyer')
  for (const odd of [
    '',
    'RQ-',
    'RQ-0',
    'RQ--1',
    'RQ-1e3',
    'RQ-9999999999999999999',
    '\u0000',
    '%00',
    "RQ-1' or 1=1",
    '../RQ-1001',
    'RQ-999999999999999',
  ]) {
    expect([odd, (await refusalOf(loadRequest(w.db, mine.person, odd))).code]).toEqual([odd, 'not_found'])
    expect([odd, (await refusalOf(loadLicence(w.db, mine.person, odd))).code]).toEqual([odd, 'not_found'])
  }
})

test('a role that is taken away is gone with the next request', async () => {
  const { personOf } = await import('./accounts/actor.ts')
  const { userId } = w.people.finance
  await w.owner`delete from staff where user_id = ${userId}`
  const person = await personOf(w.db, userId)
  if (!person) throw new Error('No person')
  expect((await refusalOf(queue(w.db, person, { view: 'answer', mine: false, after: null }))).code).toBe(
    'not_permitted',
  )
  expect((await refusalOf(loadRequest(w.db, person, open.reference))).code).toBe('not_found')
})
