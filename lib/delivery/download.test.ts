import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Buyer, refusalOf, type World, world } from '../../bin/testing/world.ts'
import { stopArticle } from '../catalogue/stop-article.ts'
import { settleElement } from '../clearance/settle-element.ts'
import { importArticle } from '../ingest/import-article.ts'
import { expireLicences, restoreLicence, revokeLicence, suspendLicence } from '../licences/end.ts'
import { deliverCopy } from './deliver-copy.ts'
import { formats } from './formats/index.ts'

let w: World
let buyer: Buyer
beforeAll(async () => {
  w = await world()
  buyer = await w.buyer()
})
afterAll(() => w?.close())

const png = (mark: string) =>
  new TextEncoder().encode(
    `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><title>${mark}</title><rect width="40" height="40" fill="#123456"/></svg>`,
  )
const picture = (key: string, credit: string) => ({
  element: {
    key,
    kind: 'picture' as const,
    source: `https://www.proof.example/${key}.svg`,
    alt: `Alt of ${key}`,
    caption: `Caption of ${key}`,
    credit,
  },
  bytes: { key, bytes: png(key), mime: 'image/svg+xml' as const },
})

/** An article with a picture of ours, a freelance's, an agency's and one of nobody known. */
async function illustrated() {
  const pictures = [
    picture('ours', 'The Proof'),
    picture('freelance', 'J. Maker, freelance'),
    picture('agency', 'Getty Images'),
    picture('unknown', ''),
  ]
  const base = (await import('../../bin/testing/world.ts')).story(0)
  return w.article({
    elements: pictures.map((p) => p.element),
    pictures: pictures.map((p) => p.bytes),
    body: [
      ...base.body.slice(0, 3),
      ...pictures.map((p) => ({ type: 'element' as const, key: p.element.key })),
      ...base.body.slice(3),
    ],
  })
}
async function licensed(use: Parameters<World['sold']>[2] = {}) {
  const article = await illustrated()
  const { licences, requestId } = await w.sold(buyer, [article.canonicalUrl], use)
  const [licence] = licences
  if (licence?.status !== 'active') throw new Error('No licence')
  return { article, licence, requestId }
}
const download = (licenceId: string, format = 'html', now?: Date) =>
  deliverCopy(w.as(buyer.person, now), { licenceId, format })
const textOf = async (licenceId: string, format = 'html') =>
  Buffer.from((await download(licenceId, format)).bytes).toString('latin1')
const code = async (licenceId: string, now?: Date) => (await refusalOf(download(licenceId, 'text', now))).code
/** Which of the pictures a copy holds: the note on what was left out names captions, never the text for a picture. */
const holds = (html: string) =>
  ['ours', 'freelance', 'agency', 'unknown'].filter((key) => html.includes(`Alt of ${key}`))

test('a copy holds what was licensed and cleared, and what is refused afterwards is left out of the next one', async () => {
  const { article, licence } = await licensed()
  expect(holds(await textOf(licence.id))).toEqual(['ours', 'freelance'])
  const settle = (elementKey: string, state: 'cleared' | 'not_cleared') =>
    settleElement(w.as(w.people.rights), {
      articleId: article.id,
      elementKey,
      state,
      reason: 'Settled by hand.',
      ground: 'Looked at the contract.',
      owner: '',
      contact: '',
    })
  await settle('ours', 'not_cleared')
  expect(holds(await textOf(licence.id))).toEqual(['freelance'])
  // What was not in the licence does not come in by being cleared later.
  await settle('unknown', 'cleared')
  expect(holds(await textOf(licence.id))).toEqual(['freelance'])
  await settle('text', 'not_cleared')
  expect(await code(licence.id)).toBe('not_available')
})

test('a licence without pictures delivers none, and an excerpt no more than its words', async () => {
  const { licence } = await licensed({ pictures: false })
  expect(holds(await textOf(licence.id))).toEqual([])
  const short = await licensed({ extent: { kind: 'excerpt', words: 20 }, pictures: false })
  const body = await textOf(short.licence.id, 'text')
  expect(body).toContain('The ferry left at six with 0 crates')
  expect(body.match(/The ferry left/g)?.length).toBeLessThanOrEqual(2)
})

test('in every format the download stops when the licence is suspended, revoked or over, or the article is stopped', async () => {
  for (const format of Object.keys(formats)) expect(formats).toHaveProperty(format)
  const suspended = await licensed()
  expect((await download(suspended.licence.id)).bytes.byteLength).toBeGreaterThan(500)
  await suspendLicence(w.as(w.people.rights), { licenceId: suspended.licence.id, reason: 'A question.' })
  expect(await code(suspended.licence.id)).toBe('not_available')
  await restoreLicence(w.as(w.people.rights), { licenceId: suspended.licence.id })
  expect((await download(suspended.licence.id)).bytes.byteLength).toBeGreaterThan(500)
  await revokeLicence(w.as(w.people.finance), { licenceId: suspended.licence.id, reason: 'Misused.' })
  expect(await code(suspended.licence.id)).toBe('not_available')

  const { licence } = await licensed({ term: '1' })
  const end = new Date(`${licence.endsOn}T00:00:00Z`)
  // On its last day it holds, on the next it does not, though no job has run.
  expect(
    (await download(licence.id, 'text', new Date(end.getTime() - 60_000))).bytes.byteLength,
  ).toBeGreaterThan(500)
  expect(await code(licence.id, new Date(end.getTime() + 1000))).toBe('not_available')
  await expireLicences({ ...w.system, now: new Date(end.getTime() + 1000) }, {})
  expect(await code(licence.id)).toBe('not_available')

  for (const stop of ['blocked', 'withdrawn', 'killed'] as const) {
    const stopped = await licensed()
    await stopArticle(w.as(w.people.rights), { articleId: stopped.article.id, stop, reason: 'A mistake.' })
    expect([stop, await code(stopped.licence.id)]).toEqual([stop, 'not_available'])
    await w.drain()
    const notices = await w.mailsOf(stopped.requestId, 'notice')
    expect(notices.map((m) => m.to)).toEqual([buyer.person.email])
  }
})

test('a download is recorded with what went out, and a refused one is not', async () => {
  const { licence, article } = await licensed()
  const one = await download(licence.id)
  await stopArticle(w.as(w.people.rights), { articleId: article.id, stop: 'killed', reason: 'A mistake.' })
  await refusalOf(download(licence.id))
  const rows = await w.sql`select sha256, format, version from deliveries where licence_id = ${licence.id}`
  expect([...rows]).toEqual([{ sha256: one.sha256, format: 'html', version: 1 }])
})

test('a later version does not slip into a licence, and an embargo on it closes the door', async () => {
  const { licence, article } = await licensed()
  const story = (await import('../../bin/testing/world.ts')).story(0)
  const again = {
    ...story,
    url: article.canonicalUrl,
    headline: 'CANARY headline',
    body: [
      {
        type: 'paragraph' as const,
        content: [{ type: 'text' as const, text: 'CANARY text of the later version.' }],
      },
    ],
  }
  await importArticle(w.as(w.people.rights), { incoming: again, defaults: {} })
  expect(await textOf(licence.id)).not.toContain('CANARY')
  await importArticle(w.as(w.people.rights), {
    incoming: { ...again, embargoUntil: new Date(Date.now() + 86_400_000) },
    defaults: {},
  })
  expect(await code(licence.id)).toBe('not_available')
})

test('a format that is none, and a licence that is none, are the same answer', async () => {
  const { licence } = await licensed()
  const wrong = await refusalOf(download(licence.id, 'exe'))
  const none = await refusalOf(download(crypto.randomUUID(), 'html'))
  expect([wrong.code, wrong.message]).toEqual([none.code, none.message])
})
