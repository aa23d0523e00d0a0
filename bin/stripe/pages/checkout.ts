import { formatAmount } from '../currency.ts'
import type { HttpAnswer } from '../http.ts'
import { isDebit, labelOfDebit } from '../objects/instruments.ts'
import type { LineItem, Session, SessionRecord } from '../types.ts'
import { document, type Html, html } from './html.ts'

/** What the payer typed and what was wrong with it. */
export interface Entry {
  way: 'bank' | 'card'
  email: string
  number: string
  name: string
  /** Which field the message is about; null when the bank, not the payer, is the reason. */
  field: 'email' | 'name' | 'number' | null
  message: string
}

function localeOf(record: SessionRecord): string {
  const { locale } = record.session
  return locale === null || locale === 'auto' ? 'en-GB' : locale
}

function line(item: LineItem, locale: string): Html {
  const each = `${item.quantity} × ${formatAmount(item.price.unit_amount, item.currency, locale)}`
  return html`<tr><th scope="row">${item.description}${
    item.quantity > 1 ? html`<br><span class="muted small">${each}</span>` : null
  }</th><td>${formatAmount(item.amount_total, item.currency, locale)}</td></tr>`
}

function summary(record: SessionRecord): Html {
  const locale = localeOf(record)
  const { amount_total: amount, cancel_url: back, currency } = record.session
  const total = formatAmount(amount, currency, locale)
  return html`<div>
<h1 class="muted small">Amount to pay</h1>
<p class="amount">${total}</p>
<table class="lines">
<caption class="unseen">What you are paying for</caption>
<tbody>${record.items.map((item) => line(item, locale))}</tbody>
<tfoot><tr><th scope="row">Total</th><td>${total}</td></tr></tfoot>
</table>
${back === null ? null : html`<p class="small"><a href="${back}">Cancel and go back</a></p>`}
</div>`
}

function emailField(record: SessionRecord, entry: Entry | null, way: Entry['way']): Html {
  const known = record.session.customer_details?.email ?? null
  if (known !== null) {
    return html`<p class="field"><span class="small muted">Receipt to</span><span>${known}</span></p>`
  }
  const mine = entry?.way === way ? entry : null
  return field({
    id: `${way}-email`,
    name: 'email',
    label: 'Email',
    type: 'email',
    autocomplete: 'email',
    value: mine?.email ?? '',
    wrong: mine?.field === 'email' ? mine.message : null,
  })
}

function field(input: {
  id: string
  name: string
  label: string
  type: string
  autocomplete: string
  value: string
  wrong: string | null
  numeric?: boolean
  hint?: Html
}): Html {
  const described = [input.wrong === null ? '' : `${input.id}-wrong`, input.hint ? `${input.id}-hint` : '']
  return html`<div class="field">
<label for="${input.id}">${input.label}</label>
<input id="${input.id}" name="${input.name}" type="${input.type}" value="${input.value}" required
 autocomplete="${input.autocomplete}" inputmode="${input.numeric ? 'numeric' : input.type}"
 aria-invalid="${input.wrong === null ? 'false' : 'true'}" aria-describedby="${described.filter(Boolean).join(' ')}"${input.wrong === null ? null : html` autofocus`}>
${input.wrong === null ? null : html`<p class="wrong" id="${input.id}-wrong">${input.wrong}</p>`}
${input.hint ?? null}
</div>`
}

function cardForm(record: SessionRecord, entry: Entry | null): Html {
  const { amount_total: amount, currency } = record.session
  const mine = entry?.way === 'card' ? entry : null
  return html`<form class="way" method="post" aria-labelledby="card">
<h2 id="card">Pay by card</h2>
${emailField(record, entry, 'card')}
${field({
  id: 'number',
  name: 'number',
  label: 'Card number',
  type: 'text',
  autocomplete: 'off',
  numeric: true,
  value: mine?.number ?? '4242 4242 4242 4242',
  wrong: mine && mine.field !== 'email' ? mine.message : null,
  hint: html`<ul class="hint" id="number-hint">
<li><code>4242 4242 4242 4242</code> pays</li>
<li><code>4000 0000 0000 0002</code> is declined</li>
</ul>`,
})}
<button class="pay" name="way" value="card">Pay ${formatAmount(amount, currency, localeOf(record))}</button>
</form>`
}

function bankForm(record: SessionRecord, entry: Entry | null): Html | null {
  const debit = record.session.payment_method_types.find(isDebit)
  if (!debit) return null
  const mine = entry?.way === 'bank' ? entry : null
  return html`<form class="way" method="post" aria-labelledby="bank">
<h2 id="bank">Pay by bank debit</h2>
<p class="small muted note">${labelOfDebit(debit)}. The payment is confirmed some days later; here, it waits until you settle it in <a href="/">the list of test payments</a>.</p>
${emailField(record, entry, 'bank')}
${field({
  id: 'name',
  name: 'name',
  label: 'Account holder',
  type: 'text',
  autocomplete: 'name',
  value: mine?.name ?? '',
  wrong: mine?.field === 'name' ? mine.message : null,
})}
<button class="pay second" name="way" value="bank">Pay from bank account</button>
</form>`
}

/** Where the payer goes after paying, with the session's id where the seller asked for it. */
export function returnAddress(session: Session): string {
  return session.success_url.replaceAll('{CHECKOUT_SESSION_ID}', session.id)
}

/** The page of an open session; `entry` is a try that failed. */
export function checkoutPage(record: SessionRecord, entry: Entry | null): HttpAnswer {
  const amount = formatAmount(record.session.amount_total, record.session.currency, localeOf(record))
  const cards = record.session.payment_method_types.includes('card')
  return document({
    title: entry ? `Not paid: ${entry.message}` : `Pay ${amount}`,
    status: entry ? (entry.field === null ? 402 : 422) : 200,
    body: html`<main class="columns">
${summary(record)}
<div class="stack">
${
  entry
    ? html`<div class="alert" role="alert"><h2>Not paid</h2><p>${entry.message} Nothing was charged; you can try again.</p></div>`
    : null
}
${cards ? cardForm(record, entry) : null}
${bankForm(record, entry)}
</div>
</main>`,
  })
}

function closing(record: SessionRecord): {
  title: string
  text: string
  next: [label: string, url: string] | null
} {
  const { cancel_url: back, payment_intent: intent, payment_status: paid } = record.session
  const backLink: [string, string] | null = back === null ? null : ['Go back', back]
  if (record.session.status === 'complete') {
    const next: [string, string] = ['Continue', returnAddress(record.session)]
    if (paid === 'paid')
      return { title: 'This payment is made', text: 'There is nothing more to pay here.', next }
    return {
      title: 'This payment is under way',
      text: `It goes by bank debit (${intent ?? ''}) and is confirmed once the bank has settled it.`,
      next,
    }
  }
  return record.closedBy === 'seller'
    ? {
        title: 'This payment was cancelled',
        text: 'The seller closed this page, and nothing was charged. Ask the seller for a new one if you still want to pay.',
        next: backLink,
      }
    : {
        title: 'This payment page has expired',
        text: 'Nothing was charged. Go back to the seller to start again.',
        next: backLink,
      }
}

/** The page of a session that can no longer be paid. */
export function closedPage(record: SessionRecord): HttpAnswer {
  const { title, text, next } = closing(record)
  return document({
    title,
    status: record.session.status === 'complete' ? 200 : 410,
    body: html`<main class="stack">
<h1>${title}</h1>
<p>${text}</p>
${next ? html`<p><a href="${next[1]}">${next[0]}</a></p>` : null}
</main>`,
  })
}

/** The page for an address that is none. */
export function nothingPage(): HttpAnswer {
  return document({
    title: 'Nothing here',
    status: 404,
    body: html`<main class="stack"><h1>Nothing here</h1><p>No such page. <a href="/">All test payments</a></p></main>`,
  })
}
