import { sql } from 'drizzle-orm'
import type { Tx } from './ctx.ts'

/** Every job by its name, with what it needs to know: ids, never copies. Who does them is the worker's business. */
export type Jobs = {
  /** Tell every page process that an embargo has ended. */
  'catalogue.announce': { articleId: string }
  /** Tell the holders of licences that an article was stopped, and take back what waits to be paid. */
  'licences.article_stopped': { articleId: string; eventId: number }
  /** Tell them that it is available again. */
  'licences.article_released': { articleId: string; eventId: number }
  /** Renew the "from" price that lists show of an article. */
  'rates.price_from': { articleId: string }
  /** Hand one mail to the mail server. */
  'mail.send': { mailId: string }
  /** Work on one stored Stripe event. */
  'stripe.event': {
    eventId: string
    sessionId: string | null
    paymentIntent: string | null
    relevant: boolean
  }
  /** End a checkout that must not be paid any more. */
  'orders.close_checkout': { sessionId: string }
  /** Give money back that can buy nothing any more. */
  'orders.refund': { dutyId: string }
  /** Make the licences of a settled order active. */
  'licences.issue': { orderId: string }
  /** Cancel the pending licences of a void order, which frees their windows. */
  'licences.release': { orderId: string }
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
