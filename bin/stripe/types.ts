import type Stripe from 'stripe'

/** The version of Stripe's API that the stand-in speaks, that of the SDK installed here. */
export const apiVersion = '2026-10-28.endive'

/** The objects as they are kept: the SDK's types, narrowed to references instead of expanded objects. */
export type Session = Stripe.Checkout.Session & {
  amount_total: number
  currency: string
  customer: string | null
  metadata: Stripe.Metadata
  payment_intent: string | null
  payment_status: 'paid' | 'unpaid'
  status: 'complete' | 'expired' | 'open'
  success_url: string
}
export type PaymentIntent = Stripe.PaymentIntent & {
  customer: string | null
  latest_charge: string | null
  status: 'canceled' | 'processing' | 'requires_payment_method' | 'succeeded'
}
export type Charge = Stripe.Charge & {
  customer: string | null
  payment_intent: string
  payment_method_details: Stripe.Charge.PaymentMethodDetails
  status: 'failed' | 'pending' | 'succeeded'
}
export type Refund = Stripe.Refund & { charge: string; payment_intent: string }
export type Customer = Stripe.Customer

/** On the wire a decimal is text; the SDK's `Decimal` exists only after it has read the answer. */
export type Price = Omit<Stripe.Price, 'unit_amount_decimal'> & {
  product: string
  unit_amount: number
  unit_amount_decimal: string
}
export type LineItem = Omit<Stripe.LineItem, 'price'> & { price: Price; quantity: number }

/** What becomes of a session's payment intent, kept until the intent is made. */
export interface IntentData {
  description?: string
  metadata?: Stripe.Metadata
  receipt_email?: string
  statement_descriptor_suffix?: string
}

/** A session with what its own object does not show. */
export interface SessionRecord {
  session: Session
  items: LineItem[]
  intent: IntentData
  /** Whether time or the seller closed the session; null while it is neither. */
  closedBy: 'seller' | 'time' | null
}

/** The types of event that the stand-in sends. */
export type EventType = Extract<
  Stripe.Event['type'],
  | 'charge.failed'
  | 'charge.pending'
  | 'charge.refunded'
  | 'charge.succeeded'
  | 'checkout.session.async_payment_failed'
  | 'checkout.session.async_payment_succeeded'
  | 'checkout.session.completed'
  | 'checkout.session.expired'
  | 'customer.created'
  | 'payment_intent.canceled'
  | 'payment_intent.created'
  | 'payment_intent.payment_failed'
  | 'payment_intent.processing'
  | 'payment_intent.succeeded'
  | 'refund.created'
  | 'refund.updated'
>

/** The object that an event of the type `T` carries, by the SDK's own types. */
export type EventObject<T extends EventType> = Extract<Stripe.Event, { type: T }>['data']['object']

export interface StoredEvent extends Stripe.EventBase {
  type: EventType
}

/** One try at delivering an event. */
export interface Attempt {
  /** Milliseconds since 1970. */
  at: number
  /** How long it took, in milliseconds. */
  took: number
  /** The status that the receiver answered with; null when no answer came. */
  status: number | null
  /** Why no answer came; null when one did. */
  error: string | null
}

/**
 * Where the delivery of an event stands: `pending` is tried again at `due` (milliseconds since 1970), `withheld`
 * happened while deliveries were switched off, `given_up` ran out of tries, `unaddressed` has no webhook to go to.
 */
export interface Delivery {
  event: string
  state: 'delivered' | 'given_up' | 'pending' | 'unaddressed' | 'withheld'
  due: number
  attempts: Attempt[]
}

/** The first answer given to an Idempotency-Key. */
export interface SavedAnswer {
  method: string
  path: string
  params: string
  status: number
  body: string
  request: string
  /** Seconds since 1970. */
  created: number
}

/** Everything that is kept on disk, by collection. */
export interface Collections {
  sessions: SessionRecord
  intents: PaymentIntent
  charges: Charge
  refunds: Refund
  customers: Customer
  events: StoredEvent
  deliveries: Delivery
  answers: SavedAnswer
}

/** A page of objects, newest first. */
export type List<T> = Stripe.ApiList<T>
