import { makeId, randomText } from '../ids.ts'
import type { Customer } from '../types.ts'

type AddressLine = 'city' | 'country' | 'line1' | 'line2' | 'postal_code' | 'state'

export interface CustomerInput {
  address?: { [L in AddressLine]?: string | undefined } | undefined
  description?: string | undefined
  email?: string | undefined
  metadata?: Record<string, string> | undefined
  name?: string | undefined
  phone?: string | undefined
  preferred_locales?: string[] | undefined
}

/** A customer as Stripe answers it; `now` is in seconds since 1970. */
export function customer(input: CustomerInput, now: number): Customer {
  const address = input.address
  return {
    id: makeId('cus_'),
    object: 'customer',
    address: address
      ? {
          city: address.city ?? null,
          country: address.country ?? null,
          line1: address.line1 ?? null,
          line2: address.line2 ?? null,
          postal_code: address.postal_code ?? null,
          state: address.state ?? null,
        }
      : null,
    balance: 0,
    created: now,
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: input.description ?? null,
    discount: null,
    email: input.email ?? null,
    invoice_prefix: randomText(8).toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: input.metadata ?? {},
    name: input.name ?? null,
    next_invoice_sequence: 1,
    phone: input.phone ?? null,
    preferred_locales: input.preferred_locales ?? [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  }
}
