import { and, eq, inArray, lt, or, sql } from 'drizzle-orm'
import * as z from 'zod'
import { messages, quotes, requests } from '../../db/schema/index.ts'
import { record } from '../audit/record.ts'
import { moveRequest } from '../move.ts'
import { system } from '../permit.ts'
import { verb } from '../verb.ts'

/** Days after which what nobody confirmed, or answered, lapses. */
const unconfirmedHours = 24
const unansweredDays = 30

/**
 * Lets lapse what time has ended: requests never confirmed, questions never answered, offers past their date.
 * A lapsed request can be asked again with one click.
 * @returns how many lapsed
 */
export const lapseRequests = verb('request.lapse', system, z.strictObject({}), async (t) => {
  const rows = await t.db
    .select({ id: requests.id, status: requests.status })
    .from(requests)
    .where(
      or(
        and(eq(requests.status, 'unconfirmed'), lt(requests.createdAt, hoursAgo(t.now, unconfirmedHours))),
        and(
          eq(requests.status, 'needs_info'),
          // From the question, not from the request: it may have been asked long after.
          sql`(select max(${messages.createdAt}) from ${messages} where ${messages.requestId} = ${requests.id} and ${messages.kind} = 'question') < ${hoursAgo(t.now, unansweredDays * 24).toISOString()}::timestamptz`,
        ),
        and(
          inArray(requests.status, ['quoted']),
          sql`(select max(${quotes.validUntil}) from ${quotes} where ${quotes.requestId} = ${requests.id}) < ${t.now.toISOString()}::timestamptz`,
        ),
      ),
    )
    .limit(500)
    .for('update', { skipLocked: true })
  for (const { id, status } of rows) {
    if (status !== 'unconfirmed' && status !== 'needs_info' && status !== 'quoted') continue
    await moveRequest(t, id, status, 'lapsed', { dueAt: null })
    await record(t, 'request.lapsed', 'request', id, { requestId: id })
  }
  return rows.length
})

const hoursAgo = (now: Date, hours: number) => new Date(now.getTime() - hours * 3_600_000)
