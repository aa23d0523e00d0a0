import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusalOf, type World, world } from '../../bin/testing/world.ts'
import { latestQuote, linesOf } from '../../lib/requests/load.ts'
import type { Fields } from '../_act.ts'
import { plainAmount } from './amount.ts'
import { quoteForm } from './quote-input.ts'
import { deskRequest } from './request-data.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

type Row = Record<string, string>

const posted = (fixed: Record<string, string>, changes: Row[], additions: Row[]): Fields => ({
  one: (name) => fixed[name] ?? '',
  all: (name) => (fixed[name] === undefined ? [] : [fixed[name]]),
  flag: (name) => Boolean(fixed[name]),
  rows: (prefix) => (prefix === 'changes' ? changes : additions),
  values: {},
})

/** A request with the rows its page shows: each line by the card, unchanged, and two blank lines. */
async function shown() {
  const buyer = await w.buyer()
  const article = await w.article()
  const { id, reference } = await w.ask(buyer, [article.canonicalUrl])
  const data = await deskRequest(w.as(w.people.sales) as Parameters<typeof deskRequest>[0], reference, 'en')
  const [item] = data.items
  const { price } = item?.draft ?? {}
  if (!item || !price || !data.card) throw new Error('Nothing to offer')
  const { currency } = price
  const rows = price.lines.map((line): Row => {
    const was = plainAmount({ minor: line.amountMinor, currency })
    return { itemId: item.id, rule: line.rule, was, amount: was, reason: '' }
  })
  expect(rows.length).toBeGreaterThan(1)
  const blank = { itemId: item.id, label: '', amount: '', reason: '' }
  const fixed = { requestId: id, cardId: data.card.id, back: '/desk', validDays: '14' }
  return {
    id,
    rows,
    blank,
    send: (r: Row[], a: Row[]) => quoteForm.run(w.as(w.people.sales), posted(fixed, r, a)),
  }
}

const at = (rows: Row[], place: number, changed: Row) =>
  rows.map((row, i) => (i === place ? { ...row, ...changed } : row))

test('a message about a line stands at the line it is about, whatever lines are left as they were', async () => {
  const { id, rows, blank, send } = await shown()
  const change = await refusalOf(Promise.resolve(send(at(rows, 1, { amount: '1.00' }), [blank, blank])))
  expect(Object.keys(change.fields)).toEqual(['changes.1.reason'])
  const addition = await refusalOf(
    Promise.resolve(send(rows, [blank, { ...blank, label: 'Rush', amount: 'soon', reason: 'Tomorrow' }])),
  )
  expect(Object.keys(addition.fields)).toEqual(['additions.1.amount'])
  expect(await latestQuote(w.db, id)).toBeNull()
})

test('the same amount written in another way is no change, and a blank line is none', async () => {
  const { id, rows, blank, send } = await shown()
  const first = rows[0]?.was ?? ''
  expect(first).toMatch(/\.00$/)
  await send(at(rows, 0, { amount: first.replace('.00', '') }), [blank, blank])
  const quote = await latestQuote(w.db, id)
  const lines = await linesOf(w.db, quote?.id ?? '')
  expect(lines.map((l) => l.changeReason)).toEqual(rows.map(() => null))
})

test('a changed line keeps what the card said and why it differs', async () => {
  const { id, rows, blank, send } = await shown()
  await send(at(rows, 1, { amount: '-7', reason: 'Agreed by telephone' }), [
    blank,
    { ...blank, label: 'Rush', amount: '25', reason: 'Needed tomorrow' },
  ])
  const quote = await latestQuote(w.db, id)
  const lines = await linesOf(w.db, quote?.id ?? '')
  expect(lines[1]).toMatchObject({ amountMinor: -700, changeReason: 'Agreed by telephone' })
  expect(lines[1]?.cardMinor).not.toBeNull()
  expect(lines.at(-1)).toMatchObject({ rule: 'staff', label: 'Rush', amountMinor: 2500 })
})
