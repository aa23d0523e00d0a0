import { afterAll, beforeAll, expect, test } from 'vitest'
import { type World, world } from '../../bin/testing/world.ts'
import { setEmbargo } from '../catalogue/embargo.ts'
import { currentCard } from '../rates/current.ts'
import type { Use } from '../rates/use.ts'
import { draftItem } from './draft-quote.ts'
import { itemsOf } from './load.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w?.close())

test('the desk reads the end of an embargo by the clocks of the publisher, summer time among them', async () => {
  const article = await w.article()
  const { id } = await w.ask(await w.buyer(), [article.canonicalUrl])
  const { card } = await currentCard(w.db)
  const request = await w.request(id)
  const [item] = await itemsOf(w.db, id)
  if (!item) throw new Error('No item')
  const said = async (until: string) => {
    await setEmbargo(w.as(w.people.rights), { articleId: article.id, until })
    const draft = await draftItem(w.db, item, request.use as Use, request.organisationKind, card, new Date())
    return draft.obstacle?.why.message
  }
  expect(await said('2099-07-01T09:00')).toContain('1 July 2099 at 09:00 BST')
  expect(await said('2099-12-01T09:00')).toContain('1 December 2099 at 09:00 GMT')
})
