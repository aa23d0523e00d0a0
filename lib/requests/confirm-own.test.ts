import { afterAll, beforeAll, expect, test } from 'vitest'
import { askInput, type World, world } from '../../bin/testing/world.ts'
import { ask } from './ask.ts'
import { confirmOwn, unconfirmedOf } from './confirm-own.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w?.close())

/** What a visitor leaves behind who types this buyer's address and never uses the link. */
async function asked(buyer: Awaited<ReturnType<World['buyer']>>) {
  const article = await w.article()
  return ask(
    { db: w.db, actor: { kind: 'visitor', address: null } },
    askInput(buyer, [article.canonicalUrl]),
    null,
  )
}

test('whoever is signed in with the address of an unconfirmed request confirms it, once', async () => {
  const buyer = await w.buyer()
  const { id, confirmed } = await asked(buyer)
  expect(confirmed).toBe(false)
  expect((await unconfirmedOf(w.db, buyer.person)).map((r) => r.id)).toEqual([id])
  await confirmOwn(w.as(buyer.person), { requestId: id })
  expect(await w.request(id)).toMatchObject({ status: 'submitted', userId: buyer.person.userId })
  expect(await unconfirmedOf(w.db, buyer.person)).toEqual([])
  await expect(confirmOwn(w.as(buyer.person), { requestId: id })).rejects.toMatchObject({ code: 'not_found' })
})

test('a request of another address is neither listed nor confirmed, and looks as if it were not there', async () => {
  const [owner, stranger] = [await w.buyer(), await w.buyer()]
  const { id } = await asked(owner)
  expect(await unconfirmedOf(w.db, stranger.person)).toEqual([])
  await expect(confirmOwn(w.as(stranger.person), { requestId: id })).rejects.toMatchObject({
    code: 'not_found',
  })
  await expect(confirmOwn(w.as(w.people.sales), { requestId: id })).rejects.toMatchObject({
    code: 'not_found',
  })
  await expect(
    confirmOwn({ db: w.db, actor: { kind: 'visitor', address: null } }, { requestId: id }),
  ).rejects.toMatchObject({ code: 'sign_in' })
  expect((await w.request(id)).status).toBe('unconfirmed')
})
