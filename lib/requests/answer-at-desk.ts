import { and, eq, inArray } from 'drizzle-orm'
import * as z from 'zod'
import {
  messages,
  type RequestStatus,
  requestItems,
  requests,
  type StaffRole,
  staff as staffTable,
  users,
} from '../../db/schema/index.ts'
import { record } from '../audit/record.ts'
import { addressKey } from '../catalogue/address.ts'
import { articlesLike, articleUnder } from '../catalogue/desk-list.ts'
import { articleById } from '../catalogue/find.ts'
import { getPublisher } from '../catalogue/publisher.ts'
import type { Tx } from '../ctx.ts'
import { notFound, Refusal, said } from '../errors.ts'
import { moveItem, moveRequest } from '../move.ts'
import { anyStaff, person, staff } from '../permit.ts'
import { line, optionalLine, paragraphs, verb } from '../verb.ts'
import { closed } from './closed.ts'
import { postGiven, postItemRefused, postMessage, postQuestion, postRefused } from './letters.ts'
import { itemsOf, lockRequest, type RequestRow } from './load.ts'
import { promisedBy } from './promise.ts'

/** Roles whose holders can answer a request, so that it can be given to them. */
export const answeringRoles = ['sales', 'rights', 'admin'] as const satisfies readonly StaffRole[]

/**
 * Takes a request, or gives it to a colleague, who is told by mail: everyone sees who has it.
 * @throws Refusal `conflict` when someone else has taken it since the page was loaded
 */
export const assignRequest = verb(
  'request.assign',
  anyStaff,
  z.strictObject({
    requestId: z.uuid(),
    to: z.uuid().optional(),
    /** Who had it by the page: null for nobody, left out for whoever it is. */
    from: z.uuid().nullable().optional(),
  }),
  async (t, input) => {
    const request = await lockRequest(t, input.requestId)
    const by = person(t.actor)
    const to = input.to ?? by.userId
    if (input.from !== undefined && request.assignedTo !== input.from && request.assignedTo !== to)
      throw await takenMeanwhile(t, request.assignedTo)
    if (request.assignedTo === to) return
    const [colleague] = await t.db
      .select({ email: users.email, name: users.name })
      .from(staffTable)
      .innerJoin(users, eq(users.id, staffTable.userId))
      .where(and(eq(staffTable.userId, to), inArray(staffTable.role, [...answeringRoles])))
      .limit(1)
    if (!colleague) throw new Refusal('request.assignee')
    await t.db.update(requests).set({ assignedTo: to }).where(eq(requests.id, request.id))
    const eventId = await record(t, 'request.assigned', 'request', request.id, {
      requestId: request.id,
      data: { to },
    })
    if (to !== by.userId) await postGiven(t, request, colleague, by.name || by.email, eventId)
  },
)

async function takenMeanwhile(t: Tx, assignedTo: string | null): Promise<Refusal> {
  if (!assignedTo) return new Refusal('request.freed')
  const [has] = await t.db.select().from(users).where(eq(users.id, assignedTo))
  return new Refusal('request.takenBy', { values: { name: has?.name || has?.email || assignedTo } })
}

/** Asks the buyer a question; the request waits for the answer. */
export const askQuestion = verb(
  'request.question',
  staff('sales', 'rights'),
  z.strictObject({ requestId: z.uuid(), body: paragraphs(4000, said('field.question')) }),
  async (t, { requestId, body }) => {
    const request = await lockRequest(t, requestId)
    await moveRequest(t, requestId, 'submitted', 'needs_info', { dueAt: null })
    const [message] = await t.db
      .insert(messages)
      .values({
        requestId,
        side: 'desk',
        kind: 'question',
        userId: person(t.actor).userId,
        body,
        createdAt: t.now,
      })
      .returning({ id: messages.id })
    await record(t, 'request.question', 'request', requestId, { requestId })
    await postQuestion(t, request, body, message?.id ?? '')
  },
)

/** Writes to the buyer without changing where the request stands. */
export const writeToBuyer = verb(
  'request.write',
  staff('sales', 'rights', 'finance'),
  z.strictObject({ requestId: z.uuid(), body: paragraphs(4000) }),
  async (t, { requestId, body }) => {
    const request = await lockRequest(t, requestId)
    const [message] = await t.db
      .insert(messages)
      .values({
        requestId,
        side: 'desk',
        kind: 'message',
        userId: person(t.actor).userId,
        body,
        createdAt: t.now,
      })
      .returning({ id: messages.id })
    await record(t, 'request.message', 'request', requestId, { requestId, data: { side: 'desk' } })
    await postMessage(t, request, body, message?.id ?? '')
  },
)

/**
 * Refuses one item with a reason, and says whom to ask instead. An offer that holds it ends, and the desk
 * owes another; a question that is open about it goes on. When nothing is left, the whole is refused.
 */
export const refuseItem = verb(
  'item.refuse',
  staff('sales', 'rights'),
  z.strictObject({
    requestId: z.uuid(),
    itemId: z.uuid(),
    reason: line(500, said('field.reasonForBuyer')),
    referTo: optionalLine(300),
  }),
  async (t, { requestId, itemId, reason, referTo }) => {
    const request = await lockRequest(t, requestId)
    const { status } = request
    if (!isUndecided(status)) throw closed(status)
    const items = await itemsOf(t.db, request.id)
    const item = items.find((i) => i.id === itemId)
    if (!item) throw notFound('item')
    if (item.status !== 'open' && item.status !== 'offered') {
      throw new Refusal(item.status === 'refused' ? 'request.item.refused' : 'request.item.leftOut')
    }
    await moveItem(t, item.id, item.status, 'refused', { refusedReason: reason, referTo })
    await record(t, 'item.refused', 'item', item.id, {
      requestId: request.id,
      data: { position: item.position },
    })
    const left = items.filter((i) => i.id !== item.id && (i.status === 'open' || i.status === 'offered'))
    if (left.length === 0) {
      await refuseWhole(t, request, status, reason, referTo)
      return
    }
    // What the offer held is not what can be accepted now.
    if (status === 'quoted') {
      await moveRequest(t, request.id, 'quoted', 'countered', {
        dueAt: promisedBy(t.now, await getPublisher(t.db)),
      })
    }
    await postItemRefused(
      t,
      request,
      { ...item, refusedReason: reason, referTo },
      status === 'quoted' ? 'offer' : 'goesOn',
    )
  },
)

/** Refuses the whole request with a reason, and says whom to ask instead. */
export const refuseRequest = verb(
  'request.refuse',
  staff('sales', 'rights'),
  z.strictObject({
    requestId: z.uuid(),
    reason: line(500, said('field.reasonForBuyer')),
    referTo: optionalLine(300),
  }),
  async (t, { requestId, reason, referTo }) => {
    const request = await lockRequest(t, requestId)
    const { status } = request
    if (!isUndecided(status)) throw closed(status)
    for (const item of await itemsOf(t.db, requestId)) {
      if (item.status === 'open' || item.status === 'offered') {
        await moveItem(t, item.id, item.status, 'refused', { refusedReason: reason, referTo })
      }
    }
    await refuseWhole(t, request, status, reason, referTo)
  },
)

const undecided = [
  'submitted',
  'needs_info',
  'quoted',
  'countered',
] as const satisfies readonly RequestStatus[]
type Undecided = (typeof undecided)[number]
const isUndecided = (status: RequestStatus): status is Undecided =>
  (undecided as readonly string[]).includes(status)

async function refuseWhole(
  t: Tx,
  request: RequestRow,
  status: Undecided,
  reason: string,
  referTo: string,
): Promise<void> {
  const also = { refusedReason: reason, dueAt: null }
  if (status === 'needs_info') {
    // The question falls with the request: nobody has to answer it any more.
    await moveRequest(t, request.id, 'needs_info', 'submitted')
    await moveRequest(t, request.id, 'submitted', 'refused', also)
  } else {
    await moveRequest(t, request.id, status, 'refused', also)
  }
  await record(t, 'request.refused', 'request', request.id, { requestId: request.id })
  await postRefused(t, request, reason, referTo)
}

/**
 * Names the article that an unknown address stands for, or another than was named, until it is offered.
 * @param input.url any address of the article, unless `articleId` says which it is
 * @throws Refusal `not_available` when no article is known under the address, or it is one nobody may have;
 * `conflict` when another item of the request is that article already, so that nobody pays for it twice
 */
export const identifyItem = verb(
  'item.identify',
  staff('sales', 'rights'),
  z.strictObject({
    requestId: z.uuid(),
    itemId: z.uuid(),
    url: line(2000, said('field.articleOrWords')).optional(),
    articleId: z.uuid().optional(),
  }),
  async (t, input) => {
    const request = await lockRequest(t, input.requestId)
    const items = await itemsOf(t.db, request.id)
    const item = items.find((i) => i.id === input.itemId)
    if (!item) throw notFound('item')
    if (item.status !== 'open') throw new Refusal('request.item.answered')
    if (item.articleId && (await articleUnder(t.db, item.url))?.id === item.articleId)
      throw new Refusal('request.item.asked')
    const article = input.articleId
      ? await articleById(t.db, input.articleId)
      : await articleUnder(t.db, input.url ?? '')
    if (!article) throw await notKnown(t, input.url ?? '')
    const { stop, stopReason, embargoUntil } = article
    if (stop) throw new Refusal('request.item.stopped', { values: { stop, reason: stopReason ?? '' } })
    if (embargoUntil && embargoUntil > t.now) throw new Refusal('request.item.embargo')
    if (article.id === item.articleId) return
    const same = items.find(
      (i) => i.articleId === article.id && (i.status === 'open' || i.status === 'offered'),
    )
    if (same) {
      throw new Refusal('request.item.namedAlready', {
        values: { headline: article.headline, position: same.position },
      })
    }
    await t.db.update(requestItems).set({ articleId: article.id }).where(eq(requestItems.id, item.id))
    await record(t, 'item.found', 'item', item.id, { requestId: request.id, data: { article: article.id } })
  },
)

/** Nothing is known under what was typed. Without a field: the one field stands right below it. */
async function notKnown(t: Tx, typed: string): Promise<Refusal> {
  const isAddress = addressKey(typed) !== null
  const like = await articlesLike(t.db, t.actor, typed)
  if (like.length > 0) return new Refusal(isAddress ? 'request.item.addressLike' : 'request.item.wordsLike')
  return new Refusal(isAddress ? 'request.item.noSuchAddress' : 'request.item.noSuchWords')
}
