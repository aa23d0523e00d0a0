import { and, eq, inArray, lt } from 'drizzle-orm'
import * as z from 'zod'
import { orders } from '../../db/schema/index.ts'
import { voidOrder } from '../orders/settle.ts'
import { system } from '../permit.ts'
import { verb } from '../verb.ts'
import { cancelPending } from './release.ts'

/** Voids card orders whose hold has passed without a payment under way, and frees their windows. @returns how many */
export const releaseLapsedOrders = verb('orders.release_lapsed', system, z.strictObject({}), async (t) => {
  const rows = await t.db
    .select()
    .from(orders)
    .where(and(inArray(orders.status, ['due']), eq(orders.settlement, 'card'), lt(orders.holdUntil, t.now)))
    .limit(200)
    .for('update', { skipLocked: true })
  for (const order of rows) {
    await voidOrder(t, order)
    await cancelPending(t, order.id)
  }
  return rows.length
})
