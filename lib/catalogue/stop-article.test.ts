import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusalOf, type World, world } from '../../bin/testing/world.ts'
import { articleById } from './find.ts'
import { releaseArticle, stopArticle } from './stop-article.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w?.close())

const rights = () => w.as(w.people.rights)

test('a kill is for good: a form opened before it can neither soften it nor bring the article back', async () => {
  const { id } = await w.article()
  await stopArticle(rights(), { articleId: id, stop: 'killed', reason: 'It was wrong.' })
  const softened = await refusalOf(
    stopArticle(rights(), { articleId: id, stop: 'blocked', reason: 'To be looked into.' }),
  )
  expect([softened.code, softened.remedy !== '']).toEqual(['conflict', true])
  expect((await refusalOf(releaseArticle(rights(), { articleId: id }))).code).toBe('conflict')
  expect(await articleById(w.db, id)).toMatchObject({ stop: 'killed', stopReason: 'It was wrong.' })
})

test('an article withdrawn a second time is a second notice to every holder, and a notice told twice is one', async () => {
  const buyer = await w.buyer()
  const article = await w.article()
  const { requestId } = await w.sold(buyer, [article.canonicalUrl])
  const notices = async () => (await w.mailsOf(requestId, 'notice')).length
  const withdraw = () =>
    stopArticle(rights(), { articleId: article.id, stop: 'withdrawn', reason: 'Under review.' })
  await withdraw()
  await w.drain()
  expect(await notices()).toBe(1)
  const { tellHolders } = await import('../licences/article-stopped.ts')
  const [event] = await w.sql<{ id: number }[]>`
    select id::int from events where name = 'article.stopped' and subject_id = ${article.id}`
  await tellHolders(w.system, { articleId: article.id, eventId: event?.id ?? 0 })
  expect(await notices()).toBe(1)
  await releaseArticle(rights(), { articleId: article.id })
  await withdraw()
  await w.drain()
  expect(await notices()).toBe(2)
})
