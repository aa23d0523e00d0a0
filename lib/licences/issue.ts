import { and, eq, inArray } from 'drizzle-orm'
import * as z from 'zod'
import { articles, licences, orders } from '../../db/schema/index.ts'
import { record } from '../audit/record.ts'
import { moveLicence } from '../move.ts'
import { oweForStopped } from '../orders/settle.ts'
import { system } from '../permit.ts'
import { verb } from '../verb.ts'
import { postLicences } from './letters.ts'

/**
 * Makes the pending licences of a settled order active, once (invariant 1); Postgres refuses it for an
 * order that is neither paid, nor zero, nor due on agreed terms. A licence whose article was stopped
 * meanwhile is cancelled: its money goes back by itself.
 * @returns how many became active
 */
export const issueLicences = verb(
  'licences.issue',
  system,
  z.strictObject({ orderId: z.uuid() }),
  async (t, { orderId }) => {
    const [order] = await t.db.select().from(orders).where(eq(orders.id, orderId)).for('update')
    if (!order || (order.status !== 'paid' && !(order.status === 'due' && order.settlement === 'invoice')))
      return 0
    // Whoever stops one of these articles meanwhile waits until the licences stand, and finds their holders.
    await t.db
      .select({ id: articles.id })
      .from(articles)
      .where(
        inArray(
          articles.id,
          t.db.select({ id: licences.articleId }).from(licences).where(eq(licences.orderId, orderId)),
        ),
      )
      .orderBy(articles.id)
      .for('share')
    const rows = await t.db
      .select({ licence: licences, stop: articles.stop })
      .from(licences)
      .innerJoin(articles, eq(articles.id, licences.articleId))
      .where(and(eq(licences.orderId, orderId), eq(licences.status, 'pending')))
      .orderBy(licences.number)
      .for('update', { of: licences })
    const active = []
    for (const { licence, stop } of rows) {
      if (stop) {
        await moveLicence(t, licence.id, 'pending', 'cancelled')
        await record(t, 'licence.cancelled', 'licence', licence.id, { requestId: licence.requestId })
        continue
      }
      await moveLicence(t, licence.id, 'pending', 'active', { activatedAt: t.now })
      await record(t, 'licence.active', 'licence', licence.id, { requestId: licence.requestId })
      active.push(licence)
    }
    if (order.status === 'paid' && active.length < rows.length) await oweForStopped(t, order)
    if (active.length > 0) await postLicences(t, order, active)
    return active.length
  },
)
