import { makeId } from '../ids.ts'
import type { Customer, LineItem, Price, Session } from '../types.ts'

interface ItemInput {
  quantity: number
  metadata?: Record<string, string> | undefined
  price_data: {
    currency: string
    unit_amount: number
    tax_behavior?: 'exclusive' | 'inclusive' | 'unspecified' | undefined
    product_data: {
      name: string
      description?: string | undefined
      metadata?: Record<string, string> | undefined
    }
  }
}

function price(input: ItemInput, now: number): Price {
  return {
    id: makeId('price_1'),
    object: 'price',
    active: false,
    billing_scheme: 'per_unit',
    created: now,
    currency: input.price_data.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: null,
    metadata: {},
    nickname: null,
    product: makeId('prod_'),
    recurring: null,
    tax_behavior: input.price_data.tax_behavior ?? 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: 'one_time',
    unit_amount: input.price_data.unit_amount,
    unit_amount_decimal: String(input.price_data.unit_amount),
  }
}

/** A line of a session, with the one-off price that its `price_data` describes. */
export function lineItem(input: ItemInput, now: number): LineItem {
  const amount = input.price_data.unit_amount * input.quantity
  return {
    id: makeId('li_1'),
    object: 'item',
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency: input.price_data.currency,
    description: input.price_data.product_data.name,
    metadata: input.metadata ?? {},
    price: price(input, now),
    quantity: input.quantity,
  }
}

interface SessionInput {
  allowed_payment_method_types?: string[] | undefined
  cancel_url?: string | undefined
  client_reference_id?: string | undefined
  customer_email?: string | undefined
  locale?: string | undefined
  metadata?: Record<string, string> | undefined
  submit_type?: 'auto' | 'book' | 'donate' | 'pay' | undefined
  success_url: string
}

/** The details of the payer that a session shows before and after it is paid. */
export function customerDetails(
  email: string,
  name: string | null,
): NonNullable<Session['customer_details']> {
  return {
    address: null,
    business_name: null,
    email,
    individual_name: null,
    name,
    phone: null,
    tax_exempt: 'none',
    tax_ids: [],
  }
}

/** An open session in payment mode; `at` and `expiresAt` are seconds since 1970. */
export function session(
  input: SessionInput,
  of: {
    id: string
    at: number
    expiresAt: number
    amount: number
    currency: string
    customer: Customer | null
    methods: string[]
    url: string
  },
): Session {
  const email = input.customer_email ?? of.customer?.email ?? null
  return {
    id: of.id,
    object: 'checkout.session',
    adaptive_pricing: { enabled: false },
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: input.allowed_payment_method_types ?? null,
    amount_subtotal: of.amount,
    amount_total: of.amount,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: null,
    cancel_url: input.cancel_url ?? null,
    client_reference_id: input.client_reference_id ?? null,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created: of.at,
    currency: of.currency,
    currency_conversion: null,
    custom_fields: [],
    custom_text: {
      after_submit: null,
      shipping_address: null,
      submit: null,
      terms_of_service_acceptance: null,
    },
    customer: of.customer?.id ?? null,
    customer_account: null,
    customer_creation: of.customer ? null : 'if_required',
    customer_details: email === null ? null : customerDetails(email, of.customer?.name ?? null),
    customer_email: input.customer_email ?? null,
    discounts: [],
    expires_at: of.expiresAt,
    integration_identifier: null,
    invoice: null,
    invoice_creation: {
      enabled: false,
      invoice_data: {
        account_tax_ids: null,
        custom_fields: null,
        description: null,
        footer: null,
        issuer: null,
        metadata: {},
        rendering_options: null,
      },
    },
    livemode: false,
    locale: input.locale ?? null,
    managed_payments: { enabled: false },
    metadata: input.metadata ?? {},
    mode: 'payment',
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: 'if_required',
    payment_method_configuration_details: null,
    payment_method_options: { card: { request_three_d_secure: 'automatic' } },
    payment_method_types: of.methods,
    payment_status: 'unpaid',
    permissions: null,
    phone_number_collection: { enabled: false },
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: 'open',
    submit_type: input.submit_type ?? null,
    subscription: null,
    success_url: input.success_url,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: 'hosted_page',
    url: of.url,
    wallet_options: null,
  }
}
