import { sql } from 'drizzle-orm'
import type { Tx } from './ctx.ts'

/** Every job by its name, with what it needs to know: ids, never copies. Who does them is the worker's business. */
export type Jobs = {
  /** Hand one mail to the mail server. */
  'mail.send': { mailId: string }
  /** Bring an order to where Stripe says it is. */
  'orders.settle': { orderId: string }
  /** Work on one stored Stripe event. */
  'stripe.event': { eventId: string }
  /** Give money back that can buy nothing any more. */
  'orders.refund': { dutyId: string }
  /** Make the licences of a settled order active. */
  'licences.issue': { orderId: string }
  /** Suspend or revoke the licences of an order whose money went back. */
  'licences.revoke': { orderId: string; reason: string }
}
export type JobName = keyof Jobs

/**
 * Enqueues a job in the transaction that causes it: it exists if and only if the transaction commits.
 * @param options.key the same key enqueued again before the job has run is the same job
 * @param options.runAt not before this time
 */
export async function enqueue<N extends JobName>(
  t: Pick<Tx, 'db'>,
  name: N,
  payload: Jobs[N],
  options: { key?: string; runAt?: Date } = {},
): Promise<void> {
  await t.db.execute(
    sql`select enqueue_job(${name}, ${JSON.stringify(payload)}::json, ${options.key ?? null}, ${(options.runAt ?? null)?.toISOString() ?? null}::timestamptz)`,
  )
}
