import { and, desc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { articles, deliveries, licences, orders, type Stop, users } from '../../db/schema/index.ts'
import type { Actor, Queryable } from '../ctx.ts'
import { cutPage, decodeCursor, olderThan } from '../cursor.ts'
import { notFound } from '../errors.ts'
import { isStaff } from '../permit.ts'
import { licenceNumber, parseLicenceNumber } from '../requests/reference.ts'
import type { LicenceSnapshot } from './snapshot.ts'

export type LicenceRow = Omit<typeof licences.$inferSelect, 'snapshot'> & { snapshot: LicenceSnapshot }

/** Which licences an actor reaches: staff all, a person those of their organisations (invariant 7). */
export function licenceReach(actor: Actor): SQL | undefined {
  if (actor.kind === 'system' || isStaff(actor)) return undefined
  if (actor.kind !== 'person' || actor.organisations.length === 0) return sql`false`
  return inArray(
    licences.organisationId,
    actor.organisations.map((o) => o.id),
  )
}

/** One licence by its number, as printed. @throws Refusal `not_found`, the same whether missing or someone else's */
export async function loadLicence(db: Queryable, actor: Actor, number: string) {
  const parsed = parseLicenceNumber(number)
  if (!parsed) throw notFound('licence')
  const [row] = await db
    .select({ licence: licences, order: orders })
    .from(licences)
    .innerJoin(orders, eq(orders.id, licences.orderId))
    .where(and(eq(licences.number, licenceNumber(parsed.prefix, parsed.year, parsed.n)), licenceReach(actor)))
  if (!row) throw notFound('licence')
  const downloads = await db
    .select({ delivery: deliveries, by: users.name, email: users.email })
    .from(deliveries)
    .innerJoin(users, eq(users.id, deliveries.userId))
    .where(eq(deliveries.licenceId, row.licence.id))
    .orderBy(desc(deliveries.createdAt))
    .limit(50)
  return {
    licence: row.licence as LicenceRow,
    order: row.order,
    downloads: downloads.map(({ delivery, by, email }) => ({ ...delivery, by: by || email })),
  }
}

export const licencePageSize = 50

/**
 * One page of the licences an actor reaches, newest first, each with the stop of its article.
 * @param query.limit rows a page
 * @returns the rows, and the cursor of the next page or null
 */
export async function listLicences(
  db: Queryable,
  actor: Actor,
  query: { after?: string; limit?: number } = {},
): Promise<{ rows: (LicenceRow & { stop: Stop | null })[]; next: string | null }> {
  const limit = query.limit ?? licencePageSize
  const cursor = decodeCursor(query.after)
  const found = await db
    .select({
      id: licences.id,
      licence: licences,
      stop: articles.stop,
      at: sql<string>`${licences.createdAt}::text`,
    })
    .from(licences)
    .innerJoin(articles, eq(articles.id, licences.articleId))
    .where(and(licenceReach(actor), cursor ? olderThan(licences.createdAt, licences.id, cursor) : undefined))
    .orderBy(desc(licences.createdAt), desc(licences.id))
    .limit(limit + 1)
  const { page, next } = cutPage(found, limit)
  return { rows: page.map(({ licence, stop }) => ({ ...(licence as LicenceRow), stop })), next }
}

export async function licencesOfRequest(
  db: Queryable,
  actor: Actor,
  requestId: string,
): Promise<LicenceRow[]> {
  const rows = await db
    .select()
    .from(licences)
    .where(and(eq(licences.requestId, requestId), licenceReach(actor)))
    .orderBy(licences.number)
  return rows as LicenceRow[]
}
