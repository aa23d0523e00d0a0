import { and, desc, eq, inArray, ne, or, type SQL, sql } from 'drizzle-orm'
import {
  articles,
  licences,
  orders,
  organisations,
  type RequestStatus,
  requestItems,
  requests,
} from '../../db/schema/index.ts'
import type { Actor, Queryable } from '../ctx.ts'
import { anyStaff, demand } from '../permit.ts'
import { firstHeadline } from './load.ts'
import { parseRequestReference } from './reference.ts'

export type FoundRequest = {
  id: string
  number: number
  status: RequestStatus
  organisation: string
  name: string
  headline: string | null
  dueAt: Date | null
  submittedAt: Date | null
}

export const searchSize = 50

const organisationName = sql<string>`coalesce(${organisations.name}, ${requests.parties}->>'licensee')`

/**
 * Requests whose reference, organisation, person, mail address, headline, licence number or purchase order
 * holds what was typed, or whose order has that number; the newest first. Staff only.
 */
export async function searchRequests(db: Queryable, actor: Actor, typed: string): Promise<FoundRequest[]> {
  demand(actor, anyStaff)
  const q = typed.replaceAll('\u0000', '').trim().slice(0, 200)
  if (!q) return []
  const number = parseRequestReference(q) ?? (/^\d{1,9}$/.test(q) ? Number(q) : null)
  const order = /^(?:order|receipt|invoice)?\s*#?(\d{1,9})$/i.exec(q)?.[1] ?? null
  const part = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const has = (column: SQL | typeof requests.name) => sql`${column} ilike ${part}`
  return select(
    db,
    or(
      number === null ? undefined : eq(requests.number, number),
      has(organisationName),
      has(sql`${requests.parties}->>'licensee'`),
      has(requests.name),
      has(sql`${requests.email}`),
      sql`exists (select from ${requestItems} i join ${articles} a on a.id = i.article_id where i.request_id = ${requests.id} and a.headline ilike ${part})`,
      sql`exists (select from ${licences} l where l.request_id = ${requests.id} and l.number ilike ${part})`,
      sql`exists (select from ${orders} o where o.request_id = ${requests.id} and (o.po_number ilike ${part} or o.number = ${order}))`,
    ),
  )
}

/** The requests that wait for an article to be settled or answered. Staff only. */
export async function requestsAwaiting(
  db: Queryable,
  actor: Actor,
  articleId: string,
): Promise<FoundRequest[]> {
  demand(actor, anyStaff)
  return select(
    db,
    and(
      inArray(requests.status, ['submitted', 'needs_info', 'quoted', 'countered']),
      sql`exists (select from ${requestItems} i where i.request_id = ${requests.id} and i.article_id = ${articleId} and i.status in ('open', 'offered'))`,
    ),
  )
}

/** How many requests wait for each of these articles. Staff only. */
export async function awaited(
  db: Queryable,
  actor: Actor,
  articleIds: readonly string[],
): Promise<Map<string, number>> {
  demand(actor, anyStaff)
  if (articleIds.length === 0) return new Map()
  const rows = await db
    .select({ id: requestItems.articleId, n: sql<number>`count(distinct ${requests.id})::int` })
    .from(requestItems)
    .innerJoin(requests, eq(requests.id, requestItems.requestId))
    .where(
      and(
        inArray(requestItems.articleId, [...articleIds]),
        inArray(requestItems.status, ['open', 'offered']),
        inArray(requests.status, ['submitted', 'needs_info', 'quoted', 'countered']),
      ),
    )
    .groupBy(requestItems.articleId)
  return new Map(rows.flatMap((r) => (r.id ? [[r.id, r.n] as const] : [])))
}

function select(db: Queryable, where: SQL | undefined): Promise<FoundRequest[]> {
  return db
    .select({
      id: requests.id,
      number: requests.number,
      status: requests.status,
      organisation: organisationName,
      name: requests.name,
      headline: firstHeadline('staff'),
      dueAt: requests.dueAt,
      submittedAt: requests.submittedAt,
    })
    .from(requests)
    .leftJoin(organisations, eq(organisations.id, requests.organisationId))
    .where(and(ne(requests.status, 'unconfirmed'), where))
    .orderBy(desc(requests.number))
    .limit(searchSize)
}
