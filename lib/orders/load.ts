import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { orders, payments, refundDuties, requests } from '../../db/schema/index.ts'
import type { Actor, Queryable, Tx } from '../ctx.ts'
import { notFound } from '../errors.ts'
import { isStaff } from '../permit.ts'

export type OrderRow = typeof orders.$inferSelect

/** Which orders an actor may read: staff all, a person those of their organisations (invariant 7). */
export const orderReach = (actor: Actor): SQL | undefined =>
  actor.kind === 'system' || isStaff(actor) ? undefined : own(actor)

function own(actor: Actor): SQL {
  if (actor.kind !== 'person' || actor.organisations.length === 0) return sql`false`
  return inArray(
    orders.organisationId,
    actor.organisations.map((o) => o.id),
  )
}

/** Locks an order that the actor may read. @throws Refusal `not_found` */
export const lockOrder = (t: Tx, id: string): Promise<OrderRow> => lock(t, id, orderReach(t.actor))

/** Locks an order to act as its buyer: nobody else pays it. @throws Refusal `not_found` */
export const lockOwnOrder = (t: Tx, id: string): Promise<OrderRow> => lock(t, id, own(t.actor))

async function lock(t: Tx, id: string, within: SQL | undefined): Promise<OrderRow> {
  const [row] = await t.db
    .select()
    .from(orders)
    .where(and(eq(orders.id, id), within))
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

export type Refund = Pick<typeof refundDuties.$inferSelect, 'id' | 'amountMinor' | 'reason' | 'createdAt'> & {
  currency: string
  done: boolean
}

/**
 * What of a request's payments could buy nothing any more and goes back to the payer, each with its reason in
 * words; `done` when it was given back.
 */
export async function refundsOf(db: Queryable, actor: Actor, requestId: string): Promise<Refund[]> {
  const rows = await db
    .select({ duty: refundDuties, currency: orders.currency })
    .from(refundDuties)
    .innerJoin(orders, eq(orders.id, refundDuties.orderId))
    .where(and(eq(orders.requestId, requestId), orderReach(actor)))
    .orderBy(refundDuties.createdAt)
  return rows.map(({ duty: { id, amountMinor, reason, createdAt, refundId }, currency }) => ({
    id,
    amountMinor,
    currency,
    reason,
    createdAt,
    done: refundId !== null,
  }))
}
