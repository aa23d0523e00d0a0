import { eq } from 'drizzle-orm'
import * as z from 'zod'
import { messages, requestItems, requests, staff as staffTable } from '../../db/schema/index.ts'
import { record } from '../audit/record.ts'
import { articleById, findByAddress } from '../catalogue/find.ts'
import { notFound, Refusal } from '../errors.ts'
import { moveItem, moveRequest } from '../move.ts'
import { anyStaff, person, staff } from '../permit.ts'
import { line, optionalLine, paragraphs, verb } from '../verb.ts'
import { postItemRefused, postMessage, postQuestion, postRefused } from './letters.ts'
import { itemsOf, lockRequest } from './load.ts'

/** Takes a request, or gives it to a colleague: everyone sees who has it. */
export const assignRequest = verb(
  'request.assign',
  anyStaff,
  z.strictObject({ requestId: z.uuid(), to: z.uuid().optional() }),
  async (t, input) => {
    const request = await lockRequest(t, input.requestId)
    const to = input.to ?? person(t.actor).userId
    const [colleague] = await t.db.select().from(staffTable).where(eq(staffTable.userId, to)).limit(1)
    if (!colleague) throw notFound('colleague')
    await t.db.update(requests).set({ assignedTo: to }).where(eq(requests.id, request.id))
    await record(t, 'request.assigned', 'request', request.id, { requestId: request.id, data: { to } })
  },
)

/** Asks the buyer a question; the request waits for the answer. */
export const askQuestion = verb(
  'request.question',
  staff('sales', 'rights'),
  z.strictObject({ requestId: z.uuid(), body: paragraphs(4000, 'Write your question.') }),
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

/** Refuses one item with a reason, and says whom to ask instead. The last open item cannot be refused alone: that is the whole request. */
export const refuseItem = verb(
  'item.refuse',
  staff('sales', 'rights'),
  z.strictObject({
    requestId: z.uuid(),
    itemId: z.uuid(),
    reason: line(500, 'Say why; the buyer reads it.'),
    referTo: optionalLine(300),
  }),
  async (t, input) => {
    const request = await lockRequest(t, input.requestId)
    if (!['submitted', 'needs_info', 'countered'].includes(request.status)) {
      throw new Refusal('illegal_transition', 'Items can be refused while the desk is answering.', {
        remedy: 'Where an offer stands, send a new one without the item, or refuse the whole.',
      })
    }
    const items = await itemsOf(t.db, request.id)
    const item = items.find((i) => i.id === input.itemId)
    if (!item) throw notFound('item')
    if (item.status !== 'open' && item.status !== 'offered') {
      throw new Refusal('illegal_transition', 'This item has been answered already.', {
        remedy: 'Load the page again.',
      })
    }
    await moveItem(t, item.id, item.status, 'refused', {
      refusedReason: input.reason,
      referTo: input.referTo,
    })
    await record(t, 'item.refused', 'item', item.id, {
      requestId: request.id,
      data: { position: item.position },
    })
    const left = items.filter((i) => i.id !== item.id && (i.status === 'open' || i.status === 'offered'))
    const refused = { ...item, refusedReason: input.reason, referTo: input.referTo }
    if (left.length === 0 && request.status !== 'needs_info') {
      await moveRequest(
        t,
        request.id,
        request.status === 'submitted' ? 'submitted' : 'countered',
        'refused',
        {
          refusedReason: input.reason,
          dueAt: null,
        },
      )
      await record(t, 'request.refused', 'request', request.id, { requestId: request.id })
      await postRefused(t, request, input.reason, input.referTo)
    } else {
      await postItemRefused(t, request, refused)
    }
  },
)

/** Refuses the whole request with a reason, and says whom to ask instead. */
export const refuseRequest = verb(
  'request.refuse',
  staff('sales', 'rights'),
  z.strictObject({
    requestId: z.uuid(),
    reason: line(500, 'Say why; the buyer reads it.'),
    referTo: optionalLine(300),
  }),
  async (t, { requestId, reason, referTo }) => {
    const request = await lockRequest(t, requestId)
    const { status } = request
    if (status !== 'submitted' && status !== 'quoted' && status !== 'countered') {
      throw new Refusal(
        'illegal_transition',
        `A request that is ${status.replace('_', ' ')} cannot be refused.`,
        {
          remedy: 'Load the page again to see where it stands now.',
        },
      )
    }
    for (const item of await itemsOf(t.db, requestId)) {
      if (item.status === 'open' || item.status === 'offered') {
        await moveItem(t, item.id, item.status, 'refused', { refusedReason: reason, referTo })
      }
    }
    await moveRequest(t, requestId, status, 'refused', { refusedReason: reason, dueAt: null })
    await record(t, 'request.refused', 'request', requestId, { requestId })
    await postRefused(t, request, reason, referTo)
  },
)

/** Names the article that an unknown address stands for. */
export const identifyItem = verb(
  'item.identify',
  staff('sales', 'rights'),
  z.strictObject({
    requestId: z.uuid(),
    itemId: z.uuid(),
    url: line(2000, 'Paste the address of the article.'),
  }),
  async (t, input) => {
    const request = await lockRequest(t, input.requestId)
    const item = (await itemsOf(t.db, request.id)).find((i) => i.id === input.itemId)
    const found = await findByAddress(t.db, input.url)
    const article = found && (await articleById(t.db, found.id))
    if (item?.status !== 'open') throw notFound('item')
    if (!article) {
      throw new Refusal('invalid', 'No article is known under that address.', {
        remedy: 'Import it first.',
        fields: { url: 'No article is known under that address; import it first.' },
      })
    }
    await t.db.update(requestItems).set({ articleId: article.id }).where(eq(requestItems.id, item.id))
    await record(t, 'item.found', 'item', item.id, { requestId: request.id, data: { article: article.id } })
  },
)
