import { afterAll, beforeAll, expect, test } from 'vitest'
import { askInput, type World, world } from '../../bin/testing/world.ts'
import { stopArticle } from '../catalogue/stop-article.ts'
import { settleElement } from '../clearance/settle-element.ts'
import { useSchema } from '../rates/use.ts'
import { estimate } from './estimate.ts'
import { latestQuote } from './load.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w?.close())

const use = (buyer: Parameters<typeof askInput>[0], more: Parameters<typeof askInput>[2] = {}) =>
  useSchema.parse(askInput(buyer, [], more).use)

test('an estimate is what the offer then says when the desk changes nothing', async () => {
  const buyer = await w.buyer()
  const [one, two] = [await w.article(), await w.article()]
  const wanted = { media: ['web', 'print'] as ['web', 'print'], languages: ['en', 'fr'] as ['en', 'fr'] }
  const said = await estimate(w.db, [one.id, two.id], use(buyer, wanted), 'publisher')
  const { id } = await w.ask(buyer, [one.canonicalUrl, two.canonicalUrl], wanted)
  await w.quote(id)
  const offer = await latestQuote(w.db, id)
  expect(said.complete).toBe(true)
  expect(said.netMinor).toBeGreaterThan(0)
  expect({ minor: said.netMinor, currency: said.currency }).toEqual({
    minor: offer?.netMinor,
    currency: offer?.currency,
  })
  for (const article of said.articles) {
    expect(article.price?.lines.reduce((n, l) => n + l.amountMinor, 0)).toBe(article.price?.netMinor)
  }
})

test('an article that a person must look at first has no price, and the rest still has one', async () => {
  const buyer = await w.buyer()
  const own = await w.article()
  const agency = await w.article({ source: 'Reuters' })
  const said = await estimate(w.db, [agency.id, own.id], use(buyer), 'publisher')
  expect(said.articles.map((a) => [a.obstacle?.code ?? null, a.price !== null])).toEqual([
    ['ask', false],
    [null, true],
  ])
  expect(said.complete).toBe(false)
  expect(said.netMinor).toBe(said.articles[1]?.price?.netMinor)
})

test('a text that is not ours names whom to ask instead of a price', async () => {
  const buyer = await w.buyer()
  const article = await w.article()
  await settleElement(w.as(w.people.rights), {
    articleId: article.id,
    elementKey: 'text',
    state: 'not_cleared',
    reason: 'Written for another house.',
    ground: 'Contract of 2024, clause 3.',
    owner: 'Coastwise Agency',
    contact: 'desk@coastwise.example',
  })
  const said = await estimate(w.db, [article.id], use(buyer), 'publisher')
  expect(said.articles[0]?.price).toBeNull()
  expect(said.articles[0]?.obstacle).toMatchObject({
    code: 'not_cleared',
    why: { remedy: 'Ask Coastwise Agency (desk@coastwise.example).' },
  })
})

test('an article under embargo, a stopped one and an unknown one are passed over', async () => {
  const buyer = await w.buyer()
  const later = await w.article({ embargoUntil: new Date(Date.now() + 86_400_000) })
  const killed = await w.article()
  await stopArticle(w.as(w.people.rights), { articleId: killed.id, stop: 'killed', reason: 'Wrong.' })
  const nobody = '00000000-0000-4000-8000-000000000000'
  const said = await estimate(w.db, [later.id, killed.id, nobody], use(buyer), 'publisher')
  expect(said).toMatchObject({ articles: [], netMinor: 0, complete: false })
})

test('an article named twice is counted once', async () => {
  const buyer = await w.buyer()
  const { id } = await w.article()
  const once = await estimate(w.db, [id], use(buyer), 'publisher')
  expect(await estimate(w.db, [id, id], use(buyer), 'publisher')).toEqual(once)
})
