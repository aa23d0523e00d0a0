import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusalOf, type World, world } from '../../bin/testing/world.ts'
import { deskArticleCounts, listDeskArticles, loadDeskArticle } from './desk-list.ts'
import { stopArticle } from './stop-article.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

test('what is under embargo or stopped stands in the desk’s list and is counted', async () => {
  const embargoed = await w.article({ embargoUntil: new Date(Date.now() + 86_400_000) })
  const stopped = await w.article()
  await stopArticle(w.as(w.people.rights), { articleId: stopped.id, stop: 'blocked', reason: 'A complaint.' })
  const ids = async (view: 'all' | 'embargo' | 'stopped') =>
    (await listDeskArticles(w.db, w.people.rights, { view, q: '', after: '' })).rows.map((r) => r.id)
  expect(await ids('all')).toEqual(expect.arrayContaining([embargoed.id, stopped.id]))
  expect(await ids('embargo')).toEqual([embargoed.id])
  expect(await ids('stopped')).toEqual([stopped.id])
  expect(await deskArticleCounts(w.db, w.people.rights)).toMatchObject({ embargo: 1, stopped: 1 })
  const { history } = await loadDeskArticle(w.db, w.people.rights, stopped.id, 'en')
  expect(history.map((h) => h.who)).toEqual(['rights'])
})

test('the pages of the list hold each article once', async () => {
  for (let i = 0; i < 5; i++) await w.article()
  const seen: string[] = []
  let after = ''
  do {
    const page = await listDeskArticles(w.db, w.people.sales, { view: 'all', q: '', after, limit: 2 })
    seen.push(...page.rows.map((r) => r.id))
    after = page.next ?? ''
  } while (after)
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen.length).toBe((await deskArticleCounts(w.db, w.people.sales)).all)
})

test('an article is found by part of its headline and by an address it is known by', async () => {
  const article = await w.article({ headline: 'Lanterns over the estuary' })
  const find = async (q: string) =>
    (await listDeskArticles(w.db, w.people.sales, { view: 'all', q, after: '' })).rows.map((r) => r.id)
  expect(await find('anterns over')).toEqual([article.id])
  expect(await find(`${article.canonicalUrl}/?utm_source=x`)).toEqual([article.id])
  expect(await find('nothing of the kind')).toEqual([])
})

test('the desk’s lists are staff’s, and an id that is none looks like one that is missing', async () => {
  const { person } = await w.buyer()
  const article = await w.article()
  for (const asked of [
    listDeskArticles(w.db, person, { view: 'all', q: '', after: '' }),
    deskArticleCounts(w.db, person),
    loadDeskArticle(w.db, person, article.id, 'en'),
  ])
    expect((await refusalOf(asked)).code).toBe('not_permitted')
  for (const id of ['none', crypto.randomUUID()])
    expect((await refusalOf(loadDeskArticle(w.db, w.people.rights, id, 'en'))).code).toBe('not_found')
})
