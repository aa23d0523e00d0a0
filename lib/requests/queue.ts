import { and, asc, desc, eq, exists, inArray, isNull, not, or, type SQL, sql } from 'drizzle-orm'
import {
  articles,
  messages,
  orders,
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
import { firstHeadline } from './load.ts'

/** The views of the desk's queue: what it has to answer, what the buyer has, and what is over. */
export const views = ['answer', 'waiting', 'done'] as const
export type View = (typeof views)[number]

/** An offered article that can no longer be sold as it was offered: acceptance would be refused. */
const offerBroken = exists(
  sql`(select from ${requestItems} i join ${articles} a on a.id = i.article_id where i.request_id = ${requests}.id and i.status = 'offered' and (a.stop is not null or a.embargo_until > now() or a.clearance in ('ask', 'not_cleared')))`,
)
/** An order that still waits for its money. */
const unsettled = exists(
  sql`(select from ${orders} o where o.request_id = ${requests}.id and o.status in ('due', 'processing'))`,
)
const stands = (...statuses: RequestStatus[]) => inArray(requests.status, statuses)

/**
 * Which requests a view holds. The statuses stand first and alone, so that the index on them narrows; only
 * for an offer and an acceptance does more have to be looked at.
 */
const holds: Record<View, SQL | undefined> = {
  answer: and(stands('submitted', 'countered', 'quoted'), or(not(stands('quoted')), offerBroken)),
  waiting: and(
    stands('needs_info', 'quoted', 'accepted'),
    or(stands('needs_info'), and(stands('quoted'), not(offerBroken)), and(stands('accepted'), unsettled)),
  ),
  done: and(
    stands('declined', 'refused', 'withdrawn', 'lapsed', 'accepted'),
    or(not(stands('accepted')), not(unsettled)),
  ),
}

/** Whether a request that is still to be decided asks for an article of that kind. */
const holdsArticle = (kind: SQL) =>
  sql<boolean>`(${stands('submitted', 'needs_info', 'quoted', 'countered')} and exists (select from ${requestItems} i join ${articles} a on a.id = i.article_id where i.request_id = ${requests}.id and i.status in ('open', 'offered') and ${kind}))`

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
  /** What its articles that are not answered for good lack: rights staff's decision, or the article itself. */
  needsRights: boolean
  unknownArticle: boolean
  /** An article that was offered, or is to be, has been stopped, or is under embargo. */
  stopped: boolean
  embargoed: boolean
  /** The buyer has proposed a change that no offer has answered. */
  counterOffer: boolean
  onHold: boolean
  totalMinor: number | null
  currency: string | null
}

export const queuePageSize = 50

/** One page of the desk's queue: what is due first stands first, before it what buyers cannot accept. Staff only. */
export async function queue(
  db: Queryable,
  actor: Actor,
  query: { view: View; mine: boolean; after: string | null },
): Promise<{ rows: QueueRow[]; next: string | null }> {
  demand(actor, anyStaff)
  const where: (SQL | undefined)[] = [holds[query.view]]
  if (query.mine && actor.kind === 'person')
    where.push(or(eq(requests.assignedTo, person(actor).userId), isNull(requests.assignedTo)))
  const byDue = query.view === 'answer'
  const key = byDue
    ? sql`coalesce(${requests.dueAt}, case when ${requests.status} = 'quoted' then ${requests.submittedAt} end, 'infinity'::timestamptz)`
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
      headline: firstHeadline('staff'),
      items: sql<number>`(select count(*)::int from ${requestItems} i where i.request_id = ${requests.id})`,
      needsRights: holdsArticle(sql`a.clearance in ('ask', 'not_cleared')`),
      unknownArticle: sql<boolean>`exists (select from ${requestItems} i where i.request_id = ${requests.id} and i.status = 'open' and i.article_id is null)`,
      stopped: holdsArticle(sql`a.stop is not null`),
      embargoed: holdsArticle(sql`a.embargo_until > now()`),
      counterOffer: sql<boolean>`${requests.status} = 'countered' and exists (select from ${messages} m where m.request_id = ${requests.id} and m.kind = 'counter' and m.created_at > (select max(q.created_at) from ${quotes} q where q.request_id = ${requests.id}))`,
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

/** How many requests stand in each view. Staff only. */
export async function queueCounts(db: Queryable, actor: Actor): Promise<Record<View, number>> {
  demand(actor, anyStaff)
  const count = (view: View) => sql<number>`count(*) filter (where ${holds[view]})::int`
  const [row] = await db
    .select({ answer: count('answer'), waiting: count('waiting'), done: count('done') })
    .from(requests)
  return row ?? { answer: 0, waiting: 0, done: 0 }
}

/** The view that a request stands in; null for one that was never confirmed. Staff only. */
export async function viewOf(db: Queryable, actor: Actor, requestId: string): Promise<View | null> {
  demand(actor, anyStaff)
  const whether = (view: View) => sql<boolean>`coalesce(${holds[view]}, false)`
  const [row] = await db
    .select({ answer: whether('answer'), waiting: whether('waiting'), done: whether('done') })
    .from(requests)
    .where(eq(requests.id, requestId))
  return views.find((view) => row?.[view]) ?? null
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
      headline: firstHeadline('anyone'),
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
