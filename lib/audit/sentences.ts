import { formatMoney } from '../money.ts'
import type { EventName } from './names.ts'

type Data = Record<string, string | number | boolean | null>
type Reader = 'buyer' | 'staff'

const amount = (d: Data, key = 'minor') =>
  formatMoney({ minor: Number(d[key] ?? 0), currency: String(d.currency ?? 'GBP') }, 'en')
const you = (r: Reader) => (r === 'buyer' ? 'You' : 'The buyer')

/** Every event in words: the one file of sentences for history, mail and reports. */
const sentences: Record<EventName, (d: Data, r: Reader) => string> = {
  'import.run': (d) => `Imported ${Number(d.created) + Number(d.changed)} articles`,
  'article.stopped': (d) => `The article was ${d.stop}`,
  'article.released': () => 'The article is available again',
  'article.embargo': (d) => (d.until ? 'An embargo was set' : 'The embargo was lifted'),
  'element.decided': (d) => {
    const what = d.element === 'text' ? 'the text' : 'a picture'
    const how = {
      cleared: 'cleared',
      surcharge: 'cleared with a surcharge',
      ask: 'set aside',
      not_cleared: 'could not clear',
    }
    return `Rights ${how[String(d.state) as keyof typeof how] ?? 'decided on'} ${what}`
  },
  'user.signed_in': () => 'Signed in',
  'staff.hired': (d) => `Joined the desk (${d.roles})`,
  'publisher.set': () => 'The publisher’s settings were changed',
  'organisation.registered': () => 'The organisation was registered',
  'organisation.terms': (d) =>
    d.terms === 'invoice' ? `Invoices were agreed, ${d.creditDays} days` : 'Payment by card was agreed',
  'organisation.standing': (d) =>
    d.standing === 'good' ? 'Good standing was restored' : 'The account was put on hold',
  'request.asked': (_, r) => `${you(r)} asked`,
  'request.confirmed': (_, r) => `${you(r)} confirmed the request`,
  'request.assigned': (d, r) =>
    r === 'buyer' ? 'Someone at the desk took it on' : d.givenTo ? `Given to ${d.givenTo}` : 'Took it on',
  'request.quoted': (d) =>
    `${Number(d.n) > 1 ? 'The desk sent a new offer' : 'The desk sent an offer'}: ${amount(d, 'total')}`,
  'request.question': () => 'The desk asked a question',
  'request.answered': (_, r) => `${you(r)} answered`,
  'request.message': (d, r) => (d.side === 'desk' ? 'The desk wrote' : `${you(r)} wrote`),
  'request.refused': () => 'The desk refused the request',
  'request.countered': (_, r) => `${you(r)} proposed a change`,
  'request.accepted': (_, r) => `${you(r)} accepted the offer`,
  'request.declined': (_, r) => `${you(r)} declined the offer`,
  'request.withdrawn': (_, r) => `${you(r)} took the request back`,
  'request.lapsed': () => 'The request lapsed',
  'request.reopened': (_, r) => `${you(r)} asked again`,
  'item.refused': (d) => `Article ${d.position} was refused`,
  'item.removed': (d) => `Article ${d.position} was left out`,
  'item.found': () => 'The desk found the article',
  'order.due': (d) => `Payment of ${amount(d, 'total')} is due`,
  'order.processing': () => 'The payment is on its way',
  'order.paid': (d) => (Number(d.minor) === 0 ? 'Nothing to pay' : `${amount(d)} was paid`),
  'order.failed': () => 'The payment did not go through',
  'order.void': () => 'The time to pay passed',
  'order.refunded': (d) => `${amount(d)} was given back`,
  'order.charged_back': () => 'The payment was charged back',
  'order.written_off': () => 'The order was written off',
  'order.refund_due': (d) => `${amount(d)} goes back to the payer`,
  'licence.pending': () => 'The rights are held',
  'licence.active': () => 'The licence is active',
  'licence.cancelled': () => 'The held rights were let go',
  'licence.suspended': () => 'The licence was suspended',
  'licence.restored': () => 'The licence was restored',
  'licence.revoked': () => 'The licence was revoked',
  'licence.expired': () => 'The licence ended',
  'licence.superseded': () => 'A newer licence took its place',
  'licence.downloaded': (d) => `A copy was downloaded (${String(d.format).toUpperCase()})`,
  'rates.published': (d) => `Version ${d.version} of the rate card was published`,
  'terms.published': (d) => `Version ${d.version} of the terms was published`,
}

export const sentence = (name: EventName, data: Data, reader: Reader): string => sentences[name](data, reader)
