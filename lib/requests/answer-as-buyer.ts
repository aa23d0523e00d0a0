import * as z from 'zod'
import { messages } from '../../db/schema/index.ts'
import { record } from '../audit/record.ts'
import { getPublisher } from '../catalogue/publisher.ts'
import type { Tx } from '../ctx.ts'
import { Refusal, said } from '../errors.ts'
import { moveItem, moveRequest } from '../move.ts'
import { person, signedIn } from '../permit.ts'
import { optionalParagraphs, paragraphs, verb } from '../verb.ts'
import { postReopened } from './letters.ts'
import { itemsOf, lockOwnRequest, type RequestRow } from './load.ts'
import { promisedBy } from './promise.ts'

type Kind = 'message' | 'answer' | 'counter' | 'decline' | 'withdrawal'

async function say(t: Tx, requestId: string, kind: Kind, body: string): Promise<void> {
  if (!body) return
  await t.db
    .insert(messages)
    .values({ requestId, side: 'buyer', kind, userId: person(t.actor).userId, body, createdAt: t.now })
}

const promise = async (t: Tx) => promisedBy(t.now, await getPublisher(t.db))

/** Answers the desk's question: the request is in the queue again, with a new promise. */
export const answerQuestion = verb(
  'request.answer',
  signedIn,
  z.strictObject({ requestId: z.uuid(), body: paragraphs(4000, said('field.answer')) }),
  async (t, { requestId, body }) => {
    await lockOwnRequest(t, requestId)
    await moveRequest(t, requestId, 'needs_info', 'submitted', { dueAt: await promise(t) })
    await say(t, requestId, 'answer', body)
    await record(t, 'request.answered', 'request', requestId, { requestId })
  },
)

/** Writes to the desk without changing where the request stands. */
export const writeToDesk = verb(
  'request.message',
  signedIn,
  z.strictObject({ requestId: z.uuid(), body: paragraphs(4000) }),
  async (t, { requestId, body }) => {
    await lockOwnRequest(t, requestId)
    await say(t, requestId, 'message', body)
    await record(t, 'request.message', 'request', requestId, { requestId, data: { side: 'buyer' } })
  },
)

/** Proposes a change to the offer; the desk answers it with another offer. */
export const counterQuote = verb(
  'request.counter',
  signedIn,
  z.strictObject({ requestId: z.uuid(), body: paragraphs(4000, said('field.change')) }),
  async (t, { requestId, body }) => {
    await lockOwnRequest(t, requestId)
    await moveRequest(t, requestId, 'quoted', 'countered', { dueAt: await promise(t) })
    await say(t, requestId, 'counter', body)
    await record(t, 'request.countered', 'request', requestId, { requestId })
  },
)

/** Declines the offer. */
export const declineQuote = verb(
  'request.decline',
  signedIn,
  z.strictObject({ requestId: z.uuid(), body: optionalParagraphs(4000) }),
  async (t, { requestId, body }) => {
    await lockOwnRequest(t, requestId)
    await moveRequest(t, requestId, 'quoted', 'declined', { dueAt: null })
    await say(t, requestId, 'decline', body)
    await record(t, 'request.declined', 'request', requestId, { requestId })
  },
)

/** Takes the request back, wherever it stands before acceptance. */
export const withdrawRequest = verb(
  'request.withdraw',
  signedIn,
  z.strictObject({ requestId: z.uuid(), body: optionalParagraphs(4000) }),
  async (t, { requestId, body }) => {
    const request = await lockOwnRequest(t, requestId)
    await withdrawFrom(t, request)
    await say(t, requestId, 'withdrawal', body)
    await record(t, 'request.withdrawn', 'request', requestId, { requestId })
  },
)

async function withdrawFrom(t: Tx, { id, status }: RequestRow): Promise<void> {
  if (status === 'submitted' || status === 'needs_info' || status === 'quoted' || status === 'countered') {
    return moveRequest(t, id, status, 'withdrawn', { dueAt: null })
  }
  throw new Refusal(`request.notWithdrawable.${status}`)
}

/** Leaves one article out of the request. */
export const removeItem = verb(
  'item.remove',
  signedIn,
  z.strictObject({ requestId: z.uuid(), itemId: z.uuid() }),
  async (t, { requestId, itemId }) => {
    const request = await lockOwnRequest(t, requestId)
    const items = await itemsOf(t.db, requestId)
    const item = items.find((i) => i.id === itemId)
    const open = items.filter((i) => i.status === 'open')
    if (item?.status !== 'open' || (request.status !== 'submitted' && request.status !== 'needs_info'))
      throw new Refusal('request.item.notRemovable')
    if (open.length === 1) throw new Refusal('request.item.onlyOne')
    await moveItem(t, item.id, 'open', 'removed')
    await record(t, 'item.removed', 'item', item.id, { requestId, data: { position: item.position } })
  },
)

/** Asks again after a request has lapsed: nothing has to be typed twice. */
export const reopenRequest = verb(
  'request.reopen',
  signedIn,
  z.strictObject({ requestId: z.uuid() }),
  async (t, { requestId }) => {
    const request = await lockOwnRequest(t, requestId)
    const by = person(t.actor)
    const dueAt = await promise(t)
    await moveRequest(t, requestId, 'lapsed', 'submitted', {
      dueAt,
      userId: request.userId ?? by.userId,
      submittedAt: t.now,
    })
    await record(t, 'request.reopened', 'request', requestId, { requestId })
    await postReopened(t, { ...request, dueAt })
  },
)
