import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { type Buyer, refusalOf, story, type World, world } from '../../bin/testing/world.ts'
import { historyOf } from '../audit/history.ts'
import type { Actor } from '../ctx.ts'
import { importArticle } from '../ingest/import-article.ts'
import { listLicences, loadLicence } from '../licences/load.ts'
import { openCheckout } from '../orders/checkout.ts'
import { leastUse } from '../rates/price-from.ts'
import { estimate } from '../requests/estimate.ts'
import { itemsOf, loadRequest } from '../requests/load.ts'
import { myRequests } from '../requests/queue.ts'
import { setEmbargo } from './embargo.ts'
import { findByAddress, findBySlug } from './find.ts'
import { catalogueCounts, catalogueQuery, listArticles } from './list.ts'

let w: World
let buyer: Buyer
beforeAll(async () => {
  w = await world()
  buyer = await w.buyer()
})
afterAll(() => w?.close())

const canary = 'Xyzzyquux'
const soon = () => new Date(Date.now() + 5 * 60_000)
const hidden = (n: number, embargoUntil: Date | null = soon()) => ({
  ...story(n),
  url: `https://www.proof.example/embargo/${n}`,
  aliases: [`https://www.proof.example/short/${n}`],
  headline: `${canary} headline ${n}`,
  standfirst: `${canary} standfirst`,
  bylines: [`${canary} Writer`],
  topics: [canary],
  section: canary,
  body: [
    {
      type: 'paragraph' as const,
      content: [{ type: 'text' as const, text: `${canary} text of the story. `.repeat(40) }],
    },
  ],
  elements: [
    {
      key: 'p',
      kind: 'picture' as const,
      source: 'https://www.proof.example/p.svg',
      alt: canary,
      caption: canary,
      credit: 'The Proof',
    },
  ],
  embargoUntil,
})
const brings = (n: number, embargoUntil?: Date | null) => w.article(hidden(n, embargoUntil))

/** Everything the public can ask the catalogue. */
async function publicDoors(id: string, slug: string, url: string) {
  const queries = [
    {},
    { q: canary },
    { q: 'headline' },
    { section: canary },
    { language: 'en' },
    { clearance: 'cleared' },
    { clearance: 'partly' },
    { from: '2026-09-01', to: '2026-12-31' },
  ]
  const answers: [string, unknown][] = []
  for (const q of queries)
    answers.push([`list ${JSON.stringify(q)}`, await listArticles(w.db, catalogueQuery(q))])
  answers.push(['counts', await catalogueCounts(w.db)])
  for (const address of [
    url,
    url.replace('https://www.', ''),
    `${url}?utm_source=x`,
    url.replace('embargo', 'short'),
  ])
    answers.push([`address ${address}`, await findByAddress(w.db, address)])
  answers.push(['slug', await findBySlug(w.db, slug)])
  answers.push(['price', await estimate(w.db, [id], leastUse, 'publisher')])
  return answers
}
const leaks = (answers: [string, unknown][], id = canary) =>
  answers
    .filter(([, answer]) => JSON.stringify(answer).includes(canary) || JSON.stringify(answer).includes(id))
    .map(([door]) => door)

test('an article under embargo leaves by no public door, and by all of them afterwards', async () => {
  const article = await brings(101)
  const before = await publicDoors(article.id, article.slug, article.canonicalUrl)
  expect(leaks(before, article.id)).toEqual([])
  // The control: the same questions find it once the embargo is over.
  await setEmbargo(w.as(w.people.rights), { articleId: article.id, until: '' })
  const after = leaks(await publicDoors(article.id, article.slug, article.canonicalUrl), article.id)
  expect(after.length).toBeGreaterThan(10)
  console.log(
    `embargo: ${before.length} public questions, 0 leaks; without the embargo ${after.length} of them find it`,
  )
})

test('an import lifts no embargo that it does not name, and one that it names newly holds at once', async () => {
  const told: string[] = []
  const heard = await w.sql.listen('next_tags', (tag) => told.push(tag))
  onTestFinished(() => heard.unlisten())
  const article = await brings(105)
  await importArticle(w.as(w.people.rights), { incoming: hidden(105, null), defaults: {} })
  expect(await findBySlug(w.db, article.slug)).toBeNull()
  const open = await w.article({ ...hidden(106, null) })
  expect(await findBySlug(w.db, open.slug)).not.toBeNull()
  await vi.waitFor(() => expect(told).toContain(`article:${open.id}`))
  told.length = 0
  const until = soon()
  const again = await importArticle(w.as(w.people.rights), { incoming: hidden(106, until), defaults: {} })
  expect(again.outcome).toBe('unchanged')
  expect(await findBySlug(w.db, open.slug)).toBeNull()
  // Pages in every cache hear of it, now and at its end, and its history says so.
  await vi.waitFor(() => expect(told).toContain(`article:${open.id}`))
  const [job] = await w.owner<{ at: string }[]>`
    select run_at as at from graphile_worker.jobs where key = ${`announce:${open.id}:${until.getTime()}`}`
  expect(new Date(job?.at ?? '')).toEqual(until)
  const events = await w.sql`select 1 from events where name = 'article.embargo' and subject_id = ${open.id}`
  expect(events).toHaveLength(1)
})

test('the database’s clock ends an embargo: a server whose own clock runs ahead or behind shows nothing early', async () => {
  const article = await brings(102)
  onTestFinished(() => void vi.useRealTimers())
  for (const minutes of [10, -10, 60 * 24 * 365]) {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes * 60_000 })
    expect([
      minutes,
      await findBySlug(w.db, article.slug),
      await findByAddress(w.db, article.canonicalUrl),
    ]).toEqual([minutes, null, null])
    vi.useRealTimers()
  }
  await w.owner`update articles set embargo_until = now() where id = ${article.id}`
  expect(await findBySlug(w.db, article.slug)).not.toBeNull()
})

test('asking for an article under embargo is like asking for an unknown one, and it cannot be offered', async () => {
  const article = await brings(103)
  const request = await w.ask(buyer, [article.canonicalUrl])
  expect((await itemsOf(w.db, request.id)).map((i) => i.articleId)).toEqual([null])
  const refusal = await refusalOf(w.quote(request.id))
  const unknown = await w.ask(buyer, ['https://www.proof.example/embargo/nothing'])
  const other = await refusalOf(w.quote(unknown.id))
  expect([refusal.code, refusal.message, refusal.remedy]).toEqual([other.code, other.message, other.remedy])
  expect((await w.mailsOf(request.id, 'received')).map((m) => m.text + m.html).join()).not.toContain(canary)
})

test('an update under embargo of an article that was known closes its sale, and tells its buyers nothing new', async () => {
  const known = await w.article()
  const asked = await w.ask(buyer, [known.canonicalUrl])
  const offered = await w.ask(buyer, [known.canonicalUrl])
  await w.quote(offered.id)
  const due = await w.ask(buyer, [known.canonicalUrl])
  await w.quote(due.id)
  const { orderId } = await w.accept(buyer, due.id)
  const { licences, requestId } = await w.sold(buyer, [known.canonicalUrl])
  await importArticle(w.as(w.people.rights), {
    incoming: { ...hidden(104), url: known.canonicalUrl, aliases: [] },
    defaults: {},
  })
  expect((await refusalOf(w.quote(asked.id))).code).toBe('not_available')
  expect((await refusalOf(w.accept(buyer, offered.id))).code).toBe('not_available')
  await openCheckout(w.as(buyer.person), orderId)
  const session = await w.stripe.checkout.sessions.retrieve(
    (await w.order(orderId)).checkoutSessionId ?? '',
    { expand: ['line_items'] },
  )
  await w.drain()
  const actor: Actor = buyer.person
  const told: [string, unknown][] = [
    ['payment page', session],
    ['requests', await myRequests(w.db, actor)],
    ['licences', await listLicences(w.db, actor)],
    ['licence', await loadLicence(w.db, actor, licences[0]?.number ?? '')],
    ['mails', (await w.mails()).filter((m) => m.to === buyer.person.email)],
  ]
  for (const id of [asked.id, offered.id, due.id, requestId]) {
    const { number } = await w.request(id)
    told.push(
      [`request ${number}`, await loadRequest(w.db, actor, `RQ-${number}`)],
      [`history ${number}`, await historyOf(w.db, id, 'buyer', 'en')],
    )
  }
  expect(leaks(told)).toEqual([])
  // The control: staff, who may know, are shown it.
  const { number } = await w.request(asked.id)
  expect(leaks([['desk', await loadRequest(w.db, w.people.sales, `RQ-${number}`)]])).toEqual(['desk'])
})

test('no address, however malformed, makes the catalogue fail', async () => {
  const encode = (s: string) => Buffer.from(s).toString('base64url')
  const id = '00000000-0000-0000-0000-000000000000'
  const odd = [
    '\u0000',
    'a\u0000b',
    '%00',
    "'; drop table articles; --",
    '\\',
    ')(',
    '"',
    '((((',
    ':*',
    '<->',
    '!',
    '&|',
    'x'.repeat(5000),
    '\ud800',
    '🙂',
    '٢٠٢٦',
  ]
  const cursors = [
    '2026-99-99 00:00:00+00',
    '2026-02-30 10:00:00+00',
    '2026-01-01 99:00:00+00',
    '2026-01-01 -',
    '9999-12-31 00:00:00+00',
  ].flatMap((at) => [encode(`${at} ${id}`), encode(`${at} ${'-'.repeat(36)}`)])
  for (const value of [...odd, ...cursors, '2026-02-31', '0000-00-00']) {
    for (const name of ['q', 'section', 'language', 'clearance', 'from', 'to', 'after']) {
      const answer = await listArticles(w.db, catalogueQuery({ [name]: value })).catch(
        (error: unknown) => error,
      )
      expect([name, value.slice(0, 40), answer instanceof Error]).toEqual([name, value.slice(0, 40), false])
    }
    expect(await findBySlug(w.db, value)).toBeNull()
    expect(await findByAddress(w.db, value)).toBeNull()
  }
})

test('turning the pages shows every article once, also while new ones come in', async () => {
  for (let i = 0; i < 25; i++) await w.article({ publishedAt: new Date(Date.UTC(2026, 8, 1 + (i % 3), 8)) })
  const seen: string[] = []
  let after = ''
  do {
    const { cards, next } = await listArticles(w.db, catalogueQuery({ after }))
    seen.push(...cards.map((c) => c.id))
    after = next ?? ''
    if (seen.length <= 20) await w.article({ publishedAt: new Date() })
  } while (after)
  const { all } = await catalogueCounts(w.db)
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen.length).toBe(all - 1)
})
