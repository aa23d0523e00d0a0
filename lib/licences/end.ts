import { and, eq, inArray, lte } from 'drizzle-orm'
import * as z from 'zod'
import { licences } from '../../db/schema/index.ts'
import { record } from '../audit/record.ts'
import { getPublisher } from '../catalogue/publisher.ts'
import type { Tx } from '../ctx.ts'
import { dayIn } from '../days.ts'
import { notFound, Refusal, said } from '../errors.ts'
import { moveLicence } from '../move.ts'
import { staff, system } from '../permit.ts'
import { line, verb } from '../verb.ts'
import { postLicenceEnded } from './letters.ts'

type Row = typeof licences.$inferSelect

async function lock(t: Tx, id: string): Promise<Row> {
  const [row] = await t.db.select().from(licences).where(eq(licences.id, id)).for('update')
  if (!row) throw notFound('licence')
  return row
}

const reasoned = z.strictObject({ licenceId: z.uuid(), reason: line(500, said('field.reasonForBuyer')) })

/** Suspends a licence: downloads stop until it is restored. */
export const suspendLicence = verb(
  'licence.suspend',
  staff('rights', 'finance'),
  reasoned,
  async (t, { licenceId, reason }) => {
    const licence = await lock(t, licenceId)
    await moveLicence(t, licence.id, 'active', 'suspended', { endedReason: reason })
    await record(t, 'licence.suspended', 'licence', licence.id, { requestId: licence.requestId })
    await postLicenceEnded(t, licence, 'suspended', reason)
  },
)

/** Restores a suspended licence. */
export const restoreLicence = verb(
  'licence.restore',
  staff('rights', 'finance'),
  z.strictObject({ licenceId: z.uuid() }),
  async (t, { licenceId }) => {
    const licence = await lock(t, licenceId)
    await moveLicence(t, licence.id, 'suspended', 'active', { endedReason: null })
    await record(t, 'licence.restored', 'licence', licence.id, { requestId: licence.requestId })
    await postLicenceEnded(t, licence, 'restored', '')
  },
)

/** Revokes a licence for good: downloads stop and its window is free. */
export const revokeLicence = verb(
  'licence.revoke',
  staff('rights', 'finance'),
  reasoned,
  async (t, { licenceId, reason }) => {
    await revoke(t, await lock(t, licenceId), reason)
  },
)

async function revoke(t: Tx, licence: Row, reason: string): Promise<void> {
  if (licence.status !== 'active' && licence.status !== 'suspended')
    throw new Refusal(`licence.notRevocable.${licence.status}`)
  await moveLicence(t, licence.id, licence.status, 'revoked', { endedReason: reason })
  await record(t, 'licence.revoked', 'licence', licence.id, { requestId: licence.requestId })
  await postLicenceEnded(t, licence, 'revoked', reason)
}

/** The job behind an order whose money went back. */
export const revokeForOrder = verb(
  'licences.revoke_order',
  system,
  z.strictObject({ orderId: z.uuid(), reason: line(500) }),
  async (t, { orderId, reason }) => {
    const rows = await t.db
      .select()
      .from(licences)
      .where(and(eq(licences.orderId, orderId), inArray(licences.status, ['pending', 'active', 'suspended'])))
      .for('update')
    for (const licence of rows) {
      if (licence.status === 'pending') {
        await moveLicence(t, licence.id, 'pending', 'cancelled')
        await record(t, 'licence.cancelled', 'licence', licence.id, { requestId: licence.requestId })
      } else await revoke(t, licence, reason)
    }
  },
)

/** Ends the licences whose last day has passed in the publisher's zone. @returns how many */
export const expireLicences = verb('licences.expire', system, z.strictObject({}), async (t) => {
  const { zone } = await getPublisher(t.db)
  const rows = await t.db
    .select()
    .from(licences)
    .where(and(inArray(licences.status, ['active', 'suspended']), lte(licences.endsOn, dayIn(t.now, zone))))
    .limit(500)
    .for('update', { skipLocked: true })
  for (const licence of rows) {
    if (licence.status !== 'active' && licence.status !== 'suspended') continue
    await moveLicence(t, licence.id, licence.status, 'expired')
    await record(t, 'licence.expired', 'licence', licence.id, { requestId: licence.requestId })
  }
  return rows.length
})
