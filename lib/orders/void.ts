import * as z from 'zod'
import { Refusal } from '../errors.ts'
import { staff } from '../permit.ts'
import { verb } from '../verb.ts'
import { lockOrder } from './load.ts'
import { voidOrder } from './settle.ts'

/** Voids an accepted order that is not paid yet: its rights are free, and the request goes back to its offer while that holds. */
export const voidDueOrder = verb(
  'order.void',
  staff('sales', 'finance'),
  z.strictObject({ orderId: z.uuid() }),
  async (t, { orderId }) => {
    const order = await lockOrder(t, orderId)
    if (order.status !== 'due' || order.settlement !== 'card') {
      throw new Refusal('illegal_transition', 'Only an order that waits for its payment can be voided.', {
        remedy: 'A paid order is refunded instead.',
      })
    }
    await voidOrder(t, order)
  },
)
