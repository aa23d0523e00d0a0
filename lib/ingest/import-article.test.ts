import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusalOf, story, type World, world } from '../../bin/testing/world.ts'
import { articleById } from '../catalogue/find.ts'
import { importArticle, runImport } from './import-article.ts'
import type { IncomingArticle } from './incoming.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w?.close())

const rights = () => w.as(w.people.rights)
const takes = (incoming: IncomingArticle, rewrite = false) =>
  importArticle(rights(), { incoming, defaults: { rewrite } })
const another: IncomingArticle['body'] = [
  {
    type: 'paragraph',
    content: [
      {
        type: 'text',
        text: `Astronomers measured faint starlight reflected from seventeen distant comets while engineers
          repaired telescope mirrors damaged during transport across mountain roads covered with volcanic gravel.`,
      },
    ],
  },
]
const long = {
  ...story(900),
  body: [
    {
      type: 'paragraph' as const,
      content: [
        {
          type: 'text' as const,
          text: `Passengers remembered neither quarrel nor warning; harbour records mention strong currents, three
            missing lanterns and somebody shouting about insurance documents hidden beneath the wheelhouse, though
            inspectors arriving on Tuesday discovered nothing except pears, splinters and wallpaper.`,
        },
      ],
    },
  ],
}

test('another story at a known address overwrites nothing, and whoever means it says so', async () => {
  const { articleId } = await takes(long)
  const refusal = await refusalOf(takes({ ...long, headline: 'Comets', body: another }))
  expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['conflict', ['url', 'rewrite']])
  expect(refusal.message).toContain(long.headline)
  expect(await articleById(w.db, articleId)).toMatchObject({ version: 1, headline: long.headline })
  // In a batch it is one item with its reason, and the rest comes in.
  const report = await runImport(
    rights(),
    { articles: [{ ...long, headline: 'Comets', body: another }, story(901)], rejected: [] },
    {},
  )
  expect([report.items.length, report.rejected.length]).toEqual([1, 1])
  expect(await takes({ ...long, headline: 'Comets', body: another }, true)).toMatchObject({
    articleId,
    version: 2,
    outcome: 'changed',
  })
})

test('what was published on another site is not said to be ours: a person decides', async () => {
  const clearance = async (url: string) => {
    const { articleId } = await takes({ ...story(910), url, aliases: [] })
    return (await articleById(w.db, articleId))?.clearance
  }
  expect(await clearance('https://www.proof.example/world/ours')).toBe('cleared')
  expect(await clearance('https://sport.proof.example/ours')).toBe('cleared')
  for (const url of [
    'https://evil.example/x',
    'https://proof.example.evil.example/x',
    'http://localhost:12111/x',
  ])
    expect([url, await clearance(url)]).toEqual([url, 'ask'])
})

test('a date to come, or a headline that is a text, is refused by name', async () => {
  const ahead = await refusalOf(takes({ ...story(920), publishedAt: new Date(Date.now() + 5 * 86_400_000) }))
  expect([ahead.code, ahead.remedy]).toEqual(['invalid', expect.stringContaining('embargo')])
  const long_ = await refusalOf(takes({ ...story(921), headline: 'word '.repeat(200) }))
  expect([long_.code, long_.message]).toEqual(['invalid', expect.stringContaining('headline')])
})

test('a picture’s own size is kept with it, so that its page does not shift when it comes', async () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 180"><rect width="320" height="180"/></svg>'
  const picture = { key: 'p', bytes: new TextEncoder().encode(svg), mime: 'image/svg+xml' as const }
  const element = {
    key: 'p',
    kind: 'picture' as const,
    source: null,
    alt: '',
    caption: '',
    credit: 'The Proof',
  }
  const incoming = { ...story(930), elements: [element], pictures: [picture] }
  const { articleId } = await takes(incoming)
  const [version] = await w.sql<{ elements: { key: string; width?: number; height?: number }[] }[]>`
    select elements from article_versions where article_id = ${articleId}`
  expect(version?.elements.find((e) => e.key === 'p')).toMatchObject({ width: 320, height: 180 })
  expect(await takes(incoming)).toMatchObject({ outcome: 'unchanged' })
})
