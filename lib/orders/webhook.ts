import { desc, eq, lt, sql } from 'drizzle-orm'
import * as z from 'zod'
import { stripeEvents } from '../../db/schema/index.ts'
import type { Ctx } from '../ctx.ts'
import { enqueue } from '../jobs.ts'
import { system } from '../permit.ts'
import { verb } from '../verb.ts'
import { settleOrder, unsettledSessions } from './settle.ts'
import { eventsSince, type IncomingEvent, sessionOfIntent } from './stripe.ts'

const eventSchema = z.custom<IncomingEvent>((v) => typeof v === 'object' && v !== null)

/** Events that can change where an order stands; others are stored and done with. */
const relevant = /^(checkout\.session\.|payment_intent\.|charge\.|refund\.)/

/** Stores an event and enqueues its work in one transaction; an event that is known already changes nothing. */
export const receiveEvent = verb(
  'stripe.receive',
  system,
  z.strictObject({ event: eventSchema }),
  async (t, { event }) => {
    const [added] = await t.db
      .insert(stripeEvents)
      .values({
        id: event.id,
        type: event.type,
        objectId: event.objectId,
        occurredAt: event.occurredAt,
        receivedAt: t.now,
      })
      .onConflictDoNothing()
      .returning({ id: stripeEvents.id })
    if (!added) return false
    await enqueue(t, 'stripe.event', {
      eventId: event.id,
      sessionId: event.sessionId,
      paymentIntent: event.paymentIntent,
      relevant: relevant.test(event.type),
    })
    return true
  },
)

/** Works on one stored event: settles the order it is about, from what Stripe says now. */
export async function handleEvent(
  ctx: Ctx,
  event: { eventId: string; sessionId: string | null; paymentIntent: string | null; relevant: boolean },
): Promise<void> {
  if (event.relevant) {
    const session =
      event.sessionId ?? (event.paymentIntent ? await sessionOfIntent(event.paymentIntent) : null)
    if (session) await settleOrder(ctx, session)
  }
  await ctx.db.update(stripeEvents).set({ handledAt: sql`now()` }).where(eq(stripeEvents.id, event.eventId))
}

/**
 * Catches up with Stripe after a webhook outage: every event since the last one received (Stripe keeps
 * 30 days), and for older gaps the checkouts of open orders themselves.
 * @returns how many events were missing
 * @throws AggregateError at the end, for the orders that could not be settled
 */
export async function reconcile(ctx: Ctx): Promise<number> {
  const [last] = await ctx.db
    .select({ at: stripeEvents.occurredAt })
    .from(stripeEvents)
    // What came in just now may be the first after an outage: only behind older events has this looked already.
    .where(lt(stripeEvents.receivedAt, sql`now() - interval '10 minutes'`))
    .orderBy(desc(stripeEvents.occurredAt))
    .limit(1)
  // Events are not delivered in order: look back an hour further than the newest one known.
  const since = new Date((last?.at.getTime() ?? Date.now() - 29 * 86_400_000) - 3_600_000)
  let missing = 0
  for (const event of await eventsSince(since)) if (await receiveEvent(ctx, { event })) missing += 1
  // Each by itself: one that Stripe does not know, or that fails, keeps none of the others from being settled.
  const faults: unknown[] = []
  for (const session of await unsettledSessions(ctx)) {
    await settleOrder(ctx, session).catch((error: unknown) => faults.push(error))
  }
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} orders could not be settled`)
  return missing
}
