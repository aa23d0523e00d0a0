import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Buyer, refusalOf, type World, world } from '../../bin/testing/world.ts'
import { historyOf } from '../audit/history.ts'
import { articlesLike } from '../catalogue/desk-list.ts'
import { setEmbargo } from '../catalogue/embargo.ts'
import { stopArticle } from '../catalogue/stop-article.ts'
import { askQuestion, assignRequest, identifyItem, refuseItem, refuseRequest } from './answer-at-desk.ts'
import { itemsOf } from './load.ts'
import { requestReference } from './reference.ts'

let w: World
let buyer: Buyer
beforeAll(async () => {
  w = await world()
  buyer = await w.buyer()
})
afterAll(() => w?.close())

const asked = async (n = 1) => {
  const urls: string[] = []
  for (let i = 0; i < n; i++) urls.push((await w.article()).canonicalUrl)
  return (await w.ask(buyer, urls)).id
}
const itemIds = async (requestId: string) => (await itemsOf(w.db, requestId)).map((i) => i.id)
const given = async () => (await w.mails()).filter((m) => m.kind === 'given')

test('a request is not taken from a colleague by a page that shows nobody, and the refusal names who has it', async () => {
  const { sales, rights } = w.people
  const requestId = await asked()
  await assignRequest(w.as(rights), { requestId, from: null })
  const refusal = await refusalOf(assignRequest(w.as(sales), { requestId, from: null }))
  expect(refusal.code).toBe('conflict')
  expect(refusal.message).toContain(rights.name)
  expect((await w.request(requestId)).assignedTo).toBe(rights.userId)
  await assignRequest(w.as(sales), { requestId, from: rights.userId })
  expect((await w.request(requestId)).assignedTo).toBe(sales.userId)
})

test('taking a request twice is one happening', async () => {
  const requestId = await asked()
  for (let n = 0; n < 2; n++) await assignRequest(w.as(w.people.sales), { requestId, from: null })
  const history = await historyOf(w.db, requestId, 'staff', 'en')
  expect(history.filter((h) => h.name === 'request.assigned')).toHaveLength(1)
})

test('a colleague is told by mail of a request that was given to them, and nobody of one they took', async () => {
  const { sales, rights } = w.people
  const requestId = await asked()
  const reference = requestReference((await w.request(requestId)).number)
  await assignRequest(w.as(sales), { requestId })
  expect((await given()).filter((m) => m.subject.startsWith(reference))).toEqual([])
  await assignRequest(w.as(sales), { requestId, to: rights.userId, from: sales.userId })
  const [mail, ...more] = (await given()).filter((m) => m.subject.startsWith(reference))
  expect(more).toEqual([])
  expect(mail?.to).toBe(rights.email)
  expect(mail?.subject).toBe(`${reference} was given to you by ${sales.name}`)
  expect(mail?.text).toContain(`/desk/requests/${reference}`)
})

test('history tells staff who has a request now, and tells the buyer no name', async () => {
  const { sales, rights } = w.people
  const requestId = await asked()
  await assignRequest(w.as(sales), { requestId })
  await assignRequest(w.as(sales), { requestId, to: rights.userId })
  const words = async (reader: 'staff' | 'buyer') =>
    (await historyOf(w.db, requestId, reader, 'en'))
      .filter((h) => h.name === 'request.assigned')
      .map((h) => `${h.words} · ${h.who}`)
  expect(await words('staff')).toEqual([
    `Took it on · ${sales.name}`,
    `Given to ${rights.name} · ${sales.name}`,
  ])
  for (const line of await words('buyer')) expect(line).toBe('Someone at the desk took it on · the desk')
})

test('a request is given only to someone who can answer it', async () => {
  const requestId = await asked()
  for (const to of [w.people.finance.userId, buyer.person.userId]) {
    expect((await refusalOf(assignRequest(w.as(w.people.sales), { requestId, to }))).code).toBe(
      'not_available',
    )
  }
  await assignRequest(w.as(w.people.finance), { requestId, to: w.people.admin.userId })
  expect((await w.request(requestId)).assignedTo).toBe(w.people.admin.userId)
})

test('refusing the last article refuses the whole, also while a question is open, and says nothing of others', async () => {
  for (const open of [false, true]) {
    const requestId = await asked(2)
    if (open) await askQuestion(w.as(w.people.sales), { requestId, body: 'Which edition?' })
    const [one = '', two = ''] = await itemIds(requestId)
    const refuse = (itemId: string) =>
      refuseItem(w.as(w.people.sales), { requestId, itemId, reason: 'Not ours.', referTo: '' })
    await refuse(one)
    expect((await w.request(requestId)).status).toBe(open ? 'needs_info' : 'submitted')
    await refuse(two)
    expect(await w.request(requestId)).toMatchObject({ status: 'refused', refusedReason: 'Not ours.' })
    const mails = await w.mailsOf(requestId, 'refusal')
    expect(mails.map((m) => /rest of your request goes on/.test(m.text))).toEqual([true, false])
  }
})

test('an offer ends when an article of it is refused: it cannot be accepted, and the desk owes a new one', async () => {
  const requestId = await asked(2)
  await w.quote(requestId)
  const [itemId = ''] = await itemIds(requestId)
  await refuseItem(w.as(w.people.rights), { requestId, itemId, reason: 'Withdrawn.', referTo: '' })
  const request = await w.request(requestId)
  expect(request.status).toBe('countered')
  expect(request.dueAt?.getTime()).toBeGreaterThan(Date.now())
  expect((await refusalOf(w.accept(buyer, requestId))).code).toBe('illegal_transition')
  const [mail] = await w.mailsOf(requestId, 'refusal')
  expect(mail?.text).toContain('you will get a new one')
  await w.quote(requestId)
  await w.accept(buyer, requestId)
  expect(await w.licences(requestId)).toHaveLength(1)
})

test('the refusal of a request that is decided says how it was decided', async () => {
  const requestId = await asked()
  const refuse = () => refuseRequest(w.as(w.people.sales), { requestId, reason: 'Not ours.', referTo: '' })
  await refuse()
  const again = await refusalOf(refuse())
  expect(again.message).toBe('This request has been refused already.')
  const [itemId = ''] = await itemIds(requestId)
  const item = await refusalOf(
    refuseItem(w.as(w.people.sales), { requestId, itemId, reason: 'Not ours.', referTo: '' }),
  )
  expect(item.message).toBe('This request has been refused already.')
})

test('an article that was named for an unknown address can be named anew until it is offered', async () => {
  const [wrong, right] = [await w.article(), await w.article()]
  const { id: requestId } = await w.ask(buyer, ['https://www.proof.example/unknown/one'])
  const [itemId = ''] = await itemIds(requestId)
  const name = (articleId: string) => identifyItem(w.as(w.people.sales), { requestId, itemId, articleId })
  await name(wrong.id)
  await name(right.id)
  expect((await itemsOf(w.db, requestId))[0]?.articleId).toBe(right.id)
  await w.quote(requestId)
  expect((await refusalOf(name(wrong.id))).code).toBe('illegal_transition')
})

test('what the buyer named by an address of its own is not exchanged for another article', async () => {
  const requestId = await asked()
  const [itemId = ''] = await itemIds(requestId)
  const other = await w.article()
  const refusal = await refusalOf(
    identifyItem(w.as(w.people.sales), { requestId, itemId, articleId: other.id }),
  )
  expect(refusal.code).toBe('not_available')
})

test('words and unknown addresses find the articles whose headline is like them, those alike most first', async () => {
  const meant = await w.article({ headline: 'The lighthouse keeper counts the herring boats' })
  await w.article({ headline: 'A lighthouse for sale' })
  const hidden = await w.article({ headline: 'The lighthouse keeper counts herring boats again' })
  await setEmbargo(w.as(w.people.rights), { articleId: hidden.id, until: '2099-01-01T09:00' })
  for (const typed of [
    'lighthouse keeper herring',
    'https://old.proof.example/2026/10/lighthouse-keeper-counts-herring-boats.html?page=2',
  ]) {
    const like = await articlesLike(w.db, w.people.sales, typed)
    expect(like[0]?.id, typed).toBe(meant.id)
    expect(like.map((a) => a.id)).not.toContain(hidden.id)
  }
  expect(await articlesLike(w.db, w.people.sales, 'zzz \u0000 & | ! <-> ()')).toEqual([])
  expect((await refusalOf(articlesLike(w.db, buyer.person, 'lighthouse'))).code).toBe('not_permitted')
})

test('an address that no article has is refused with where to go on, and one under embargo names nothing', async () => {
  const secret = await w.article()
  const { id: requestId } = await w.ask(buyer, ['https://www.proof.example/unknown/two'])
  await setEmbargo(w.as(w.people.rights), { articleId: secret.id, until: '2099-01-01T09:00' })
  const killed = await w.article()
  await stopArticle(w.as(w.people.rights), { articleId: killed.id, stop: 'killed', reason: 'It was wrong.' })
  const [itemId = ''] = await itemIds(requestId)
  const name = (url: string) => refusalOf(identifyItem(w.as(w.people.sales), { requestId, itemId, url }))
  expect(await name('https://www.proof.example/unknown/three')).toMatchObject({
    code: 'not_available',
    message: 'No article is known under that address.',
    fields: {},
  })
  expect((await name(secret.canonicalUrl)).message).toBe('That article is under embargo.')
  expect((await name(killed.canonicalUrl)).message).toContain('It was wrong.')
  expect((await itemsOf(w.db, requestId))[0]?.articleId).toBeNull()
})

test('two unknown addresses of a request are never one article: nobody pays for it twice', async () => {
  const article = await w.article({ headline: 'One harbour' })
  const { id: requestId } = await w.ask(buyer, [
    'https://www.proof.example/unknown/four',
    'https://www.proof.example/unknown/five',
  ])
  const [one = '', two = ''] = await itemIds(requestId)
  const name = (itemId: string) =>
    identifyItem(w.as(w.people.sales), { requestId, itemId, articleId: article.id })
  await name(one)
  expect(await refusalOf(name(two))).toMatchObject({
    code: 'conflict',
    message: '“One harbour” is article 1 of this request already.',
  })
  expect((await itemsOf(w.db, requestId)).map((i) => i.articleId)).toEqual([article.id, null])
  // Once the first is refused, the other may be that article after all.
  await refuseItem(w.as(w.people.sales), { requestId, itemId: one, reason: 'Asked twice.', referTo: '' })
  await name(two)
  expect((await itemsOf(w.db, requestId))[1]?.articleId).toBe(article.id)
})

test('an offer for a request that was refused meanwhile is told that it was, not to refuse it', async () => {
  const requestId = await asked()
  await refuseRequest(w.as(w.people.sales), { requestId, reason: 'Not ours.', referTo: '' })
  expect(await refusalOf(w.quote(requestId))).toMatchObject({
    code: 'illegal_transition',
    message: 'This request has been refused already.',
  })
})
