import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, minor, moment } from '../columns.ts'
import { machine, type State } from '../machine.ts'
import { type Billing, organisations, users } from './accounts.ts'
import { termsVersions } from './rates.ts'
import { quotes, requests } from './requests.ts'

export const orderMachine = machine('order', 'due', {
  due: ['processing', 'paid', 'void', 'written_off'],
  processing: ['paid', 'due'],
  paid: ['refunded', 'charged_back'],
  void: [],
  written_off: [],
  refunded: [],
  charged_back: [],
})
export type OrderStatus = State<typeof orderMachine>

/** The accepted quote's money. */
export const orders = pgTable(
  'orders',
  {
    id: id(),
    number: integer('number').generatedAlwaysAsIdentity({ startWith: 1 }).notNull(),
    quoteId: uuid('quote_id')
      .notNull()
      .references(() => quotes.id),
    requestId: uuid('request_id')
      .notNull()
      .references(() => requests.id),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id),
    status: text('status').$type<OrderStatus>().notNull().default('due'),
    settlement: text('settlement').$type<'card' | 'invoice'>().notNull(),
    currency: text('currency').notNull(),
    totalMinor: minor('total_minor').notNull(),
    billing: jsonb('billing').$type<Billing>().notNull(),
    poNumber: text('po_number').notNull().default(''),
    /** The terms the buyer accepted, word for word by their version. */
    termsId: uuid('terms_id')
      .notNull()
      .references(() => termsVersions.id),
    acceptedBy: uuid('accepted_by')
      .notNull()
      .references(() => users.id),
    /** Until when the windows are held for the payment; Checkout expires before it. */
    holdUntil: moment('hold_until').notNull(),
    /** Kept before the call, so that a repeated call is the same checkout. */
    checkoutKey: uuid('checkout_key').notNull().default(sql`gen_random_uuid()`),
    checkoutSessionId: text('checkout_session_id'),
    checkoutUrl: text('checkout_url'),
    paidAt: moment('paid_at'),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('orders_number').on(t.number),
    uniqueIndex('orders_open_quote').on(t.quoteId).where(sql`${t.status} <> 'void'`),
    uniqueIndex('orders_session').on(t.checkoutSessionId),
    index('orders_request').on(t.requestId),
    index('orders_organisation').on(t.organisationId, t.createdAt.desc()),
    index('orders_held').on(t.holdUntil).where(sql`${t.status} = 'due'`),
    check('orders_settlement', sql`${t.settlement} in ('card', 'invoice')`),
    check('orders_total', sql`${t.totalMinor} >= 0`),
    check(
      'orders_paid',
      sql`${t.status} not in ('paid', 'refunded', 'charged_back') or ${t.paidAt} is not null`,
    ),
  ],
)

/** Facts about money, appended and never rewritten; the balance is their sum. */
export const payments = pgTable(
  'payments',
  {
    id: id(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    kind: text('kind').$type<'payment' | 'refund' | 'dispute'>().notNull(),
    /** Stripe's id of the payment intent, refund or dispute; once. */
    stripeId: text('stripe_id').notNull(),
    currency: text('currency').notNull(),
    /** Positive into our account, negative out of it. */
    amountMinor: minor('amount_minor').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('payments_stripe').on(t.stripeId),
    index('payments_order').on(t.orderId),
    check('payments_sign', sql`(${t.kind} = 'payment') = (${t.amountMinor} > 0)`),
  ],
)

/** Refunds owed for money that can no longer buy anything: one a payment, its key kept before the call. */
export const refundDuties = pgTable(
  'refund_duties',
  {
    id: id(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    paymentIntent: text('payment_intent').notNull(),
    amountMinor: minor('amount_minor').notNull(),
    reason: text('reason').notNull(),
    refundId: text('refund_id'),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex('refund_duties_payment').on(t.paymentIntent)],
)

/** Stripe's events as they came: stored, deduplicated by id, worked on by a job. */
export const stripeEvents = pgTable(
  'stripe_events',
  {
    id: text('id').primaryKey(),
    type: text('type').notNull(),
    objectId: text('object_id').notNull(),
    /** Stripe's own time of the event. */
    occurredAt: moment('occurred_at').notNull(),
    receivedAt: moment('received_at').notNull(),
    handledAt: moment('handled_at'),
  },
  (t) => [index('stripe_events_unhandled').on(t.receivedAt).where(sql`${t.handledAt} is null`)],
)
