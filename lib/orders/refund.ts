import { eq } from 'drizzle-orm'
import { orders, refundDuties } from '../../db/schema/index.ts'
import type { Ctx } from '../ctx.ts'
import { settleOrder } from './settle.ts'
import { refund, sessionOfIntent } from './stripe.ts'

/** Gives back what is owed, once: the duty's own id is the idempotency key. */
export async function payRefund(ctx: Ctx, { dutyId }: { dutyId: string }): Promise<void> {
  const [row] = await ctx.db
    .select({ duty: refundDuties, currency: orders.currency })
    .from(refundDuties)
    .innerJoin(orders, eq(orders.id, refundDuties.orderId))
    .where(eq(refundDuties.id, dutyId))
  if (!row) return
  const { duty } = row
  if (!duty.refundId) {
    const made = await refund({
      paymentIntent: duty.paymentIntent,
      total: { minor: duty.amountMinor, currency: row.currency },
      key: duty.id,
      orderId: duty.orderId,
    })
    await ctx.db.update(refundDuties).set({ refundId: made.id }).where(eq(refundDuties.id, duty.id))
  }
  const session = await sessionOfIntent(duty.paymentIntent)
  if (session) await settleOrder(ctx, session)
}
