import { and, asc, desc, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import {
  articles,
  organisations,
  quotes,
  type RequestStatus,
  requestItems,
  requests,
  users,
} from '../../db/schema/index.ts'
import type { Actor, Queryable } from '../ctx.ts'
import { cutPage, decodeCursor, laterThan, olderThan } from '../cursor.ts'
import { anyStaff, demand, person } from '../permit.ts'
import type { Use } from '../rates/use.ts'

/** The views of the desk's queue, by which statuses they show. */
export const views = {
  answer: ['submitted', 'countered'],
  waiting: ['quoted', 'needs_info', 'accepted'],
  done: ['declined', 'refused', 'withdrawn', 'lapsed'],
} as const satisfies Record<string, readonly RequestStatus[]>
export type View = keyof typeof views

export type QueueRow = {
  id: string
  number: number
  status: RequestStatus
  organisation: string
  name: string
  use: Use
  dueAt: Date | null
  submittedAt: Date | null
  assignee: string | null
  assigneeId: string | null
  headline: string | null
  items: number
  /** Worst clearance among its articles, and whether an address is unknown. */
  needsRights: boolean
  unknownArticle: boolean
  onHold: boolean
  totalMinor: number | null
  currency: string | null
}

export const queuePageSize = 50

/** One page of the desk's queue: what is due first stands first. Staff only. */
export async function queue(
  db: Queryable,
  actor: Actor,
  query: { view: View; mine: boolean; after: string | null },
): Promise<{ rows: QueueRow[]; next: string | null }> {
  demand(actor, anyStaff)
  const where: (SQL | undefined)[] = [inArray(requests.status, [...views[query.view]])]
  if (query.mine && actor.kind === 'person')
    where.push(or(eq(requests.assignedTo, person(actor).userId), isNull(requests.assignedTo)))
  const byDue = query.view === 'answer'
  const key = byDue
    ? sql`coalesce(${requests.dueAt}, 'infinity'::timestamptz)`
    : sql`coalesce(${requests.submittedAt}, ${requests.createdAt})`
  const cursor = decodeCursor(query.after)
  if (cursor) where.push((byDue ? laterThan : olderThan)(key, requests.id, cursor))
  const rows = await db
    .select({
      id: requests.id,
      number: requests.number,
      status: requests.status,
      organisation: sql<string>`coalesce(${organisations.name}, ${requests.parties}->>'licensee')`,
      name: requests.name,
      use: requests.use,
      dueAt: requests.dueAt,
      submittedAt: requests.submittedAt,
      assignee: users.name,
      assigneeId: requests.assignedTo,
      onHold: sql<boolean>`coalesce(${organisations.standing} = 'on_hold', false)`,
      headline: sql<
        string | null
      >`(select a.headline from ${requestItems} i join ${articles} a on a.id = i.article_id where i.request_id = ${requests.id} order by i.position limit 1)`,
      items: sql<number>`(select count(*)::int from ${requestItems} i where i.request_id = ${requests.id})`,
      needsRights: sql<boolean>`exists (select from ${requestItems} i join ${articles} a on a.id = i.article_id where i.request_id = ${requests.id} and i.status = 'open' and a.clearance in ('ask', 'not_cleared'))`,
      unknownArticle: sql<boolean>`exists (select from ${requestItems} i where i.request_id = ${requests.id} and i.status = 'open' and i.article_id is null)`,
      totalMinor: sql<
        number | null
      >`(select q.total_minor::int from ${quotes} q where q.request_id = ${requests.id} order by q.n desc limit 1)`,
      currency: sql<
        string | null
      >`(select q.currency from ${quotes} q where q.request_id = ${requests.id} order by q.n desc limit 1)`,
      at: sql<string>`(${key})::text`,
    })
    .from(requests)
    .leftJoin(organisations, eq(organisations.id, requests.organisationId))
    .leftJoin(users, eq(users.id, requests.assignedTo))
    .where(and(...where))
    .orderBy(byDue ? asc(key) : desc(key), byDue ? asc(requests.id) : desc(requests.id))
    .limit(queuePageSize + 1)
  const { page, next } = cutPage(rows, queuePageSize)
  return { rows: page.map(({ use, ...row }) => ({ ...row, use: use as Use })), next }
}

/** How many requests stand in each view. */
export async function queueCounts(db: Queryable, actor: Actor): Promise<Record<View, number>> {
  demand(actor, anyStaff)
  const rows = await db
    .select({ status: requests.status, n: sql<number>`count(*)::int` })
    .from(requests)
    .groupBy(requests.status)
  const of = (view: View) =>
    rows.filter((r) => (views[view] as readonly string[]).includes(r.status)).reduce((n, r) => n + r.n, 0)
  return { answer: of('answer'), waiting: of('waiting'), done: of('done') }
}

export type OwnRequestRow = {
  id: string
  number: number
  status: RequestStatus
  createdAt: Date
  dueAt: Date | null
  headline: string | null
  items: number
}

/**
 * One page of a person's own requests and their organisations', newest first.
 * @param query.limit rows a page
 * @returns the rows, and the cursor of the next page or null
 */
export async function myRequests(
  db: Queryable,
  actor: Actor,
  query: { after?: string; limit?: number } = {},
): Promise<{ rows: OwnRequestRow[]; next: string | null }> {
  const me = person(actor)
  const limit = query.limit ?? queuePageSize
  const cursor = decodeCursor(query.after)
  const rows = await db
    .select({
      id: requests.id,
      number: requests.number,
      status: requests.status,
      createdAt: requests.createdAt,
      dueAt: requests.dueAt,
      headline: sql<
        string | null
      >`(select case when a.embargo_until is null or a.embargo_until <= now() then a.headline end from ${requestItems} i join ${articles} a on a.id = i.article_id where i.request_id = ${requests}.id order by i.position limit 1)`,
      items: sql<number>`(select count(*)::int from ${requestItems} i where i.request_id = ${requests}.id)`,
      at: sql<string>`${requests.createdAt}::text`,
    })
    .from(requests)
    .where(
      and(
        or(
          eq(requests.userId, me.userId),
          me.organisations.length > 0
            ? inArray(
                requests.organisationId,
                me.organisations.map((o) => o.id),
              )
            : undefined,
        ),
        cursor ? olderThan(requests.createdAt, requests.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(requests.createdAt), desc(requests.id))
    .limit(limit + 1)
  const { page, next } = cutPage(rows, limit)
  return { rows: page, next }
}
