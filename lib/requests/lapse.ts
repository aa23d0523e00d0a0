import { and, eq, inArray, lt, or, sql } from 'drizzle-orm'
import * as z from 'zod'
import { quotes, requests } from '../../db/schema/index.ts'
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
          lt(requests.submittedAt, hoursAgo(t.now, unansweredDays * 24)),
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
