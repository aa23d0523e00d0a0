import { and, asc, desc, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import {
  articles,
  messages,
  quoteLines,
  quotes,
  requestItems,
  requests,
  type Stop,
  users,
} from '../../db/schema/index.ts'
import { openHeadline } from '../catalogue/find.ts'
import type { Actor, Queryable, Tx } from '../ctx.ts'
import { notFound } from '../errors.ts'
import { isStaff } from '../permit.ts'
import type { Use } from '../rates/use.ts'
import { parseRequestReference } from './reference.ts'

export type RequestRow = Omit<typeof requests.$inferSelect, 'use'> & { use: Use }
export type ItemRow = typeof requestItems.$inferSelect
export type QuoteRow = typeof quotes.$inferSelect
export type QuoteLineRow = typeof quoteLines.$inferSelect

/** Which requests an actor may read: staff all, a person their own and their organisations' (invariant 7). */
const reach = (actor: Actor): SQL | undefined =>
  actor.kind === 'system' || isStaff(actor) ? undefined : own(actor)

/** A person's own requests and their organisations': whoever else they may be, they answer only for these. */
function own(actor: Actor): SQL | undefined {
  if (actor.kind !== 'person') return sql`false`
  return or(
    eq(requests.userId, actor.userId),
    actor.organisations.length > 0
      ? inArray(
          requests.organisationId,
          actor.organisations.map((o) => o.id),
        )
      : undefined,
  )
}

/** Locks a request that the actor may read, so that what follows sees it as it is. @throws Refusal `not_found` */
export const lockRequest = (t: Tx, id: string): Promise<RequestRow> => lock(t, id, reach(t.actor))

/** Locks a request to act as its buyer: staff cannot answer in a buyer's place. @throws Refusal `not_found` */
export const lockOwnRequest = (t: Tx, id: string): Promise<RequestRow> => lock(t, id, own(t.actor))

async function lock(t: Tx, id: string, within: SQL | undefined): Promise<RequestRow> {
  const [row] = await t.db
    .select()
    .from(requests)
    .where(and(eq(requests.id, id), within))
    .for('update')
  if (!row) throw notFound('request')
  return row as RequestRow
}

export async function itemsOf(db: Queryable, requestId: string): Promise<ItemRow[]> {
  return db
    .select()
    .from(requestItems)
    .where(eq(requestItems.requestId, requestId))
    .orderBy(asc(requestItems.position))
}

/** The offer that stands: the newest. */
export async function latestQuote(db: Queryable, requestId: string): Promise<QuoteRow | null> {
  const [row] = await db
    .select()
    .from(quotes)
    .where(eq(quotes.requestId, requestId))
    .orderBy(desc(quotes.n))
    .limit(1)
  return row ?? null
}

export async function linesOf(db: Queryable, quoteId: string): Promise<QuoteLineRow[]> {
  return db.select().from(quoteLines).where(eq(quoteLines.quoteId, quoteId)).orderBy(asc(quoteLines.position))
}

/**
 * The headline of the first article of a request, in a query of requests: as staff may know it, or as anyone
 * may, without one under embargo. Tables are written out: over one table the query builder leaves them off.
 */
export const firstHeadline = (reader: 'staff' | 'anyone') =>
  sql<
    string | null
  >`(select ${reader === 'staff' ? sql`${articles}.headline` : openHeadline} from ${requestItems} i join ${articles} on ${articles}.id = i.article_id where i.request_id = ${requests}.id order by i.position limit 1)`

export type RequestItemView = ItemRow & {
  headline: string | null
  slug: string | null
  articleLanguage: string | null
  clearance: string | null
  /** Whether the article may not be sold or downloaded now, and why in words that buyers read. */
  stop: Stop | null
  stopReason: string | null
  /** Whether it may not be shown to anyone yet. */
  embargoed: boolean
}
export type RequestView = {
  request: RequestRow
  items: RequestItemView[]
  thread: {
    id: string
    side: 'buyer' | 'desk'
    kind: string
    body: string
    author: string
    createdAt: Date
  }[]
  offers: (QuoteRow & { lines: QuoteLineRow[] })[]
  assignee: string | null
}

/**
 * A request with everything its page shows, for whoever may see it.
 * @param reference as printed, e.g. `RQ-2418`, in any case
 * @throws Refusal `not_found`, the same whether it is missing or someone else's
 */
export async function loadRequest(db: Queryable, actor: Actor, reference: string): Promise<RequestView> {
  const number = parseRequestReference(reference)
  // Beyond what the column can hold, as for any number that no request has.
  if (number === null || number > 2_147_483_647) throw notFound('request')
  const [found] = await db
    .select({ request: requests, assignee: users.name })
    .from(requests)
    .leftJoin(users, eq(users.id, requests.assignedTo))
    .where(and(eq(requests.number, number), reach(actor)))
  if (!found) throw notFound('request')
  const request = found.request as RequestRow
  const items = await db
    .select({
      item: requestItems,
      headline: isStaff(actor) ? articles.headline : openHeadline,
      slug: articles.slug,
      articleLanguage: articles.language,
      clearance: articles.clearance,
      stop: articles.stop,
      stopReason: articles.stopReason,
      embargoed: sql<boolean>`coalesce(${articles.embargoUntil} > now(), false)`,
    })
    .from(requestItems)
    .leftJoin(articles, eq(articles.id, requestItems.articleId))
    .where(eq(requestItems.requestId, request.id))
    .orderBy(asc(requestItems.position))
  const thread = await db
    .select({ message: messages, author: users.name })
    .from(messages)
    .leftJoin(users, eq(users.id, messages.userId))
    .where(eq(messages.requestId, request.id))
    .orderBy(asc(messages.createdAt))
  const offerRows = await db
    .select()
    .from(quotes)
    .where(eq(quotes.requestId, request.id))
    .orderBy(desc(quotes.n))
  const offers = []
  for (const offer of offerRows) offers.push({ ...offer, lines: await linesOf(db, offer.id) })
  return {
    request,
    items: items.map(({ item, ...article }) => ({ ...item, ...article })),
    thread: thread.map(({ message: m, author }) => ({
      id: m.id,
      side: m.side,
      kind: m.kind,
      body: m.body,
      author: author ?? '',
      createdAt: m.createdAt,
    })),
    offers,
    assignee: found.assignee,
  }
}
