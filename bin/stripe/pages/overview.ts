import { calls } from '../api.ts'
import { formatAmount } from '../currency.ts'
import type { HttpAnswer } from '../http.ts'
import type { Store } from '../store.ts'
import type { Attempt, Delivery, PaymentIntent, SessionRecord, StoredEvent } from '../types.ts'
import { document, type Html, html, moment } from './html.ts'

/** How many of each kind the overview shows. */
const shown = 50

/** The columns that hold figures, which stand to the right. */
const figures: readonly string[] = ['Amount', 'Took', 'Tries']

const tones: Readonly<Record<string, 'bad' | 'good' | 'open'>> = {
  canceled: 'bad',
  complete: 'good',
  delivered: 'good',
  failed: 'bad',
  given_up: 'bad',
  open: 'open',
  paid: 'good',
  pending: 'open',
  processing: 'open',
  requires_payment_method: 'open',
  succeeded: 'good',
  unpaid: 'open',
  withheld: 'bad',
}

function state(word: string): Html {
  return html`<span class="${tones[word] ?? 'muted'}">${word.replaceAll('_', ' ')}</span>`
}

function button(action: string, label: string, about: string): Html {
  return html`<form method="post" action="${action}"><button class="second" aria-label="${label}: ${about}">${label}</button></form>`
}

function table(
  id: string,
  title: string,
  heads: readonly string[],
  rows: readonly Html[],
  total: number,
): Html {
  const count = total > rows.length ? `the newest ${rows.length} of ${total}` : String(total)
  const body =
    rows.length === 0
      ? html`<p class="muted">None yet.</p>`
      : html`<div class="scroll" role="region" aria-labelledby="${id}" tabindex="0"><table class="table">
<thead><tr>${heads.map((head) => html`<th scope="col" class="${figures.includes(head) ? 'figure' : ''}">${head}</th>`)}</tr></thead>
<tbody>${rows}</tbody></table></div>`
  return html`<section><h2 id="${id}">${title} <span class="muted">(${count})</span></h2>${body}</section>`
}

function sessionRow({ session }: SessionRecord): Html {
  const open = session.status === 'open'
  return html`<tr><th scope="row"><a href="/c/pay/${session.id}"><code>${session.id.slice(0, 20)}…</code></a></th>
<td>${moment(session.created)}</td><td class="figure">${formatAmount(session.amount_total, session.currency)}</td>
<td>${state(session.status)}</td><td>${state(session.payment_status)}</td>
<td>${open ? moment(session.expires_at) : null}</td></tr>`
}

function settleButtons(intent: PaymentIntent): Html | null {
  if (intent.status !== 'processing') return null
  return html`${button(`/payments/${intent.id}/settle`, 'Settle', intent.id)}
${button(`/payments/${intent.id}/fail`, 'Fail', intent.id)}`
}

function refundable(store: Store, intent: PaymentIntent): boolean {
  const charge = intent.latest_charge === null ? undefined : store.get('charges', intent.latest_charge)
  return charge?.status === 'succeeded' && charge.amount_refunded < charge.amount_captured
}

function intentActions(store: Store, intent: PaymentIntent): Html {
  return html`<div class="actions">${settleButtons(intent)}${
    refundable(store, intent) ? button(`/payments/${intent.id}/refund`, 'Refund', intent.id) : null
  }</div>`
}

function intentRow(store: Store, intent: PaymentIntent): Html {
  return html`<tr><th scope="row"><a href="/payments/${intent.id}"><code>${intent.id}</code></a></th>
<td>${moment(intent.created)}</td><td class="figure">${formatAmount(intent.amount, intent.currency)}</td>
<td>${state(intent.status)}</td><td>${intentActions(store, intent)}</td></tr>`
}

function outcome(attempt: Attempt): string {
  return attempt.error ?? String(attempt.status)
}

function eventRow(event: StoredEvent, delivery: Delivery | undefined): Html {
  const last = delivery?.attempts.at(-1)
  return html`<tr><th scope="row"><a href="/events/${event.id}"><code>${event.id}</code></a></th>
<td>${moment(event.created)}</td><td>${event.type}</td><td>${state(delivery?.state ?? 'unaddressed')}</td>
<td class="figure">${delivery?.attempts.length ?? 0}</td><td>${last ? outcome(last) : null}</td>
<td>${button(`/events/${event.id}/redeliver`, 'Redeliver', event.id)}</td></tr>`
}

/** Everything there is, newest first. */
export function overviewPage(store: Store): HttpAnswer {
  const newest = <T>(all: readonly T[]) => all.slice(-shown).toReversed()
  const sessions = store.all('sessions')
  const intents = store.all('intents')
  const refunds = store.all('refunds')
  const events = store.all('events')
  return document({
    title: 'Test payments',
    wide: true,
    body: html`<main>
<h1>Test payments</h1>
<p class="muted">A stand-in for Stripe on this machine. Times are UTC.</p>
${table('sessions', 'Checkout sessions', ['Session', 'Made', 'Amount', 'State', 'Payment', 'Open until'], newest(sessions).map(sessionRow), sessions.length)}
${table(
  'payments',
  'Payments',
  ['Payment', 'Made', 'Amount', 'State', 'Actions'],
  newest(intents).map((intent) => intentRow(store, intent)),
  intents.length,
)}
${table(
  'refunds',
  'Refunds',
  ['Refund', 'Made', 'Amount', 'State', 'Payment'],
  newest(refunds).map(
    (refund) => html`<tr><th scope="row"><code>${refund.id}</code></th><td>${moment(refund.created)}</td>
<td class="figure">${formatAmount(refund.amount, refund.currency)}</td><td>${state(refund.status ?? '')}</td>
<td><a href="/payments/${refund.payment_intent}"><code>${refund.payment_intent}</code></a></td></tr>`,
  ),
  refunds.length,
)}
${table(
  'events',
  'Events',
  ['Event', 'Happened', 'Type', 'Delivery', 'Tries', 'Last answer', 'Actions'],
  newest(events).map((event) => eventRow(event, store.get('deliveries', event.id))),
  events.length,
)}
<section><h2>Calls</h2><ul class="hint">${calls.map((call) => html`<li><code>${call.method} ${call.path}</code></li>`)}</ul></section>
</main>`,
  })
}

/** One payment, with what the bank can be made to do with it. */
export function paymentPage(store: Store, intent: PaymentIntent): HttpAnswer {
  const refunds = store.all('refunds').filter((refund) => refund.payment_intent === intent.id)
  const charge = intent.latest_charge === null ? undefined : store.get('charges', intent.latest_charge)
  const amount = (minor: number) => formatAmount(minor, intent.currency)
  return document({
    title: `Payment of ${amount(intent.amount)}`,
    body: html`<main class="stack">
<p class="small"><a href="/">All test payments</a></p>
<h1>Payment of ${amount(intent.amount)}</h1>
<dl class="facts">
<dt>Payment</dt><dd><code>${intent.id}</code></dd>
<dt>State</dt><dd>${state(intent.status)}</dd>
<dt>Made</dt><dd>${moment(intent.created)}</dd>
<dt>By</dt><dd>${charge?.payment_method_details.type.replaceAll('_', ' ') ?? 'nothing yet'}</dd>
<dt>Received</dt><dd>${amount(intent.amount_received)}</dd>
<dt>Refunded</dt><dd>${amount(refunds.reduce((sum, refund) => sum + refund.amount, 0))}</dd>
</dl>
${intent.status === 'processing' ? html`<p>The bank has not answered yet. You are the bank: let the debit succeed, or return it unpaid.</p>` : null}
${intentActions(store, intent)}
</main>`,
  })
}

/** One event, with every try at delivering it. */
export function eventPage(event: StoredEvent, delivery: Delivery | undefined): HttpAnswer {
  const attempts = delivery?.attempts ?? []
  return document({
    title: `${event.type} ${event.id}`,
    wide: true,
    body: html`<main class="stack">
<p class="small"><a href="/">All test payments</a></p>
<h1>${event.type}</h1>
<dl class="facts">
<dt>Event</dt><dd><code>${event.id}</code></dd>
<dt>Happened</dt><dd>${moment(event.created)}</dd>
<dt>Delivery</dt><dd>${state(delivery?.state ?? 'unaddressed')}</dd>
${delivery?.state === 'pending' && attempts.length > 0 ? html`<dt>Next try</dt><dd>${moment(Math.ceil(delivery.due / 1000))}</dd>` : null}
</dl>
<div class="actions">${button(`/events/${event.id}/redeliver`, 'Redeliver', event.id)}</div>
${table(
  'attempts',
  'Tries',
  ['When', 'Answer', 'Took'],
  attempts.map(
    (attempt) =>
      html`<tr><th scope="row">${moment(Math.floor(attempt.at / 1000))}</th><td>${outcome(attempt)}</td><td class="figure">${attempt.took} ms</td></tr>`,
  ),
  attempts.length,
)}
<section><h2>Content</h2><pre>${JSON.stringify(event, null, 2)}</pre></section>
</main>`,
  })
}
