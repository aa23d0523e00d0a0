import { and, eq, lt } from 'drizzle-orm'
import * as z from 'zod'
import { orders } from '../../db/schema/index.ts'
import type { Ctx } from '../ctx.ts'
import { settleOrder, voidOrder } from '../orders/settle.ts'
import { system } from '../permit.ts'
import { now, verb } from '../verb.ts'
import { cancelPending } from './release.ts'

const lapsed = (at: Date) =>
  and(eq(orders.status, 'due'), eq(orders.settlement, 'card'), lt(orders.holdUntil, at))

const release = verb(
  'orders.release_lapsed',
  system,
  z.strictObject({ orderId: z.uuid() }),
  async (t, { orderId }) => {
    const [order] = await t.db
      .select()
      .from(orders)
      .where(and(eq(orders.id, orderId), lapsed(t.now)))
      .for('update')
    if (!order) return 0
    await voidOrder(t, order)
    await cancelPending(t, order.id)
    return 1
  },
)

/**
 * Voids card orders whose hold has passed without a payment, and frees their windows. Stripe is asked first:
 * a payment whose event has not come yet is money for what is still held, not money to be given back.
 * @returns how many were voided
 * @throws AggregateError at the end, for orders that Stripe could not be asked about: they wait
 */
export async function releaseLapsedOrders(ctx: Ctx): Promise<number> {
  const rows = await ctx.db
    .select({ id: orders.id, session: orders.checkoutSessionId })
    .from(orders)
    .where(lapsed(ctx.now ?? (await now(ctx.db))))
    .orderBy(orders.holdUntil)
    .limit(200)
  const faults: unknown[] = []
  let voided = 0
  for (const { id, session } of rows) {
    try {
      if (session) await settleOrder(ctx, session)
      voided += await release(ctx, { orderId: id })
    } catch (error) {
      faults.push(error)
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} orders could not be settled`)
  return voided
}
