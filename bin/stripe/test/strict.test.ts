import { describe, expect, test } from 'vitest'
import { apiVersion } from '../types.ts'
import { basket, failure, key, line, sdk, sharedWorld } from './world.ts'

const world = sharedWorld()

/** Sends a request as written, for what the SDK would never send. */
async function raw(
  url: string,
  method: string,
  path: string,
  body?: string,
  headers: Record<string, string> = {},
) {
  const answer = await fetch(url + path, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  })
  const { error } = await answer.json()
  return { status: answer.status, error }
}

const create = '/v1/checkout/sessions'
const good =
  'mode=payment&success_url=http://localhost/ok&line_items[0][quantity]=1&line_items[0][price_data][currency]=eur' +
  '&line_items[0][price_data][unit_amount]=500&line_items[0][price_data][product_data][name]=Text'

test('the official SDK speaks to it as to Stripe, in the version the SDK is pinned to', async () => {
  const { stripe } = world()
  const session = await stripe.checkout.sessions.create(basket())
  expect(session.lastResponse.requestId).toMatch(/^req_/)
  expect(session.lastResponse.apiVersion).toBe(apiVersion)
  expect((await import('stripe')).default.API_VERSION).toBe(apiVersion)
  expect((await stripe.checkout.sessions.retrieve(session.id)).id).toBe(session.id)
})

test('a call that is not offered is an error, never a success', async () => {
  const { standIn, stripe } = world()
  const unknown = await failure(stripe.invoices.list())
  expect(unknown).toMatchObject({ statusCode: 404, rawType: 'invalid_request_error' })
  expect(unknown.message).toContain('Unrecognized request URL (GET: /v1/invoices)')
  for (const [method, path] of [
    ['DELETE', '/v1/customers/cus_1'],
    ['POST', '/v1/events'],
    ['GET', '/v1/checkout/sessions/'],
    ['GET', '/v1/nothing'],
  ] as const) {
    expect(await raw(standIn.url, method, path)).toMatchObject({
      status: 404,
      error: { type: 'invalid_request_error' },
    })
  }
})

test('a wrong key, or none, opens nothing', async () => {
  const { standIn } = world()
  const wrong = await failure(sdk(standIn.url, 'sk_test_other').events.list())
  expect(wrong).toMatchObject({ statusCode: 401, rawType: 'invalid_request_error' })
  expect(wrong.message).not.toContain(key)
  const none = await fetch(`${standIn.url}/v1/events`)
  expect(none.status).toBe(401)
  const basic = await fetch(`${standIn.url}/v1/events`, {
    headers: { authorization: `Basic ${btoa(`${key}:`)}` },
  })
  expect(basic.status).toBe(200)
})

test('another version of the API is refused', async () => {
  const { standIn } = world()
  const old = await raw(standIn.url, 'GET', '/v1/events', undefined, { 'stripe-version': '2019-01-01' })
  expect(old).toMatchObject({ status: 400, error: { type: 'invalid_request_error' } })
})

describe('a request with a parameter that does not fit changes nothing and says which', () => {
  const cases: [why: string, body: string, error: Record<string, string>][] = [
    ['unknown', `${good}&colour=red`, { code: 'parameter_unknown', param: 'colour' }],
    [
      'unknown, nested',
      `${good}&line_items[0][price_data][product_data][colour]=red`,
      { code: 'parameter_unknown', param: 'line_items[0][price_data][product_data][colour]' },
    ],
    [
      'known to older versions of the API only',
      `${good}&payment_method_types[0]=card`,
      { code: 'parameter_unknown', param: 'payment_method_types' },
    ],
    ['missing', good.replace('mode=payment&', ''), { code: 'parameter_missing', param: 'mode' }],
    [
      'missing, nested',
      good.replace('[currency]=eur', '[tax_behavior]=exclusive'),
      { code: 'parameter_missing', param: 'line_items[0][price_data][currency]' },
    ],
    [
      'empty',
      `${good}&client_reference_id=`,
      { code: 'parameter_invalid_empty', param: 'client_reference_id' },
    ],
    [
      'not a number',
      good.replace('=500', '=5.00'),
      { code: 'parameter_invalid_integer', param: 'line_items[0][price_data][unit_amount]' },
    ],
    [
      'a negative amount',
      good.replace('=500', '=-500'),
      { code: 'parameter_invalid_integer', param: 'line_items[0][price_data][unit_amount]' },
    ],
    ['not one of the words', good.replace('mode=payment', 'mode=setup'), { param: 'mode' }],
    ['not an address', `${good}&cancel_url=localhost`, { code: 'url_invalid', param: 'cancel_url' }],
    ['not an email', `${good}&customer_email=me`, { code: 'email_invalid', param: 'customer_email' }],
    ['not a currency', good.replace('=eur', '=zzz'), { param: 'line_items[0][price_data][currency]' }],
    ['a value where a group belongs', `${good}&metadata=red`, { param: 'metadata' }],
    ['a group where a value belongs', `${good}&cancel_url[a]=b`, { param: 'cancel_url' }],
    ['a list with a gap', good.replaceAll('line_items[0]', 'line_items[1]'), { param: 'line_items' }],
    ['sent twice', `${good}&mode=payment`, { param: 'mode' }],
    ['a malformed name', `${good}&a]b[=1`, { param: 'a]b[' }],
    ['too long metadata', `${good}&metadata[a]=${'x'.repeat(501)}`, { param: 'metadata' }],
    ['an unknown reference', `${good}&customer=cus_none`, { code: 'resource_missing', param: 'customer' }],
  ]
  test.each(cases)('%s', async (_why, body, error) => {
    const { standIn, stripe } = world()
    const before = await stripe.checkout.sessions.list({ limit: 1 })
    const refused = await raw(standIn.url, 'POST', create, body)
    expect(refused).toMatchObject({ status: 400, error: { type: 'invalid_request_error', ...error } })
    expect(refused.error.message).toEqual(expect.stringMatching(/./))
    expect((await stripe.checkout.sessions.list({ limit: 1 })).data).toEqual(before.data)
    // The control: the same request without the fault goes through.
    await expect(raw(standIn.url, 'POST', create, good)).resolves.toMatchObject({ status: 200 })
  })
})

test('parameters of reading calls are checked too', async () => {
  const { standIn } = world()
  const cases: [string, Record<string, string>][] = [
    ['/v1/events?limit=0', { code: 'parameter_invalid_integer', param: 'limit' }],
    ['/v1/events?limit=101', { code: 'parameter_invalid_integer', param: 'limit' }],
    ['/v1/events?created[before]=1', { code: 'parameter_unknown', param: 'created[before]' }],
    ['/v1/events?created[gte]=today', { code: 'parameter_invalid_integer', param: 'created[gte]' }],
    ['/v1/events?created=today', { code: 'parameter_invalid_integer', param: 'created' }],
    ['/v1/events?delivery_success=yes', { param: 'delivery_success' }],
    ['/v1/refunds?starting_after=re_none', { code: 'resource_missing', param: 'starting_after' }],
  ]
  for (const [path, error] of cases) {
    const answer = await raw(standIn.url, 'GET', path)
    expect([path, answer.status]).toEqual([path, 400])
    expect(answer.error).toMatchObject(error)
  }
})

test('only what can be expanded is expanded, and only four levels deep', async () => {
  const { stripe } = world()
  const { id } = await stripe.checkout.sessions.create(basket())
  const expanded = await stripe.checkout.sessions.retrieve(id, { expand: ['line_items', 'payment_intent'] })
  expect(expanded.line_items?.data[0]?.description).toBe('Web and print, 1,240 words')
  for (const path of ['colour', 'metadata', 'line_items.data.colour', 'a.b.c.d.e']) {
    const error = await failure(stripe.checkout.sessions.retrieve(id, { expand: [path] }))
    expect(error).toMatchObject({ statusCode: 400, param: 'expand' })
  }
})

test('an object that does not exist is 404 resource_missing with the kind in the sentence', async () => {
  const { stripe } = world()
  const cases = [
    [stripe.checkout.sessions.retrieve('cs_none'), 'checkout.session', 'session'],
    [stripe.paymentIntents.retrieve('pi_none'), 'payment_intent', 'intent'],
    [stripe.charges.retrieve('ch_none'), 'charge', 'id'],
    [stripe.refunds.retrieve('re_none'), 'refund', 'id'],
    [stripe.customers.retrieve('cus_none'), 'customer', 'id'],
    [stripe.events.retrieve('evt_none'), 'event', 'id'],
  ] as const
  for (const [call, kind, param] of cases) {
    const error = await failure(call)
    expect(error).toMatchObject({ statusCode: 404, code: 'resource_missing', param })
    expect(error.message).toContain(`No such ${kind}: `)
  }
})

test('JSON, and more than a megabyte, are refused', async () => {
  const { standIn } = world()
  const json = await raw(standIn.url, 'POST', create, '{}', { 'content-type': 'application/json' })
  expect(json.status).toBe(400)
  expect((await raw(standIn.url, 'POST', create, `a=${'x'.repeat(1_000_001)}`)).status).toBe(400)
})

test('hostile parameter names reach no prototype', async () => {
  const { standIn } = world()
  expect((await raw(standIn.url, 'POST', create, `${good}&metadata[__proto__]=1`)).status).toBe(400)
  const { status } = await raw(standIn.url, 'POST', create, `${good}&metadata[constructor]=1`)
  expect(status).toBe(200)
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
})

describe('amounts', () => {
  const cases: [string, number, string, string | null][] = [
    ['the least in pounds', 30, 'gbp', null],
    ['less than the least in pounds', 29, 'gbp', 'amount_too_small'],
    ['the least in yen, which has no decimals', 50, 'jpy', null],
    ['less than the least in yen', 49, 'jpy', 'amount_too_small'],
    ['the least in forint, which has two decimals here', 17_500, 'huf', null],
    ['less than the least in forint', 17_499, 'huf', 'amount_too_small'],
    ['whole krónur', 50_000, 'isk', null],
    ['a part of a króna', 50_050, 'isk', 'invalid_charge_amount_no_decimal_compatible'],
    ['dinars ending in 0', 5120, 'kwd', null],
    ['dinars not ending in 0', 5124, 'kwd', 'invalid_charge_amount_no_decimal_compatible'],
    ['nothing', 0, 'eur', 'amount_too_small'],
    ['twelve digits', 999_999_999_999, 'usd', null],
  ]
  test.each(cases)('%s', async (_name, amount, currency, code) => {
    const { stripe } = world()
    const call = stripe.checkout.sessions.create(basket({ line_items: [line(amount, currency)] }))
    if (code === null) expect(await call).toMatchObject({ amount_total: amount, currency })
    else expect(await failure(call)).toMatchObject({ statusCode: 400, code })
  })

  test('lines in two currencies are refused, and too much in sum', async () => {
    const { stripe } = world()
    const mixed = basket({ line_items: [line(500, 'eur'), line(500, 'gbp')] })
    expect(await failure(stripe.checkout.sessions.create(mixed))).toMatchObject({
      param: 'line_items[1][price_data][currency]',
    })
    const tooMuch = basket({ line_items: [line(999_999_999_999, 'eur', 2)] })
    expect(await failure(stripe.checkout.sessions.create(tooMuch))).toMatchObject({
      code: 'amount_too_large',
    })
  })
})
