import { afterAll, beforeAll, expect, test } from 'vitest'
import { random } from '../bin/testing/random.ts'
import { type Buyer, type World, world } from '../bin/testing/world.ts'
import { listDeskArticles } from './catalogue/desk-list.ts'
import { catalogueQuery, listArticles } from './catalogue/list.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { listDeskLicences } from './licences/desk-list.ts'
import { listLicences } from './licences/load.ts'
import { myRequests, queue } from './requests/queue.ts'

let w: World
let [mine, theirs]: Buyer[] = []
beforeAll(async () => {
  w = await world()
  mine = await w.buyer()
  theirs = await w.buyer()
  const urls = [await w.article(), await w.article(), await w.article()].map((a) => a.canonicalUrl)
  // Licences of one order come to be at one moment, so that only their ids order them.
  await w.sold(mine, urls)
  await w.sold(mine, urls.slice(0, 2))
  await w.sold(theirs, urls.slice(0, 1))
  for (const url of urls) {
    await w.ask(mine, [url])
    await w.ask(theirs, [url])
  }
})
afterAll(() => w?.close())

const id = '019a3b6e-0000-7000-8000-00000000002a'
const valid = { at: '2026-10-01 08:00:00.123456+00', id }

/** Every list that is turned by a cursor. */
const lists = (after: string): [string, Promise<unknown>][] => {
  const person = mine?.person ?? w.people.sales
  return [
    ['catalogue', listArticles(w.db, catalogueQuery({ after }))],
    ['desk articles', listDeskArticles(w.db, w.people.rights, { view: 'all', q: '', after })],
    ['desk licences', listDeskLicences(w.db, w.people.sales, { status: '', after })],
    ['queue', queue(w.db, w.people.sales, { view: 'answer', mine: false, after })],
    ['queue done', queue(w.db, w.people.sales, { view: 'done', mine: false, after })],
    ['own requests', myRequests(w.db, person, { after })],
    ['own licences', listLicences(w.db, person, { after })],
  ]
}

test('no cursor, however malformed, makes a list fail: it shows its first page', async () => {
  const encode = (text: string) => Buffer.from(text).toString('base64url')
  const first = await Promise.all(lists('').map(async ([list, page]) => [list, await page] as const))
  for (const after of [
    '%',
    '\u0000',
    '🙂',
    'x'.repeat(5000),
    encode('foo 00000000-0000-0000-0000-000000000000'),
    encode(`2026-99-99 00:00:00+00 ${id}`),
    encode(`9999-12-31 23:59:59+99 ${id}`),
    encode(`2026-10-01 99:99:99+00 ${id}`),
    encode(`${valid.at} ${'-'.repeat(36)}`),
    encode(`${valid.at} ${'a'.repeat(36)}`),
  ]) {
    for (const [i, [list, page]] of lists(after).entries())
      expect([list, after.slice(0, 40), await page]).toEqual([list, after.slice(0, 40), first[i]?.[1]])
  }
})

test('whatever is taken for a cursor is one that Postgres reads', async () => {
  const r = random(7)
  const alphabet = '0123456789-:.+ abcdefinty'
  const taken: { at: string; id: string }[] = []
  for (let i = 0; i < 40_000; i++) {
    const letters = [...`${valid.at} ${valid.id}`]
    for (let n = r.int(1, 3); n > 0; n--)
      letters[r.int(0, letters.length - 1)] = alphabet[r.int(0, alphabet.length - 1)] ?? ''
    const read = decodeCursor(Buffer.from(letters.join('')).toString('base64url'))
    if (read) taken.push(read)
  }
  for (const at of ['0001-01-01 00:00:00+15', '9999-12-31 23:59:59.999999-15:59:59', 'infinity'])
    taken.push(decodeCursor(encodeCursor({ at, id })) ?? { at: 'none', id })
  expect(taken.length).toBeGreaterThan(1000)
  const [row] = await w.sql<{ n: number }[]>`
    select count(*)::int as n
    from unnest(${taken.map((t) => t.at)}::text[], ${taken.map((t) => t.id)}::text[]) as t(at, id)
    where (t.at::timestamptz, t.id::uuid) is not null`
  console.log(`cursors: ${taken.length} of 40000 mutants taken, all read by Postgres`)
  expect(row?.n).toBe(taken.length)
})

/** Turns every page of a list. */
async function turned<R>(
  page: (after: string) => Promise<{ rows: R[]; next: string | null }>,
): Promise<R[][]> {
  const pages: R[][] = []
  for (let after: string | null = ''; after !== null; ) {
    const { rows, next }: { rows: R[]; next: string | null } = await page(after)
    pages.push(rows)
    after = next
  }
  return pages
}

test('a buyer reaches every request and every licence by turning pages, each once, and nobody else’s', async () => {
  if (!mine) throw new Error('No buyer')
  const { person, organisation } = mine
  const requests = await turned((after) => myRequests(w.db, person, { after, limit: 2 }))
  const licences = await turned((after) => listLicences(w.db, person, { after, limit: 2 }))
  const own = {
    requests:
      await w.sql`select id from requests where organisation_id = ${organisation} order by created_at desc, id desc`,
    licences:
      await w.sql`select id from licences where organisation_id = ${organisation} order by created_at desc, id desc`,
  }
  expect(requests.flat().map((row) => row.id)).toEqual(own.requests.map((row) => row.id))
  expect(licences.flat().map((row) => row.id)).toEqual(own.licences.map((row) => row.id))
  expect([requests.map((page) => page.length), licences.map((page) => page.length)]).toEqual([
    [2, 2, 1],
    [2, 2, 1],
  ])
})

test('a request that comes in meanwhile moves no page of a buyer’s list', async () => {
  if (!mine) throw new Error('No buyer')
  const { person } = mine
  const before = await turned((after) => myRequests(w.db, person, { after, limit: 2 }))
  const { next } = await myRequests(w.db, person, { limit: 2 })
  await w.ask(mine, [(await w.article()).canonicalUrl])
  const second = await myRequests(w.db, person, { after: next ?? '', limit: 2 })
  expect(second.rows.map((row) => row.id)).toEqual(before[1]?.map((row) => row.id))
})
