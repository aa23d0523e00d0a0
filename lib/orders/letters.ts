import { eq } from 'drizzle-orm'
import { requests } from '../../db/schema/index.ts'
import { getPublisher } from '../catalogue/publisher.ts'
import type { Tx } from '../ctx.ts'
import { post } from '../mail/post.ts'
import { formatMoney } from '../money.ts'
import { requestReference } from '../requests/reference.ts'
import type { OrderRow } from './load.ts'

async function requestOf(t: Tx, order: OrderRow) {
  const [request] = await t.db.select().from(requests).where(eq(requests.id, order.requestId))
  if (!request) throw new Error(`Order ${order.number} has no request`)
  return { request, reference: requestReference(request.number) }
}

export async function postPaymentFailed(t: Tx, order: OrderRow): Promise<void> {
  const { request, reference } = await requestOf(t, order)
  await post(t, {
    key: `payment-failed:${order.id}:${order.checkoutSessionId}`,
    kind: 'payment',
    to: request.email,
    language: request.language,
    requestId: request.id,
    letter: {
      subject: `The payment for ${reference} did not go through`,
      paragraphs: [
        `Dear ${request.name},`,
        'your bank did not carry out the payment. Nothing was charged, and what you accepted is held for you for another day.',
      ],
      action: { label: 'Pay another way', path: `/requests/${reference}` },
      footer: `You get this mail because you accepted our offer for ${reference}.`,
    },
  })
}

/** Money that can buy nothing any more goes back: the buyer and the desk are both told. */
export async function postRefundDue(t: Tx, order: OrderRow, minor: number, reason: string): Promise<void> {
  const { request, reference } = await requestOf(t, order)
  const { contact } = await getPublisher(t.db)
  const amount = formatMoney({ minor, currency: order.currency }, request.language)
  const letter = (greeting: string, path: string) => ({
    subject: `${amount} goes back for ${reference}`,
    paragraphs: [
      greeting,
      `we give ${amount} back. ${reason}`,
      'The money is on its way to where it came from; banks take up to ten days.',
    ],
    action: { label: 'See the request', path },
    footer: `This mail is about ${reference}.`,
  })
  const common = { kind: 'refund', requestId: request.id }
  await post(t, {
    ...common,
    key: `refund:${order.id}:${minor}:${reason}`,
    to: request.email,
    language: request.language,
    letter: letter(`Dear ${request.name},`, `/requests/${reference}`),
  })
  await post(t, {
    ...common,
    key: `refund-desk:${order.id}:${minor}:${reason}`,
    to: contact,
    language: 'en',
    letter: letter('For the desk:', `/desk/requests/${reference}`),
  })
}
