import type Stripe from 'stripe'
import { z } from 'zod'
import { call } from '../call.ts'
import type { Context } from '../context.ts'
import { formatAmount, maximumOf, minimumOf, stepOf } from '../currency.ts'
import { invalid, missing } from '../errors.ts'
import { makeId } from '../ids.ts'
import { page } from '../list.ts'
import { methodsFor, methodTypes } from '../objects/instruments.ts'
import { lineItem, session } from '../objects/session.ts'
import { expireSession } from '../payments.ts'
import {
  created,
  currency,
  email,
  expand,
  integer,
  list,
  metadata,
  oneOf,
  paging,
  paramsOf,
  text,
  timestamp,
  url,
} from '../schema.ts'
import type { LineItem, SessionRecord } from '../types.ts'

const locales =
  'auto bg cs da de el en en-GB es es-419 et fi fil fr fr-CA hi-IN hr hu id it ja ko lt lv ms mt nb nl pl pt pt-BR ' +
  'ro ru sk sl sv th tr vi zh zh-HK zh-TW'

const item = z.strictObject({
  metadata: metadata.optional(),
  price_data: z.strictObject({
    currency,
    product_data: z.strictObject({
      description: text().optional(),
      metadata: metadata.optional(),
      name: text(250),
    }),
    tax_behavior: oneOf('exclusive', 'inclusive', 'unspecified').optional(),
    unit_amount: integer(0, 999_999_999_999),
  }),
  quantity: integer(1, 999_999),
})

const createParams = paramsOf<Stripe.Checkout.SessionCreateParams>()({
  ...expand,
  allowed_payment_method_types: list(oneOf(...methodTypes), methodTypes.length).optional(),
  cancel_url: url.optional(),
  client_reference_id: text(200).optional(),
  currency: currency.optional(),
  customer: text(255).optional(),
  customer_email: email.optional(),
  expires_at: timestamp.optional(),
  line_items: list(item, 100),
  locale: oneOf(...locales.split(' ')).optional(),
  metadata: metadata.optional(),
  mode: oneOf('payment'),
  payment_intent_data: z
    .strictObject({
      description: text(1000).optional(),
      metadata: metadata.optional(),
      receipt_email: email.optional(),
      statement_descriptor_suffix: text(22).optional(),
    })
    .optional(),
  submit_type: oneOf('auto', 'book', 'donate', 'pay').optional(),
  success_url: url,
  ui_mode: oneOf('hosted_page').optional(),
})
type CreateParams = z.output<typeof createParams>

/** The currency and the sum of the lines; throws unless Stripe would charge them. */
function total(params: CreateParams, items: readonly LineItem[]): { amount: number; currency: string } {
  const code = params.currency ?? items[0]?.currency ?? ''
  items.forEach((line, index) => {
    const param = `line_items[${index}][price_data]`
    if (line.currency !== code) {
      throw invalid(
        `All line items must have the same currency: expected ${code}, got ${line.currency}.`,
        `${param}[currency]`,
      )
    }
    if (line.price.unit_amount % stepOf(code) !== 0) {
      throw invalid(
        `Invalid amount. In ${code} amounts must be evenly divisible by ${stepOf(code)}.`,
        `${param}[unit_amount]`,
        'invalid_charge_amount_no_decimal_compatible',
      )
    }
  })
  const amount = items.reduce((sum, line) => sum + line.amount_total, 0)
  if (amount < minimumOf(code)) {
    const least = formatAmount(minimumOf(code), code)
    const message = `The Checkout Session's total amount due must add up to at least ${least}.`
    throw invalid(message, 'line_items', 'amount_too_small')
  }
  const most = maximumOf('card')
  if (amount > most) {
    const message = `The Checkout Session's total amount due must be no more than ${formatAmount(most, code)}.`
    throw invalid(message, 'line_items', 'amount_too_large')
  }
  return { amount, currency: code }
}

/** When the session ends; throws unless that is 30 minutes to 24 hours after it is made (24 hours unasked). */
function expiry(asked: number | undefined, now: number): number {
  if (asked === undefined) return now + 24 * 3600
  if (asked < now + 30 * 60) {
    throw invalid(
      'The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.',
      'expires_at',
    )
  }
  if (asked > now + 24 * 3600) {
    throw invalid(
      'The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.',
      'expires_at',
    )
  }
  return asked
}

/** What the payer may choose from: what the currency and amount allow, narrowed to what the seller allows. */
function methods(allowed: readonly string[] | undefined, code: string, amount: number): string[] {
  const eligible = methodsFor(code).filter((method) => amount <= maximumOf(method))
  const offered = allowed ? eligible.filter((method) => allowed.includes(method)) : eligible
  if (offered.length === 0) {
    const message = `None of the allowed payment method types can be used for this amount in ${code}.`
    throw invalid(message, 'allowed_payment_method_types')
  }
  return offered
}

function create(ctx: Context, params: CreateParams) {
  if (params.customer !== undefined && params.customer_email !== undefined) {
    throw invalid('You may only specify one of these parameters: customer, customer_email.', 'customer_email')
  }
  const customer = params.customer === undefined ? null : ctx.tx.get('customers', params.customer)
  if (customer === undefined) throw missing('customer', params.customer ?? '', 'customer', 400)
  const items = params.line_items.map((input) => lineItem(input, ctx.now))
  const { amount, currency } = total(params, items)
  const id = makeId('cs_test_a1')
  const record: SessionRecord = {
    session: session(params, {
      id,
      at: ctx.now,
      expiresAt: expiry(params.expires_at, ctx.now),
      amount,
      currency,
      customer,
      methods: methods(params.allowed_payment_method_types, currency, amount),
      url: `${ctx.publicUrl}/c/pay/${id}`,
    }),
    items,
    intent: params.payment_intent_data ?? {},
    closedBy: null,
  }
  ctx.tx.put('sessions', id, record)
  return record.session
}

function find(ctx: Context, id: string): SessionRecord {
  const record = ctx.tx.get('sessions', id)
  if (!record) throw missing('checkout.session', id, 'session')
  return record
}

export const sessionCalls = [
  call({ method: 'POST', path: '/v1/checkout/sessions', params: createParams, run: create }),
  call({
    method: 'GET',
    path: '/v1/checkout/sessions',
    params: paramsOf<Stripe.Checkout.SessionListParams>()({
      ...paging,
      created: created.optional(),
      customer: text(255).optional(),
      payment_intent: text(255).optional(),
      status: oneOf('complete', 'expired', 'open').optional(),
    }),
    run: (ctx, params) =>
      page(
        ctx.tx.all('sessions').map((record) => record.session),
        params,
        {
          kind: 'checkout.session',
          url: '/v1/checkout/sessions',
          fits: (one) =>
            (params.customer === undefined || one.customer === params.customer) &&
            (params.payment_intent === undefined || one.payment_intent === params.payment_intent) &&
            (params.status === undefined || one.status === params.status),
        },
      ),
  }),
  call({
    method: 'GET',
    path: '/v1/checkout/sessions/:id',
    params: paramsOf<Stripe.Checkout.SessionRetrieveParams>()(expand),
    run: (ctx, _params, id) => find(ctx, id).session,
  }),
  call({
    method: 'POST',
    path: '/v1/checkout/sessions/:id/expire',
    params: paramsOf<Stripe.Checkout.SessionExpireParams>()(expand),
    run: (ctx, _params, id) => {
      const record = find(ctx, id)
      const status = record.session.status
      if (status !== 'open') {
        throw invalid(
          `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${status}.`,
        )
      }
      return expireSession(ctx, record, 'seller')
    },
  }),
  call({
    method: 'GET',
    path: '/v1/checkout/sessions/:id/line_items',
    params: paramsOf<Stripe.Checkout.SessionListLineItemsParams>()(paging),
    run: (ctx, params, id) =>
      // Lines keep the order they were given in, which `page` takes for newest first.
      page(find(ctx, id).items.toReversed(), params, {
        kind: 'item',
        url: `/v1/checkout/sessions/${id}/line_items`,
      }),
  }),
]
