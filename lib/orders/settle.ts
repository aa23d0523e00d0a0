import { and, eq, inArray, sql } from 'drizzle-orm'
import * as z from 'zod'
import {
  articles,
  orders,
  payments,
  quoteLines,
  refundDuties,
  requestItems,
  requests,
} from '../../db/schema/index.ts'
import { record } from '../audit/record.ts'
import type { Ctx, Tx } from '../ctx.ts'
import { systemCtx } from '../ctx.ts'
import { enqueue } from '../jobs.ts'
import { allocate, sum } from '../money.ts'
import { moveOrder, moveRequest } from '../move.ts'
import { system } from '../permit.ts'
import { latestQuote } from '../requests/load.ts'
import { verb } from '../verb.ts'
import { postPaymentFailed, postRefundDue } from './letters.ts'
import { lockOrder, type OrderRow } from './load.ts'
import { keptReason } from './reasons.ts'
import { type CheckoutState, checkoutState } from './stripe.ts'

const stateSchema = z.custom<CheckoutState>((v) => typeof v === 'object' && v !== null)

/**
 * Brings an order to where Stripe says its checkout is. Only forward, and from what Stripe says now
 * rather than from an event's own words, so that events twice, late or out of order end the same
 * (invariant 9). Called by the webhook's job, the return page and the sweeper alike.
 */
export async function settleOrder(ctx: Ctx, sessionId: string): Promise<void> {
  const state = await checkoutState(sessionId)
  if (!state.orderId || !/^[0-9a-f-]{36}$/.test(state.orderId)) return
  await applyState(systemCtx(ctx.db, ctx.now), { orderId: state.orderId, state })
}

const applyState = verb(
  'order.settle',
  system,
  z.strictObject({ orderId: z.uuid(), state: stateSchema }),
  async (t, { orderId, state }) => {
    const [known] = await t.db.select({ id: orders.id }).from(orders).where(eq(orders.id, orderId))
    // Another product may share the Stripe account: what is not ours is left alone.
    if (!known) return
    let order = await lockOrder(t, orderId)
    if (state.paid && state.paymentIntent && state.received) order = await receive(t, order, state)
    else if (state.failed) order = await fail(t, order, state)
    else if (state.status === 'complete') order = await process(t, order, state)
    else if (state.status === 'expired') order = await lapse(t, order, state)
    await refunded(t, order, state)
  },
)

/** Money has come: the order is paid, unless what it was for can no longer be granted; then it goes back (invariant 12). */
async function receive(t: Tx, order: OrderRow, state: CheckoutState): Promise<OrderRow> {
  const { paymentIntent, received } = state
  if (!paymentIntent || !received) return order
  const stored = await t.db
    .insert(payments)
    .values({
      orderId: order.id,
      kind: 'payment',
      stripeId: paymentIntent,
      currency: received.currency,
      amountMinor: received.minor,
      createdAt: t.now,
    })
    .onConflictDoNothing()
    .returning({ id: payments.id })
  if (stored.length === 0) return order
  const asked = received.minor === order.totalMinor && received.currency === order.currency
  if ((order.status !== 'due' && order.status !== 'processing') || !asked) {
    await owe(
      t,
      order,
      paymentIntent,
      received.minor,
      asked ? keptReason('order_ended') : keptReason('other_amount'),
    )
    return order
  }
  await moveOrder(t, order.id, order.status, 'paid', { paidAt: t.now })
  await record(t, 'order.paid', 'order', order.id, {
    requestId: order.requestId,
    data: { minor: received.minor, currency: received.currency },
  })
  await enqueue(t, 'licences.issue', { orderId: order.id }, { key: `issue:${order.id}` })
  return { ...order, status: 'paid' }
}

async function process(t: Tx, order: OrderRow, state: CheckoutState): Promise<OrderRow> {
  if (order.status !== 'due' || state.sessionId !== order.checkoutSessionId) return order
  await moveOrder(t, order.id, 'due', 'processing')
  await record(t, 'order.processing', 'order', order.id, { requestId: order.requestId })
  return { ...order, status: 'processing' }
}

/** A delayed payment has come to nothing: the order is due again, with a new checkout and a new hold. */
async function fail(t: Tx, order: OrderRow, state: CheckoutState): Promise<OrderRow> {
  if (
    (order.status !== 'processing' && order.status !== 'due') ||
    state.sessionId !== order.checkoutSessionId
  )
    return order
  const fresh = {
    checkoutSessionId: null,
    checkoutUrl: null,
    checkoutKey: crypto.randomUUID(),
    holdUntil: new Date(t.now.getTime() + 24 * 3_600_000),
  }
  if (order.status === 'processing') await moveOrder(t, order.id, 'processing', 'due', fresh)
  else await t.db.update(orders).set(fresh).where(eq(orders.id, order.id))
  await record(t, 'order.failed', 'order', order.id, { requestId: order.requestId })
  await postPaymentFailed(t, order)
  return { ...order, ...fresh, status: 'due' }
}

async function lapse(t: Tx, order: OrderRow, state: CheckoutState): Promise<OrderRow> {
  if (order.status !== 'due' || state.sessionId !== order.checkoutSessionId) return order
  await voidOrder(t, order)
  return { ...order, status: 'void' }
}

/**
 * Voids a due order: its windows are free again, and the request goes back to its offer while that
 * still holds.
 */
export async function voidOrder(t: Tx, order: OrderRow): Promise<void> {
  await moveOrder(t, order.id, 'due', 'void')
  await record(t, 'order.void', 'order', order.id, { requestId: order.requestId })
  await enqueue(t, 'licences.release', { orderId: order.id }, { key: `release:${order.id}` })
  if (order.checkoutSessionId)
    await enqueue(t, 'orders.close_checkout', { sessionId: order.checkoutSessionId })
  const [request] = await t.db.select().from(requests).where(eq(requests.id, order.requestId)).for('update')
  if (request?.status !== 'accepted') return
  const quote = await latestQuote(t.db, order.requestId)
  if (quote && quote.validUntil > t.now) {
    await moveRequest(t, request.id, 'accepted', 'quoted')
  } else {
    await moveRequest(t, request.id, 'accepted', 'lapsed')
    await record(t, 'request.lapsed', 'request', request.id, { requestId: request.id })
  }
}

/** Refunds are facts: appended once each; when all of it went back, the order is refunded and its licences end. */
async function refunded(t: Tx, order: OrderRow, state: CheckoutState): Promise<void> {
  for (const r of state.refunds) {
    const [added] = await t.db
      .insert(payments)
      .values({
        orderId: order.id,
        kind: 'refund',
        stripeId: r.id,
        currency: order.currency,
        amountMinor: -r.minor,
        createdAt: t.now,
      })
      .onConflictDoNothing()
      .returning({ id: payments.id })
    if (added)
      await record(t, 'order.refunded', 'order', order.id, {
        requestId: order.requestId,
        data: { minor: r.minor, currency: order.currency },
      })
  }
  const [row] = await t.db
    .select({ minor: sql`coalesce(sum(${payments.amountMinor}), 0)`.mapWith(Number) })
    .from(payments)
    .where(eq(payments.orderId, order.id))
  if (state.refunds.length > 0 && (row?.minor ?? 0) <= 0 && order.status === 'paid') {
    await moveOrder(t, order.id, 'paid', 'refunded')
    await enqueue(
      t,
      'licences.revoke',
      { orderId: order.id, reason: keptReason('payment_refunded') },
      { key: `revoke:${order.id}` },
    )
  }
}

/** Owes a payment, or a part of it, back: once a payment, whatever happens in between. */
async function owe(
  t: Tx,
  order: OrderRow,
  paymentIntent: string,
  minor: number,
  reason: string,
): Promise<void> {
  const [duty] = await t.db
    .insert(refundDuties)
    .values({ orderId: order.id, paymentIntent, amountMinor: minor, reason, createdAt: t.now })
    .onConflictDoNothing()
    .returning({ id: refundDuties.id })
  if (!duty) return
  await record(t, 'order.refund_due', 'order', order.id, {
    requestId: order.requestId,
    data: { minor, currency: order.currency },
  })
  await enqueue(t, 'orders.refund', { dutyId: duty.id }, { key: `refund:${duty.id}` })
  await postRefundDue(t, order, minor, reason)
}

/** Owes back what those articles of a paid order cost that were stopped before their licence was active. */
export async function oweForStopped(t: Tx, order: OrderRow): Promise<void> {
  const stopped = await shareOfStopped(t, order)
  const [payment] = await t.db
    .select({ intent: payments.stripeId })
    .from(payments)
    .where(
      and(
        eq(payments.orderId, order.id),
        eq(payments.kind, 'payment'),
        eq(payments.amountMinor, order.totalMinor),
        eq(payments.currency, order.currency),
      ),
    )
    .orderBy(payments.createdAt)
    .limit(1)
  if (payment && stopped > 0) await owe(t, order, payment.intent, stopped, keptReason('article_withdrawn'))
}

/** What the articles that were stopped meanwhile cost within an order, tax included, to the last penny. */
async function shareOfStopped(t: Tx, order: OrderRow): Promise<number> {
  const rows = await t.db
    .select({
      itemId: quoteLines.itemId,
      minor: sql`sum(${quoteLines.amountMinor})`.mapWith(Number),
      stop: articles.stop,
    })
    .from(quoteLines)
    .innerJoin(requestItems, eq(requestItems.id, quoteLines.itemId))
    .innerJoin(articles, eq(articles.id, requestItems.articleId))
    .where(and(eq(quoteLines.quoteId, order.quoteId)))
    .groupBy(quoteLines.itemId, articles.stop)
    .orderBy(quoteLines.itemId)
  if (!rows.some((r) => r.stop)) return 0
  if (rows.every((r) => r.stop)) return order.totalMinor
  const weights = rows.map((r) => Math.max(0, r.minor))
  if (sum(weights) === 0) return 0
  const shares = allocate(order.totalMinor, weights)
  return sum(rows.map((r, i) => (r.stop ? (shares[i] ?? 0) : 0)))
}

/** Orders whose state at Stripe should be looked at though no event came: held ones, and payments under way. */
export async function unsettledSessions(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db
    .select({ session: orders.checkoutSessionId })
    .from(orders)
    .where(inArray(orders.status, ['due', 'processing']))
  return rows.flatMap((r) => (r.session ? [r.session] : []))
}
