import { type Context, emit } from './context.ts'
import { invalid } from './errors.ts'
import { type Debit, debitDetails, readCard } from './objects/instruments.ts'
import { charge, outcome, paymentIntent, refund, type Tender } from './objects/payment.ts'
import { customerDetails } from './objects/session.ts'
import type { Charge, PaymentIntent, Refund, Session, SessionRecord } from './types.ts'

/** What the payer's try came to. */
export type PaymentResult = { ok: true } | { ok: false; malformed: boolean; message: string }

function saveSession(ctx: Context, record: SessionRecord, change: Partial<Session>): SessionRecord {
  const next = { ...record, session: { ...record.session, ...change } }
  ctx.tx.put('sessions', next.session.id, next)
  return next
}

function saveIntent(ctx: Context, intent: PaymentIntent, change: Partial<PaymentIntent>): PaymentIntent {
  const next = { ...intent, ...change }
  ctx.tx.put('intents', next.id, next)
  return next
}

function saveCharge(ctx: Context, record: Charge, change: Partial<Charge> = {}): Charge {
  const next = { ...record, ...change }
  ctx.tx.put('charges', next.id, next)
  return next
}

/** The session's payment intent, made at the first try to pay, as Stripe does. */
function intentOf(ctx: Context, record: SessionRecord): PaymentIntent {
  const id = record.session.payment_intent
  const present = id === null ? undefined : ctx.tx.get('intents', id)
  if (present) return present
  const intent = saveIntent(ctx, paymentIntent(record.session, record.intent, ctx.now), {})
  emit(ctx, 'payment_intent.created', intent)
  return intent
}

function paidWith(intent: PaymentIntent, paid: Charge): Partial<PaymentIntent> {
  return {
    amount_received: intent.amount,
    last_payment_error: null,
    latest_charge: paid.id,
    payment_method: paid.payment_method,
    processing: null,
    status: 'succeeded',
  }
}

function refusedWith(failed: Charge, failure: NonNullable<Tender['failure']>): Partial<PaymentIntent> {
  return {
    last_payment_error: {
      charge: failed.id,
      code: failure.code,
      ...(failure.declineCode === null ? {} : { decline_code: failure.declineCode }),
      doc_url: `https://stripe.com/docs/error-codes/${failure.code.replaceAll('_', '-')}`,
      message: failure.message,
      type: 'card_error',
    },
    latest_charge: failed.id,
    payment_method: null,
    processing: null,
    status: 'requires_payment_method',
  }
}

function completion(intent: PaymentIntent, tender: Pick<Tender, 'email' | 'name'>): Partial<Session> {
  return {
    customer_details: customerDetails(tender.email, tender.name),
    payment_intent: intent.id,
    status: 'complete',
    url: null,
  }
}

/** Charges a card for an open session. A declined card leaves the session open for another try. */
export function payByCard(
  ctx: Context,
  record: SessionRecord,
  payer: { number: string; email: string },
): PaymentResult {
  const card = readCard(payer.number, new Date(ctx.now * 1000))
  if ('malformed' in card) return { ok: false, malformed: true, message: card.malformed }
  const intent = intentOf(ctx, record)
  const failure = card.decline
  const tender: Tender = {
    status: failure ? 'failed' : 'succeeded',
    details: card.details,
    name: null,
    email: payer.email,
    failure,
  }
  const tried = saveCharge(ctx, charge(intent, tender, ctx.now))
  if (failure) {
    saveSession(ctx, record, { payment_intent: intent.id })
    const open = saveIntent(ctx, intent, refusedWith(tried, failure))
    emit(ctx, 'charge.failed', tried)
    emit(ctx, 'payment_intent.payment_failed', open)
    return { ok: false, malformed: false, message: failure.message }
  }
  const paid = saveIntent(ctx, intent, paidWith(intent, tried))
  const done = saveSession(ctx, record, { ...completion(intent, tender), payment_status: 'paid' })
  emit(ctx, 'charge.succeeded', tried)
  emit(ctx, 'payment_intent.succeeded', paid)
  emit(ctx, 'checkout.session.completed', done.session)
  return { ok: true }
}

/** Starts a bank debit: the session is complete and unpaid until the debit settles. */
export function payByDebit(
  ctx: Context,
  record: SessionRecord,
  payer: { debit: Debit; name: string; email: string },
): void {
  const intent = intentOf(ctx, record)
  const details = debitDetails(payer.debit)
  const tender: Tender = { status: 'pending', details, name: payer.name, email: payer.email, failure: null }
  const started = saveCharge(ctx, {
    ...charge(intent, tender, ctx.now),
    outcome: null,
  })
  const processing = saveIntent(ctx, intent, {
    last_payment_error: null,
    latest_charge: started.id,
    payment_method: started.payment_method,
    status: 'processing',
  })
  const done = saveSession(ctx, record, completion(intent, tender))
  emit(ctx, 'payment_intent.processing', processing)
  emit(ctx, 'charge.pending', started)
  emit(ctx, 'checkout.session.completed', done.session)
}

/** Ends a bank debit that is under way, either way; throws when none is. */
export function settleDebit(ctx: Context, intentId: string, result: 'failed' | 'succeeded'): void {
  const intent = ctx.tx.get('intents', intentId)
  const pending = intent?.latest_charge ? ctx.tx.get('charges', intent.latest_charge) : undefined
  const record = ctx.tx.all('sessions').find(({ session }) => session.payment_intent === intentId)
  if (!intent || !record || intent.status !== 'processing' || pending?.status !== 'pending') {
    throw invalid('This payment has no bank debit under way.', 'intent', 'payment_intent_unexpected_state')
  }
  if (result === 'succeeded') {
    const paid = saveCharge(ctx, pending, {
      amount_captured: pending.amount,
      captured: true,
      outcome: outcome({ status: 'succeeded', failure: null }),
      paid: true,
      status: 'succeeded',
    })
    const settled = saveIntent(ctx, intent, paidWith(intent, paid))
    const done = saveSession(ctx, record, { payment_status: 'paid' })
    emit(ctx, 'charge.succeeded', paid)
    emit(ctx, 'payment_intent.succeeded', settled)
    emit(ctx, 'checkout.session.async_payment_succeeded', done.session)
    return
  }
  const failure = {
    code: 'payment_method_customer_decline',
    declineCode: null,
    message: "The payer's bank returned the debit unpaid.",
  }
  const failed = saveCharge(ctx, pending, {
    failure_code: failure.code,
    failure_message: failure.message,
    outcome: outcome({ status: 'failed', failure }),
    status: 'failed',
  })
  const open = saveIntent(ctx, intent, refusedWith(failed, failure))
  emit(ctx, 'charge.failed', failed)
  emit(ctx, 'payment_intent.payment_failed', open)
  emit(ctx, 'checkout.session.async_payment_failed', record.session)
}

/** Closes an open session, and the payment that was tried in it without success. */
export function expireSession(ctx: Context, record: SessionRecord, closedBy: 'seller' | 'time'): Session {
  const id = record.session.payment_intent
  const intent = id === null ? undefined : ctx.tx.get('intents', id)
  if (intent && intent.status !== 'canceled') {
    const canceled = saveIntent(ctx, intent, {
      canceled_at: ctx.now,
      cancellation_reason: 'expired',
      status: 'canceled',
    })
    emit(ctx, 'payment_intent.canceled', canceled)
  }
  const { session } = saveSession(ctx, { ...record, closedBy }, { status: 'expired', url: null })
  emit(ctx, 'checkout.session.expired', session)
  return session
}

/** Closes every session whose time is up. */
export function expireDue(ctx: Context): void {
  for (const record of ctx.tx.all('sessions')) {
    if (record.session.status === 'open' && record.session.expires_at <= ctx.now) {
      expireSession(ctx, record, 'time')
    }
  }
}

/**
 * Gives money back from a charge: all that is left of it, or `amount` in minor units. Throws when the charge did
 * not succeed, was refunded in full, or has less left than asked for.
 */
export function refundCharge(
  ctx: Context,
  from: Charge,
  asked: { amount?: number | undefined; reason: Refund['reason']; metadata: Record<string, string> },
): Refund {
  if (from.status !== 'succeeded') {
    throw invalid(`Charge ${from.id} did not succeed and has nothing to refund.`, 'charge')
  }
  const left = from.amount_captured - from.amount_refunded
  if (left === 0) {
    const message = `Charge ${from.id} has already been refunded.`
    throw invalid(message, undefined, 'charge_already_refunded')
  }
  const amount = asked.amount ?? left
  if (amount > left) {
    const message = `Refund amount (${amount}) is greater than unrefunded amount on charge (${left}), in minor units.`
    throw invalid(message, 'amount')
  }
  const made = refund({ charge: from, amount, reason: asked.reason, metadata: asked.metadata }, ctx.now)
  const refunded = from.amount_refunded + amount
  const after = saveCharge(ctx, from, {
    amount_refunded: refunded,
    refunded: refunded === from.amount_captured,
  })
  ctx.tx.put('refunds', made.id, made)
  emit(ctx, 'refund.created', made)
  emit(ctx, 'charge.refunded', after, { amount_refunded: from.amount_refunded, refunded: from.refunded })
  return made.destination_details?.card ? reference(ctx, made) : made
}

/** The card network's reference for a refund arrives, as it does some time after the refund was made. */
function reference(ctx: Context, made: Refund): Refund {
  const referenced: Refund = {
    ...made,
    destination_details: {
      card: {
        reference: made.id.slice(-12),
        reference_status: 'available',
        reference_type: 'acquirer_reference_number',
        type: 'refund',
      },
      type: 'card',
    },
  }
  ctx.tx.put('refunds', referenced.id, referenced)
  const previous = made.destination_details
  emit(ctx, 'refund.updated', referenced, previous ? { destination_details: previous } : {})
  return referenced
}
