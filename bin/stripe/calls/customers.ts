import type Stripe from 'stripe'
import { z } from 'zod'
import { call } from '../call.ts'
import { emit } from '../context.ts'
import { missing } from '../errors.ts'
import { customer } from '../objects/customer.ts'
import { email, expand, list, metadata, paramsOf, text } from '../schema.ts'

const address = z.strictObject({
  city: text().optional(),
  country: text(2).optional(),
  line1: text().optional(),
  line2: text().optional(),
  postal_code: text().optional(),
  state: text().optional(),
})

export const customerCalls = [
  call({
    method: 'POST',
    path: '/v1/customers',
    params: paramsOf<Stripe.CustomerCreateParams>()({
      ...expand,
      address: address.optional(),
      description: text().optional(),
      email: email.optional(),
      metadata: metadata.optional(),
      name: text(256).optional(),
      phone: text(20).optional(),
      preferred_locales: list(text(20), 20).optional(),
    }),
    run: (ctx, params) => {
      const made = customer(params, ctx.now)
      ctx.tx.put('customers', made.id, made)
      emit(ctx, 'customer.created', made)
      return made
    },
  }),
  call({
    method: 'GET',
    path: '/v1/customers/:id',
    params: paramsOf<Stripe.CustomerRetrieveParams>()(expand),
    run: (ctx, _params, id) => {
      const found = ctx.tx.get('customers', id)
      if (!found) throw missing('customer', id, 'id')
      return found
    },
  }),
]
