import { eq } from 'drizzle-orm'
import { requests } from '../../db/schema/index.ts'
import { getPublisher } from '../catalogue/publisher.ts'
import type { Tx } from '../ctx.ts'
import { post } from '../mail/post.ts'
import { formatMoney } from '../money.ts'
import { requestReference } from '../requests/reference.ts'
import { type Language, languageOf, localeOf, say } from '../words/words.ts'
import type { OrderRow } from './load.ts'
import { reasonWords } from './reasons.ts'

async function requestOf(t: Tx, order: OrderRow) {
  const [request] = await t.db.select().from(requests).where(eq(requests.id, order.requestId))
  if (!request) throw new Error(`Order ${order.number} has no request`)
  return {
    request,
    reference: requestReference(request.number),
    language: languageOf(request.language),
  }
}

export async function postPaymentFailed(t: Tx, order: OrderRow): Promise<void> {
  const { request, reference, language } = await requestOf(t, order)
  const s = say(language)
  await post(t, {
    key: `payment-failed:${order.id}:${order.checkoutSessionId}`,
    kind: 'payment',
    to: request.email,
    language,
    requestId: request.id,
    letter: {
      subject: s('mail.paymentFailed.subject', { reference }),
      paragraphs: [s('mail.dear', { name: request.name }), s('mail.paymentFailed.lead')],
      action: { label: s('mail.paymentFailed.action'), path: `/requests/${reference}` },
      footer: s('mail.whyOffer', { reference }),
    },
  })
}

/**
 * Money that can buy nothing any more goes back: the buyer and the desk are both told.
 * @param reason as it is kept with the duty
 */
export async function postRefundDue(t: Tx, order: OrderRow, minor: number, reason: string): Promise<void> {
  const { request, reference, language } = await requestOf(t, order)
  const { contact } = await getPublisher(t.db)
  const letter = (to: Language, greeting: string, path: string) => {
    const s = say(to)
    const amount = formatMoney({ minor, currency: order.currency }, localeOf(to))
    return {
      subject: s('mail.refund.subject', { amount, reference }),
      paragraphs: [
        greeting,
        s('mail.refund.lead', { amount, reason: reasonWords(reason, to) }),
        s('mail.refund.when'),
      ],
      action: { label: s('mail.seeRequest'), path },
      footer: s('mail.refund.why', { reference }),
    }
  }
  const common = { kind: 'refund', requestId: request.id }
  await post(t, {
    ...common,
    key: `refund:${order.id}:${minor}:${reason}`,
    to: request.email,
    language,
    letter: letter(language, say(language)('mail.dear', { name: request.name }), `/requests/${reference}`),
  })
  await post(t, {
    ...common,
    key: `refund-desk:${order.id}:${minor}:${reason}`,
    to: contact,
    language: 'en',
    letter: letter('en', say('en')('mail.refund.desk'), `/desk/requests/${reference}`),
  })
}
