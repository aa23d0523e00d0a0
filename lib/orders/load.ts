import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { orders, payments, requests } from '../../db/schema/index.ts'
import type { Actor, Queryable, Tx } from '../ctx.ts'
import { notFound } from '../errors.ts'
import { isStaff } from '../permit.ts'

export type OrderRow = typeof orders.$inferSelect

/** Which orders an actor reaches: staff all, a person those of their organisations (invariant 7). */
export function orderReach(actor: Actor): SQL | undefined {
  if (actor.kind === 'system' || isStaff(actor)) return undefined
  if (actor.kind !== 'person' || actor.organisations.length === 0) return sql`false`
  return inArray(
    orders.organisationId,
    actor.organisations.map((o) => o.id),
  )
}

/** Locks an order within the actor's reach. @throws Refusal `not_found` */
export async function lockOrder(t: Tx, id: string): Promise<OrderRow> {
  const [row] = await t.db
    .select()
    .from(orders)
    .where(and(eq(orders.id, id), orderReach(t.actor)))
    .for('update')
  if (!row) throw notFound('order')
  return row
}

/** The order of a request that counts: the newest that is not void, or the newest. */
export async function orderOfRequest(
  db: Queryable,
  actor: Actor,
  requestId: string,
): Promise<OrderRow | null> {
  const [row] = await db
    .select()
    .from(orders)
    .where(and(eq(orders.requestId, requestId), orderReach(actor)))
    .orderBy(sql`${orders.status} = 'void'`, sql`${orders.number} desc`)
    .limit(1)
  return row ?? null
}

export async function orderWithRequest(db: Queryable, actor: Actor, id: string) {
  const [row] = await db
    .select({ order: orders, request: requests })
    .from(orders)
    .innerJoin(requests, eq(requests.id, orders.requestId))
    .where(and(eq(orders.id, id), orderReach(actor)))
  if (!row) throw notFound('order')
  return row
}

/** The facts about an order's money, oldest first. */
export async function paymentsOf(db: Queryable, orderId: string) {
  return db.select().from(payments).where(eq(payments.orderId, orderId)).orderBy(payments.createdAt)
}
