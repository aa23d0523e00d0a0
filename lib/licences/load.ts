import { and, desc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { deliveries, licences, orders, users } from '../../db/schema/index.ts'
import type { Actor, Queryable } from '../ctx.ts'
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

/** The licences an actor reaches, newest first. */
export async function listLicences(db: Queryable, actor: Actor, limit = 100): Promise<LicenceRow[]> {
  const rows = await db
    .select()
    .from(licences)
    .where(licenceReach(actor))
    .orderBy(desc(licences.createdAt))
    .limit(limit)
  return rows as LicenceRow[]
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
