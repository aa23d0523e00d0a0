import * as z from 'zod'
import type { Tx } from '../ctx.ts'
import { Refusal } from '../errors.ts'
import { signedIn, staff } from '../permit.ts'
import { verb } from '../verb.ts'
import { lockOrder, lockOwnOrder, type OrderRow } from './load.ts'
import { voidOrder } from './settle.ts'

/**
 * Takes an acceptance back before it is paid, by its buyer: the rights are free, and the offer stands again
 * while it holds.
 */
export const cancelOrder = verb(
  'order.cancel',
  signedIn,
  z.strictObject({ orderId: z.uuid() }),
  async (t, { orderId }) => voidUnpaid(t, await lockOwnOrder(t, orderId)),
)

/** Voids an accepted order that is not paid yet: its rights are free, and the request goes back to its offer while that holds. */
export const voidDueOrder = verb(
  'order.void',
  staff('sales', 'finance'),
  z.strictObject({ orderId: z.uuid() }),
  async (t, { orderId }) => voidUnpaid(t, await lockOrder(t, orderId)),
)

async function voidUnpaid(t: Tx, order: OrderRow): Promise<void> {
  if (order.status !== 'due' || order.settlement !== 'card') throw new Refusal('order.notVoidable')
  await voidOrder(t, order)
}
