import { expect, test } from 'vitest'
import { basket, declinedCard, failure, goodCard, line, paid, post, types, world } from './world.ts'

const minute = 60

test('paying by card completes the session as paid, sends the payer on and tells the webhook', async () => {
  const { stripe, standIn, hook } = await world()
  const session = await stripe.checkout.sessions.create(
    basket({
      client_reference_id: 'order-1',
      metadata: { order: '1' },
      payment_intent_data: { metadata: { order: 'one' }, description: 'Licence' },
      line_items: [line(1000, 'eur', 2), line(250, 'eur')],
    }),
  )
  expect(session).toMatchObject({
    amount_total: 2250,
    payment_status: 'unpaid',
    status: 'open',
    payment_intent: null,
  })
  const answer = await post(session.url, goodCard)
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe(`http://127.0.0.1:9/paid?session=${session.id}`)
  const done = await stripe.checkout.sessions.retrieve(session.id, {
    expand: ['payment_intent.latest_charge', 'line_items'],
  })
  expect(done).toMatchObject({
    status: 'complete',
    payment_status: 'paid',
    url: null,
    client_reference_id: 'order-1',
    metadata: { order: '1' },
    payment_intent: {
      amount: 2250,
      amount_received: 2250,
      status: 'succeeded',
      metadata: { order: 'one' },
      description: 'Licence',
      latest_charge: { amount: 2250, paid: true, metadata: { order: 'one' } },
    },
    line_items: { data: [{ amount_total: 2000, quantity: 2 }, { amount_total: 250 }] },
  })
  await standIn.quiet()
  expect(types(hook).toSorted()).toEqual([
    'charge.succeeded',
    'checkout.session.completed',
    'payment_intent.created',
    'payment_intent.succeeded',
  ])
  const completed = hook.events.find((event) => event.type === 'checkout.session.completed')
  expect(completed).toMatchObject({
    api_version: '2026-10-28.endive',
    livemode: false,
    pending_webhooks: 1,
    data: { object: { id: session.id, payment_status: 'paid', metadata: { order: '1' } } },
  })
})

test('a declined card says so, charges nothing and leaves the session open for another try', async () => {
  const { stripe, standIn, hook } = await world()
  const session = await stripe.checkout.sessions.create(basket())
  const declined = await post(session.url, declinedCard)
  expect(declined.status).toBe(402)
  expect(await declined.text()).toContain('Your card was declined.')
  const open = await stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent'] })
  expect(open).toMatchObject({
    status: 'open',
    payment_status: 'unpaid',
    payment_intent: {
      amount_received: 0,
      status: 'requires_payment_method',
      last_payment_error: { code: 'card_declined', decline_code: 'generic_decline', type: 'card_error' },
    },
  })
  expect((await post(session.url, goodCard)).status).toBe(303)
  await standIn.quiet()
  expect(types(hook).toSorted()).toEqual([
    'charge.failed',
    'charge.succeeded',
    'checkout.session.completed',
    'payment_intent.created',
    'payment_intent.payment_failed',
    'payment_intent.succeeded',
  ])
  const charges = await stripe.charges.list()
  expect(charges.data.map((charge) => charge.status)).toEqual(['succeeded', 'failed'])
})

test('a number that is no card number is pointed out at its field and tries nothing', async () => {
  const { stripe } = await world()
  const session = await stripe.checkout.sessions.create(basket())
  for (const number of ['', '4242', '4242 4242 4242 4241', '<b>']) {
    const answer = await post(session.url, { way: 'card', number })
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('aria-invalid="true"')
    expect(page).not.toContain('<b>')
  }
  // A real card's number passes the check of its digits and is still never charged.
  const real = await post(session.url, { way: 'card', number: '4111 1111 1111 1111' })
  expect(real.status).toBe(402)
  expect((await stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe('unpaid')
})

test('an unknown email is asked for, and a known one is not', async () => {
  const { stripe } = await world()
  const { customer_email: _email, ...anonymous } = basket()
  const session = await stripe.checkout.sessions.create(anonymous)
  expect((await post(session.url, goodCard)).status).toBe(422)
  expect((await post(session.url, { ...goodCard, email: 'a@example.com' })).status).toBe(303)
  const done = await stripe.checkout.sessions.retrieve(session.id)
  expect(done).toMatchObject({ customer_email: null, customer_details: { email: 'a@example.com' } })
  const customer = await stripe.customers.create({ email: 'b@example.com', name: 'A Paper' })
  const known = await stripe.checkout.sessions.create({ ...anonymous, customer: customer.id })
  expect((await post(known.url, goodCard)).status).toBe(303)
  const both = stripe.checkout.sessions.create(basket({ customer: customer.id }))
  expect(await failure(both)).toMatchObject({ statusCode: 400, param: 'customer_email' })
})

test('a bank debit completes the session unpaid, and only its settling pays it', async () => {
  const { stripe, standIn, hook } = await world()
  const session = await stripe.checkout.sessions.create(basket())
  expect(session.payment_method_types).toEqual(['card', 'sepa_debit'])
  const answer = await post(session.url, { way: 'bank', name: 'A Paper' })
  expect(answer.status).toBe(303)
  const pending = await stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent'] })
  expect(pending).toMatchObject({
    status: 'complete',
    payment_status: 'unpaid',
    payment_intent: { status: 'processing', amount_received: 0 },
  })
  const [intent] = (await stripe.paymentIntents.list()).data
  expect((await post(`${standIn.url}/payments/${intent?.id}/settle`)).status).toBe(303)
  expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ payment_status: 'paid' })
  await standIn.quiet()
  expect(types(hook).toSorted()).toEqual([
    'charge.pending',
    'charge.succeeded',
    'checkout.session.async_payment_succeeded',
    'checkout.session.completed',
    'payment_intent.created',
    'payment_intent.processing',
    'payment_intent.succeeded',
  ])
  const completed = hook.events.find((event) => event.type === 'checkout.session.completed')
  expect(completed?.data.object).toMatchObject({ payment_status: 'unpaid' })
  expect((await post(`${standIn.url}/payments/${intent?.id}/settle`)).status).toBe(409)
})

test('a bank debit that fails leaves the session unpaid for ever', async () => {
  const { stripe, standIn, hook } = await world()
  const session = await stripe.checkout.sessions.create(basket({ line_items: [line(500, 'gbp')] }))
  await post(session.url, { way: 'bank', name: 'A Paper' })
  const [intent] = (await stripe.paymentIntents.list()).data
  await post(`${standIn.url}/payments/${intent?.id}/fail`)
  const failed = await stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent'] })
  expect(failed).toMatchObject({
    status: 'complete',
    payment_status: 'unpaid',
    payment_intent: { status: 'requires_payment_method', amount_received: 0 },
  })
  await standIn.quiet()
  expect(types(hook)).toContain('checkout.session.async_payment_failed')
  expect(types(hook)).toContain('payment_intent.payment_failed')
  expect((await post(`${standIn.url}/payments/${intent?.id}/settle`)).status).toBe(409)
})

test('only what the seller allows and the currency has can be paid with', async () => {
  const { stripe } = await world()
  const cards = await stripe.checkout.sessions.create(basket({ allowed_payment_method_types: ['card'] }))
  expect(cards.payment_method_types).toEqual(['card'])
  expect((await post(cards.url, { way: 'bank', name: 'A Paper' })).status).toBe(422)
  const yen = await stripe.checkout.sessions.create(basket({ line_items: [line(500, 'jpy')] }))
  expect(yen.payment_method_types).toEqual(['card'])
  const debit = await stripe.checkout.sessions.create(
    basket({ allowed_payment_method_types: ['sepa_debit'] }),
  )
  expect((await post(debit.url, goodCard)).status).toBe(422)
  const none = basket({ line_items: [line(500, 'jpy')], allowed_payment_method_types: ['sepa_debit'] })
  expect(await failure(stripe.checkout.sessions.create(none))).toMatchObject({
    param: 'allowed_payment_method_types',
  })
})

test('a session is paid once, however often its form is sent', async () => {
  const { stripe } = await world()
  const session = await stripe.checkout.sessions.create(basket())
  const answers = await Promise.all(Array.from({ length: 10 }, () => post(session.url, goodCard)))
  expect(answers.filter((answer) => answer.status === 303)).toHaveLength(1)
  const second = await fetch(String(session.url))
  expect(await second.text()).toContain('This payment is made')
  expect((await stripe.charges.list()).data).toHaveLength(1)
})

test('the seller can close an open session only, and its page says so', async () => {
  const { stripe, standIn, hook } = await world()
  const session = await stripe.checkout.sessions.create(basket())
  await post(session.url, declinedCard)
  expect(await stripe.checkout.sessions.expire(session.id)).toMatchObject({ status: 'expired', url: null })
  const page = await fetch(String(session.url))
  expect(page.status).toBe(410)
  expect(await page.text()).toContain('This payment was cancelled')
  expect((await post(session.url, goodCard)).status).toBe(410)
  expect(await failure(stripe.checkout.sessions.expire(session.id))).toMatchObject({ statusCode: 400 })
  const { session: done } = await paid(stripe)
  expect(await failure(stripe.checkout.sessions.expire(done.id))).toMatchObject({ statusCode: 400 })
  await standIn.quiet()
  expect(types(hook)).toContain('checkout.session.expired')
  expect(types(hook)).toContain('payment_intent.canceled')
})

test('a session ends by itself at its time, which is 30 minutes to 24 hours ahead', async () => {
  const { stripe, standIn, hook } = await world()
  const now = Math.floor(Date.now() / 1000)
  for (const expires_at of [now + 29 * minute, now + 24 * 60 * minute + 60]) {
    const call = stripe.checkout.sessions.create(basket({ expires_at }))
    expect(await failure(call)).toMatchObject({ statusCode: 400, param: 'expires_at' })
  }
  const session = await stripe.checkout.sessions.create(basket({ expires_at: now + 31 * minute }))
  await standIn.faults.set({ clock_ahead: 30 * minute })
  expect((await stripe.checkout.sessions.retrieve(session.id)).status).toBe('open')
  // Nobody asks for the session again: the clock alone ends it and sends the event.
  const arrived = new Promise<void>((resolve) => {
    const look = setInterval(() => {
      if (!types(hook).includes('checkout.session.expired')) return
      clearInterval(look)
      resolve()
    }, 5)
  })
  await standIn.faults.set({ clock_ahead: 32 * minute })
  await arrived
  expect((await stripe.checkout.sessions.retrieve(session.id)).status).toBe('expired')
  const page = await fetch(`${standIn.url}/c/pay/${session.id}`)
  expect([page.status, (await page.text()).includes('has expired')]).toEqual([410, true])
})

test('sessions are listed by their payment', async () => {
  const { stripe } = await world()
  const { session, intent } = await paid(stripe)
  await paid(stripe)
  const found = await stripe.checkout.sessions.list({ payment_intent: intent })
  expect(found.data.map((one) => one.id)).toEqual([session.id])
  const lines = await stripe.checkout.sessions.listLineItems(session.id)
  expect(lines.data).toMatchObject([{ amount_total: 1250, price: { unit_amount: 1250 } }])
})
