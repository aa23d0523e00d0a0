import { makeId, randomText } from '../ids.ts'
import type { Charge, IntentData, PaymentIntent, Refund, Session } from '../types.ts'

/** The payment that a session asks for, before anything was tried. */
export function paymentIntent(session: Session, data: IntentData, now: number): PaymentIntent {
  const id = makeId('pi_3')
  return {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount: session.amount_total,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic_async',
    client_secret: `${id}_secret_${randomText(25)}`,
    confirmation_method: 'automatic',
    created: now,
    currency: session.currency,
    customer: session.customer,
    customer_account: null,
    description: data.description ?? null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: { enabled: false },
    metadata: data.metadata ?? {},
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: { installments: null, mandate_options: null, network: null, request_three_d_secure: 'automatic' },
    },
    payment_method_types: session.payment_method_types,
    payment_record: null,
    processing: null,
    receipt_email: data.receipt_email ?? null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: data.statement_descriptor_suffix ?? null,
    status: 'requires_payment_method',
    transfer_data: null,
    transfer_group: null,
  }
}

/** How a try at paying was made and what the bank said of it. */
export interface Tender {
  status: Charge['status']
  details: Charge['payment_method_details']
  name: string | null
  email: string
  /** What went wrong; null while nothing did. */
  failure: { code: string; declineCode: string | null; message: string } | null
}

/** One try at collecting a payment. */
export function charge(intent: PaymentIntent, tender: Tender, now: number): Charge {
  const done = tender.status === 'succeeded'
  return {
    id: makeId(tender.details.type === 'card' ? 'ch_3' : 'py_3'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: done ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: {
      address: { city: null, country: null, line1: null, line2: null, postal_code: null, state: null },
      email: tender.email,
      name: tender.name,
      phone: null,
      tax_id: null,
    },
    calculated_statement_descriptor: null,
    captured: done,
    created: now,
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: tender.failure?.code ?? null,
    failure_message: tender.failure?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: outcome(tender),
    paid: done,
    payment_intent: intent.id,
    payment_method: makeId('pm_1'),
    payment_method_details: tender.details,
    radar_options: {},
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    refunds: null,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: tender.status,
    transfer_data: null,
    transfer_group: null,
  }
}

/** How the bank answered a try, as a charge shows it. */
export function outcome(tender: Pick<Tender, 'failure' | 'status'>): NonNullable<Charge['outcome']> {
  const failure = tender.failure
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: failure ? 'declined_by_network' : 'approved_by_network',
    reason: failure ? (failure.declineCode ?? failure.code) : null,
    seller_message: failure ? 'The bank did not allow the payment.' : 'Payment complete.',
    type: failure ? 'issuer_declined' : 'authorized',
  }
}

/** Money on its way back; a card's reference follows in a later event. */
export function refund(
  of: { charge: Charge; amount: number; reason: Refund['reason']; metadata: Record<string, string> },
  now: number,
): Refund {
  const { charge } = of
  const type = charge.payment_method_details.type
  return {
    id: makeId('re_3'),
    object: 'refund',
    amount: of.amount,
    balance_transaction: null,
    charge: charge.id,
    created: now,
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details:
      type === 'card'
        ? {
            card: {
              reference_status: 'pending',
              reference_type: 'acquirer_reference_number',
              type: 'refund',
            },
            type,
          }
        : { type },
    metadata: of.metadata,
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: of.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: 'succeeded',
    transfer_reversal: null,
  }
}
