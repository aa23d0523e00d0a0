import { and, eq } from 'drizzle-orm'
import * as z from 'zod'
import { licences, orders } from '../../db/schema/index.ts'
import { record } from '../audit/record.ts'
import type { Tx } from '../ctx.ts'
import { moveLicence } from '../move.ts'
import { system } from '../permit.ts'
import { verb } from '../verb.ts'

/** Cancels the pending licences of an order: their windows are free from that moment. */
export async function cancelPending(t: Tx, orderId: string): Promise<void> {
  const rows = await t.db
    .select()
    .from(licences)
    .where(and(eq(licences.orderId, orderId), eq(licences.status, 'pending')))
    .for('update')
  for (const licence of rows) {
    await moveLicence(t, licence.id, 'pending', 'cancelled')
    await record(t, 'licence.cancelled', 'licence', licence.id, { requestId: licence.requestId })
  }
}

/** The job behind a void order. */
export const releaseLicences = verb(
  'licences.release',
  system,
  z.strictObject({ orderId: z.uuid() }),
  async (t, { orderId }) => {
    const [order] = await t.db
      .select({ status: orders.status })
      .from(orders)
      .where(eq(orders.id, orderId))
      .for('update')
    if (order?.status === 'void') await cancelPending(t, orderId)
  },
)
