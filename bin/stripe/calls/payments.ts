import type Stripe from 'stripe'
import { call } from '../call.ts'
import type { Context } from '../context.ts'
import { invalid, missing } from '../errors.ts'
import { page } from '../list.ts'
import { refundCharge } from '../payments.ts'
import { created, expand, integer, metadata, oneOf, paging, paramsOf, text } from '../schema.ts'
import type { Charge } from '../types.ts'

/** The charge that a refund is asked of, by itself or by its payment. */
function refundable(
  ctx: Context,
  by: { charge?: string | undefined; payment_intent?: string | undefined },
): Charge {
  if (by.charge !== undefined && by.payment_intent !== undefined) {
    throw invalid('You may only specify one of these parameters: charge, payment_intent.', 'charge')
  }
  if (by.charge !== undefined) {
    const charge = ctx.tx.get('charges', by.charge)
    if (!charge) throw missing('charge', by.charge, 'charge', 400)
    return charge
  }
  if (by.payment_intent === undefined) {
    const message =
      'One of the following params should be provided for this request: payment_intent or charge.'
    throw invalid(message, 'payment_intent', 'parameter_missing')
  }
  const intent = ctx.tx.get('intents', by.payment_intent)
  if (!intent) throw missing('payment_intent', by.payment_intent, 'payment_intent', 400)
  const charge = intent.latest_charge === null ? undefined : ctx.tx.get('charges', intent.latest_charge)
  if (charge?.status !== 'succeeded') {
    throw invalid(
      `This PaymentIntent (${intent.id}) does not have a successful charge to refund.`,
      'payment_intent',
    )
  }
  return charge
}

export const paymentCalls = [
  call({
    method: 'GET',
    path: '/v1/payment_intents',
    params: paramsOf<Stripe.PaymentIntentListParams>()({
      ...paging,
      created: created.optional(),
      customer: text(255).optional(),
    }),
    run: (ctx, params) =>
      page(ctx.tx.all('intents'), params, {
        kind: 'payment_intent',
        url: '/v1/payment_intents',
        fits: (one) => params.customer === undefined || one.customer === params.customer,
      }),
  }),
  call({
    method: 'GET',
    path: '/v1/payment_intents/:id',
    params: paramsOf<Stripe.PaymentIntentRetrieveParams>()(expand),
    run: (ctx, _params, id) => {
      const intent = ctx.tx.get('intents', id)
      if (!intent) throw missing('payment_intent', id, 'intent')
      return intent
    },
  }),
  call({
    method: 'GET',
    path: '/v1/charges',
    params: paramsOf<Stripe.ChargeListParams>()({
      ...paging,
      created: created.optional(),
      customer: text(255).optional(),
      payment_intent: text(255).optional(),
    }),
    run: (ctx, params) =>
      page(ctx.tx.all('charges'), params, {
        kind: 'charge',
        url: '/v1/charges',
        fits: (one) =>
          (params.customer === undefined || one.customer === params.customer) &&
          (params.payment_intent === undefined || one.payment_intent === params.payment_intent),
      }),
  }),
  call({
    method: 'GET',
    path: '/v1/charges/:id',
    params: paramsOf<Stripe.ChargeRetrieveParams>()(expand),
    run: (ctx, _params, id) => {
      const charge = ctx.tx.get('charges', id)
      if (!charge) throw missing('charge', id, 'id')
      return charge
    },
  }),
  call({
    method: 'POST',
    path: '/v1/refunds',
    params: paramsOf<Stripe.RefundCreateParams>()({
      ...expand,
      amount: integer(1, 999_999_999_999).optional(),
      charge: text(255).optional(),
      metadata: metadata.optional(),
      payment_intent: text(255).optional(),
      reason: oneOf('duplicate', 'fraudulent', 'requested_by_customer').optional(),
    }),
    run: (ctx, params) =>
      refundCharge(ctx, refundable(ctx, params), {
        amount: params.amount,
        reason: params.reason ?? null,
        metadata: params.metadata ?? {},
      }),
  }),
  call({
    method: 'GET',
    path: '/v1/refunds',
    params: paramsOf<Stripe.RefundListParams>()({
      ...paging,
      charge: text(255).optional(),
      created: created.optional(),
      payment_intent: text(255).optional(),
    }),
    run: (ctx, params) =>
      page(ctx.tx.all('refunds'), params, {
        kind: 'refund',
        url: '/v1/refunds',
        fits: (one) =>
          (params.charge === undefined || one.charge === params.charge) &&
          (params.payment_intent === undefined || one.payment_intent === params.payment_intent),
      }),
  }),
  call({
    method: 'GET',
    path: '/v1/refunds/:id',
    params: paramsOf<Stripe.RefundRetrieveParams>()(expand),
    run: (ctx, _params, id) => {
      const refund = ctx.tx.get('refunds', id)
      if (!refund) throw missing('refund', id, 'id')
      return refund
    },
  }),
]
