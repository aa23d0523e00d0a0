import type { IncomingMessage, ServerResponse } from 'node:http'
import { currentEvent } from '../calls/events.ts'
import type { Context } from '../context.ts'
import type { Deliveries } from '../deliveries.ts'
import { ApiError } from '../errors.ts'
import { type HttpAnswer, header, readBody, write } from '../http.ts'
import { isDebit } from '../objects/instruments.ts'
import { payByCard, payByDebit, refundCharge, settleDebit } from '../payments.ts'
import { email } from '../schema.ts'
import type { Store, Transaction } from '../store.ts'
import type { SessionRecord } from '../types.ts'
import { checkoutPage, closedPage, type Entry, nothingPage, returnAddress } from './checkout.ts'
import { document, html, redirect } from './html.ts'
import { eventPage, overviewPage, paymentPage } from './overview.ts'

/** What the pages work with. */
export interface SiteParts {
  store: Store
  deliveries: Deliveries
  context(tx: Transaction, request: Context['request']): Context
  changed(): void
}

const nobody: Context['request'] = { id: null, idempotency_key: null }

/** Serves the pages people see: the hosted checkout, and the overview with its buttons. */
export class Site {
  readonly #parts: SiteParts

  constructor(parts: SiteParts) {
    this.#parts = parts
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams((await readBody(request)) ?? '')
    const [, section = '', ...rest] = new URL(request.url ?? '/', 'http://localhost').pathname.split('/')
    let answer: HttpAnswer
    try {
      answer = isForeign(request)
        ? message(403, 'Not from here', 'This form was sent by another site, so nothing was done.')
        : await this.#answer(request.method ?? 'GET', section, rest, form)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      answer = message(409, 'Not possible', error.message)
    }
    await this.#parts.store.flushed()
    this.#parts.changed()
    write(response, answer)
  }

  async #answer(method: string, section: string, rest: string[], form: URLSearchParams): Promise<HttpAnswer> {
    const { store } = this.#parts
    const [id = '', action = ''] = rest
    const get = method === 'GET' || method === 'HEAD'
    if (get && section === '' && rest.length === 0) return overviewPage(store)
    if (section === 'c' && id === 'pay' && rest.length === 2) return this.#checkout(get, action, form)
    if (section === 'payments') return this.#payment(get, id, action)
    if (section === 'events') return this.#event(get, id, action)
    return nothingPage()
  }

  #checkout(get: boolean, id: string, form: URLSearchParams): HttpAnswer {
    return this.#parts.store.transaction((tx) => {
      const record = tx.get('sessions', id)
      if (!record) return nothingPage()
      if (record.session.status !== 'open') return closedPage(record)
      if (get) return checkoutPage(record, null)
      const entry = this.#pay(tx, record, form)
      if (entry) return checkoutPage(record, entry)
      return redirect(returnAddress(record.session))
    })
  }

  /** Takes the payer's try; what is returned is what went wrong. */
  #pay(tx: Transaction, record: SessionRecord, form: URLSearchParams): Entry | null {
    const entered = (name: string) => (form.get(name) ?? '').trim()
    const { customer_details: details, payment_method_types: methods } = record.session
    const debit = methods.find(isDebit)
    const way = form.get('way') === 'bank' && debit ? 'bank' : 'card'
    const entry = { way, email: entered('email'), number: entered('number'), name: entered('name') } as const
    const address = details?.email ?? entry.email
    if (!email.safeParse(address).success) {
      return { ...entry, field: 'email', message: 'Enter an email address, such as name@example.com.' }
    }
    const ctx = this.#parts.context(tx, nobody)
    if (way === 'bank' && debit) {
      if (entry.name === '')
        return { ...entry, field: 'name', message: 'Enter the name of the account holder.' }
      payByDebit(ctx, record, { debit, name: entry.name, email: address })
      return null
    }
    if (!methods.includes('card')) {
      return { ...entry, field: 'number', message: 'The seller does not take cards for this payment.' }
    }
    const result = payByCard(ctx, record, { number: entry.number, email: address })
    if (result.ok) return null
    return { ...entry, field: result.malformed ? 'number' : null, message: result.message }
  }

  #payment(get: boolean, id: string, action: string): HttpAnswer {
    const { store, context } = this.#parts
    const intent = store.get('intents', id)
    if (!intent) return nothingPage()
    if (get) return action === '' ? paymentPage(store, intent) : nothingPage()
    if (action === 'settle' || action === 'fail') {
      store.transaction((tx) =>
        settleDebit(context(tx, nobody), id, action === 'settle' ? 'succeeded' : 'failed'),
      )
    } else if (action === 'refund') {
      store.transaction((tx) => {
        const charge = intent.latest_charge === null ? undefined : tx.get('charges', intent.latest_charge)
        if (charge) {
          refundCharge(context(tx, nobody), charge, { reason: 'requested_by_customer', metadata: {} })
        }
      })
    } else {
      return nothingPage()
    }
    return redirect(`/payments/${id}`)
  }

  async #event(get: boolean, id: string, action: string): Promise<HttpAnswer> {
    const { store, deliveries } = this.#parts
    const event = store.get('events', id)
    if (!event) return nothingPage()
    if (get && action === '') return eventPage(currentEvent(store, event), store.get('deliveries', id))
    if (get || action !== 'redeliver') return nothingPage()
    if (!deliveries.hasWebhook)
      return message(409, 'Not possible', 'No webhook is set: start with --webhook.')
    await deliveries.redeliver(id)
    return redirect(`/events/${id}`)
  }
}

/** Whether a browser says that a form was sent by a page of another site. */
function isForeign(request: IncomingMessage): boolean {
  const site = header(request, 'sec-fetch-site')
  return request.method === 'POST' && site !== undefined && site !== 'same-origin' && site !== 'none'
}

function message(status: number, title: string, text: string): HttpAnswer {
  const body = html`<main class="stack"><h1>${title}</h1><p>${text}</p><p><a href="/">All test payments</a></p></main>`
  return document({ title, status, body })
}
