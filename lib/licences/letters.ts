import { eq } from 'drizzle-orm'
import { type licences, requests } from '../../db/schema/index.ts'
import type { Tx } from '../ctx.ts'
import { post } from '../mail/post.ts'
import { formatMoney } from '../money.ts'
import type { OrderRow } from '../orders/load.ts'
import { requestReference } from '../requests/reference.ts'
import type { LicenceSnapshot } from './snapshot.ts'

type Row = typeof licences.$inferSelect

/** Licences are there: one mail an order, with the way to the copies and to the receipt. */
export async function postLicences(t: Tx, order: OrderRow, active: Row[]): Promise<void> {
  const [request] = await t.db.select().from(requests).where(eq(requests.id, order.requestId))
  const first = active[0]
  if (!request || !first) return
  const reference = requestReference(request.number)
  const total = formatMoney({ minor: order.totalMinor, currency: order.currency }, request.language)
  await post(t, {
    key: `licences:${order.id}`,
    kind: 'licence',
    to: request.email,
    language: request.language,
    requestId: request.id,
    letter: {
      subject:
        active.length === 1
          ? `Your licence ${first.number}`
          : `Your ${active.length} licences for ${reference}`,
      paragraphs: [
        `Dear ${request.name},`,
        active.length === 1
          ? 'your licence is active and the copy is ready to download.'
          : 'your licences are active and the copies are ready to download.',
      ],
      facts: [
        ...active.map((l): [string, string] => [l.number, (l.snapshot as LicenceSnapshot).article.headline]),
        [order.status === 'paid' ? 'Paid' : 'To be invoiced', total],
      ],
      action:
        active.length === 1
          ? { label: 'Download the copy', path: `/licences/${first.number}` }
          : { label: 'See the licences', path: `/requests/${reference}` },
      after: [
        'The licence page says in plain words what may be done, where and until when. The receipt is there too.',
      ],
      footer: `You get this mail because you hold these licences (${reference}).`,
    },
  })
}

export async function postLicenceEnded(
  t: Tx,
  licence: Row,
  what: 'suspended' | 'restored' | 'revoked',
  reason: string,
): Promise<void> {
  const [request] = await t.db.select().from(requests).where(eq(requests.id, licence.requestId))
  if (!request) return
  const { article } = licence.snapshot as LicenceSnapshot
  await post(t, {
    key: `licence-${what}:${licence.id}:${t.now.getTime()}`,
    kind: 'licence',
    to: request.email,
    language: request.language,
    requestId: request.id,
    letter: {
      subject: `Licence ${licence.number} is ${what}`,
      paragraphs: [
        `Dear ${request.name},`,
        what === 'restored'
          ? `your licence for “${article.headline}” is active again.`
          : `your licence for “${article.headline}” is ${what}. ${reason}`,
        ...(what === 'revoked' ? ['Please take the article down.'] : []),
      ],
      action: { label: 'See the licence', path: `/licences/${licence.number}` },
      footer: `You get this mail because you hold licence ${licence.number}.`,
    },
  })
}
