import Stripe from 'stripe'
import { env } from '../env.ts'
import type { Money } from '../money.ts'
import { fromStripe, toStripe } from '../payable.ts'

let client: Stripe | undefined

/** The one client; at the local stand-in while no account is set. Its own retries carry the same idempotency key. */
function stripe(): Stripe {
  if (client) return client
  const { secretKey, standIn } = env().stripe
  const at = standIn ? new URL(standIn) : null
  client = new Stripe(secretKey, {
    maxNetworkRetries: 3,
    timeout: 20_000,
    ...(at ? { host: at.hostname, port: Number(at.port), protocol: 'http' as const } : {}),
  })
  return client
}

export type CheckoutInput = {
  orderId: string
  reference: string
  description: string
  total: Money
  email: string
  /** Never after the hold's end; Stripe allows 30 minutes to 24 hours. */
  expiresAt: Date
  /** Kept before the call; the same key is the same session. */
  key: string
  returnUrl: string
  cancelUrl: string
  locale: string
}

/** Opens the hosted payment page of an order. */
export async function createCheckout(input: CheckoutInput): Promise<{ id: string; url: string }> {
  const metadata = { order: input.orderId, reference: input.reference }
  const { amount, currency } = toStripe(input.total)
  // Checkout speaks no Arabic: it then follows the browser.
  const locale = (['en', 'fr'] as const).find((l) => l === input.locale)
  const session = await stripe().checkout.sessions.create(
    {
      mode: 'payment',
      client_reference_id: input.orderId,
      customer_email: input.email,
      line_items: [
        {
          quantity: 1,
          price_data: {
            currency,
            unit_amount: amount,
            product_data: { name: input.description },
          },
        },
      ],
      metadata,
      payment_intent_data: { metadata, description: `${input.reference}: ${input.description}` },
      expires_at: Math.floor(input.expiresAt.getTime() / 1000),
      success_url: input.returnUrl,
      cancel_url: input.cancelUrl,
      ...(locale ? { locale } : {}),
    },
    { idempotencyKey: input.key },
  )
  if (!session.url) throw new Error(`Checkout session ${session.id} has no address`)
  return { id: session.id, url: session.url }
}

/** Whether a call failed because Stripe could not be reached or is not well: trying again may help, as with nothing else. */
export const isAway = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeConnectionError ||
  error instanceof Stripe.errors.StripeAPIError ||
  error instanceof Stripe.errors.StripeRateLimitError

/** Where a checkout stands, as Stripe says now. */
export type CheckoutState = {
  sessionId: string
  orderId: string | null
  status: 'open' | 'complete' | 'expired'
  paid: boolean
  /** A delayed payment that has come to nothing. */
  failed: boolean
  paymentIntent: string | null
  received: Money | null
  refunds: { id: string; minor: number }[]
}

/** Asks Stripe for a session and everything that has happened to its money. */
export async function checkoutState(sessionId: string): Promise<CheckoutState> {
  const session = await stripe().checkout.sessions.retrieve(sessionId, { expand: ['payment_intent'] })
  const intent = typeof session.payment_intent === 'object' ? session.payment_intent : null
  const refunds: CheckoutState['refunds'] = []
  if (intent && session.payment_status === 'paid') {
    for await (const refund of stripe().refunds.list({ payment_intent: intent.id, limit: 100 })) {
      if (refund.status === 'succeeded')
        refunds.push({ id: refund.id, minor: fromStripe(refund.amount, refund.currency).minor })
    }
  }
  return {
    sessionId: session.id,
    orderId: session.metadata?.order ?? null,
    status: session.status === 'complete' ? 'complete' : session.status === 'expired' ? 'expired' : 'open',
    paid: session.payment_status === 'paid',
    failed:
      session.status === 'complete' &&
      session.payment_status === 'unpaid' &&
      (intent?.status === 'requires_payment_method' || intent?.status === 'canceled'),
    paymentIntent: intent?.id ?? null,
    received: intent ? fromStripe(intent.amount_received, intent.currency) : null,
    refunds,
  }
}

/** The sessions of a payment intent: from a charge or refund back to its order. */
export async function sessionOfIntent(paymentIntent: string): Promise<string | null> {
  const list = await stripe().checkout.sessions.list({ payment_intent: paymentIntent, limit: 1 })
  return list.data[0]?.id ?? null
}

/** Ends a checkout that must not be paid any more; one that has ended already is left as it is. */
export async function expireCheckout(sessionId: string): Promise<void> {
  const session = await stripe().checkout.sessions.retrieve(sessionId)
  if (session.status === 'open') await stripe().checkout.sessions.expire(sessionId)
}

/** Gives money back. The key is kept before the call, so that it is given back once. */
export async function refund(input: {
  paymentIntent: string
  total: Money
  key: string
  orderId: string
}): Promise<{ id: string }> {
  return stripe().refunds.create(
    {
      payment_intent: input.paymentIntent,
      amount: toStripe(input.total).amount,
      metadata: { order: input.orderId },
    },
    { idempotencyKey: input.key },
  )
}

/** What a stored event is about. */
export type IncomingEvent = {
  id: string
  type: string
  objectId: string
  occurredAt: Date
  sessionId: string | null
  paymentIntent: string | null
}

/**
 * Checks a webhook's signature over its raw body, by any of the secrets that are being rotated, within
 * Stripe's 300 seconds.
 * @throws when no secret has signed it, or it is too old
 */
export function verifiedEvent(rawBody: Buffer, signature: string): IncomingEvent {
  let last: unknown = new Error('No webhook secret is set')
  for (const secret of env().stripe.webhookSecrets) {
    try {
      return described(Stripe.webhooks.constructEvent(rawBody, signature, secret, 300))
    } catch (error) {
      last = error
    }
  }
  throw last
}

/** Every event since a time, oldest first: what a webhook outage has kept from us. Stripe keeps 30 days. */
export async function eventsSince(since: Date): Promise<IncomingEvent[]> {
  const events: IncomingEvent[] = []
  for await (const event of stripe().events.list({
    created: { gte: Math.floor(since.getTime() / 1000) },
    limit: 100,
  })) {
    events.push(described(event))
  }
  return events.reverse()
}

function described(event: Stripe.Event): IncomingEvent {
  const object = event.data.object as { id?: string; object?: string; payment_intent?: unknown }
  const intent = object.object === 'payment_intent' ? object.id : object.payment_intent
  return {
    id: event.id,
    type: event.type,
    objectId: object.id ?? '',
    occurredAt: new Date(event.created * 1000),
    sessionId: object.object === 'checkout.session' ? (object.id ?? null) : null,
    paymentIntent:
      typeof intent === 'string'
        ? intent
        : typeof intent === 'object' && intent && 'id' in intent
          ? String(intent.id)
          : null,
  }
}
