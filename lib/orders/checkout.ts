import { and, eq, isNotNull } from 'drizzle-orm'
import * as z from 'zod'
import { articles, licences, orders, quotes } from '../../db/schema/index.ts'
import type { Ctx } from '../ctx.ts'
import { env } from '../env.ts'
import { Refusal } from '../errors.ts'
import { signedIn } from '../permit.ts'
import { requestReference } from '../requests/reference.ts'
import { snapshotSchema } from '../requests/snapshot.ts'
import { verb } from '../verb.ts'
import { languageOf, prefixOf, say } from '../words/words.ts'
import { lockOwnOrder, orderWithRequest } from './load.ts'
import { createCheckout, isAway } from './stripe.ts'

/** For how long accepting holds the windows, and how much earlier Checkout closes (invariant 11). */
export const holdMinutes = 70
const marginMinutes = 5
/** Stripe refuses a checkout that closes in less than 30 minutes; a little more for the way there. */
const leastMinutes = 32

/** When the checkout of an order closes: always before its hold. */
export const checkoutExpiry = (holdUntil: Date): Date =>
  new Date(holdUntil.getTime() - marginMinutes * 60_000)

/**
 * Prepares an order for the call to Stripe: the key and the closing time are kept before the call, so
 * that repeating it after a lost answer opens the same checkout.
 */
const prepare = verb(
  'order.prepare_checkout',
  signedIn,
  z.strictObject({ orderId: z.uuid() }),
  async (t, { orderId }) => {
    const order = await lockOwnOrder(t, orderId)
    if (order.status !== 'due' || order.settlement !== 'card') {
      throw new Refusal(order.status === 'processing' ? 'order.onItsWay' : 'order.nothingDue')
    }
    const [stopped] = await t.db
      .select({ stop: articles.stop, snapshot: licences.snapshot })
      .from(licences)
      .innerJoin(articles, eq(articles.id, licences.articleId))
      .where(and(eq(licences.orderId, orderId), isNotNull(articles.stop)))
      .limit(1)
    if (stopped?.stop) {
      const { headline } = (stopped.snapshot as { article: { headline: string } }).article
      throw new Refusal('order.articleStopped', { values: { headline, stop: stopped.stop } })
    }
    const closes = checkoutExpiry(order.holdUntil)
    if (order.checkoutUrl && closes > t.now) return { order, url: order.checkoutUrl }
    if (closes.getTime() - t.now.getTime() >= leastMinutes * 60_000) return { order, url: null }
    if (order.checkoutUrl || order.holdUntil <= t.now) throw new Refusal('order.tooLate')
    // Nothing has been opened yet and too little time is left for Stripe: the hold is renewed.
    const holdUntil = new Date(t.now.getTime() + holdMinutes * 60_000)
    const checkoutKey = crypto.randomUUID()
    await t.db.update(orders).set({ holdUntil, checkoutKey }).where(eq(orders.id, order.id))
    return { order: { ...order, holdUntil, checkoutKey }, url: null }
  },
)

const keep = verb(
  'order.keep_checkout',
  signedIn,
  z.strictObject({ orderId: z.uuid(), sessionId: z.string(), url: z.string() }),
  async (t, { orderId, sessionId, url }) => {
    await lockOwnOrder(t, orderId)
    await t.db
      .update(orders)
      .set({ checkoutSessionId: sessionId, checkoutUrl: url })
      .where(eq(orders.id, orderId))
  },
)

/**
 * Opens, or finds again, the hosted payment page of an order.
 * @returns its address
 * @throws Refusal `payment` when Stripe cannot be reached: nothing is lost, the same button works again
 */
export async function openCheckout(ctx: Ctx, orderId: string): Promise<string> {
  const { order, url } = await prepare(ctx, { orderId })
  if (url) return url
  const { request } = await orderWithRequest(ctx.db, ctx.actor, orderId)
  // From what cannot change any more: the key stands for these very words, and Stripe refuses it with others.
  const [quote] = await ctx.db
    .select({ snapshot: quotes.snapshot })
    .from(quotes)
    .where(eq(quotes.id, order.quoteId))
  const { items } = snapshotSchema.parse(quote?.snapshot)
  const reference = requestReference(request.number)
  const language = languageOf(request.language)
  const s = say(language)
  const base = `${env().publicUrl}${prefixOf(language)}/requests/${reference}`
  let session: { id: string; url: string }
  try {
    session = await createCheckout({
      orderId,
      reference,
      description:
        items.length === 1 && items[0]?.headline
          ? s('checkout.one', { headline: items[0].headline.slice(0, 180) })
          : s('checkout.several', { count: items.length }),
      total: { minor: order.totalMinor, currency: order.currency },
      email: request.email,
      expiresAt: checkoutExpiry(order.holdUntil),
      key: order.checkoutKey,
      returnUrl: `${base}/paid?session_id={CHECKOUT_SESSION_ID}`,
      cancelUrl: `${base}?payment=cancelled`,
      locale: language,
    })
  } catch (error) {
    // A wrong key or a wrong parameter is a fault of ours that somebody has to hear of.
    if (!isAway(error)) throw error
    throw new Refusal('order.pageAway', { cause: error })
  }
  await keep(ctx, { orderId, sessionId: session.id, url: session.url })
  return session.url
}
