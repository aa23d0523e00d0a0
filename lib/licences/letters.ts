import { eq } from 'drizzle-orm'
import { type licences, requests } from '../../db/schema/index.ts'
import type { Tx } from '../ctx.ts'
import { post } from '../mail/post.ts'
import { formatMoney } from '../money.ts'
import type { OrderRow } from '../orders/load.ts'
import { requestReference } from '../requests/reference.ts'
import { languageOf, localeOf, say } from '../words/words.ts'
import type { LicenceSnapshot } from './snapshot.ts'

type Row = typeof licences.$inferSelect

/** Licences are there: one mail an order, with the way to the copies and to the receipt. */
export async function postLicences(t: Tx, order: OrderRow, active: Row[]): Promise<void> {
  const [request] = await t.db.select().from(requests).where(eq(requests.id, order.requestId))
  const first = active[0]
  if (!request || !first) return
  const reference = requestReference(request.number)
  const language = languageOf(request.language)
  const s = say(language)
  const total = formatMoney({ minor: order.totalMinor, currency: order.currency }, localeOf(language))
  await post(t, {
    key: `licences:${order.id}`,
    kind: 'licence',
    to: request.email,
    language,
    requestId: request.id,
    letter: {
      subject:
        active.length === 1
          ? s('mail.licences.one', { number: first.number })
          : s('mail.licences.several', { count: active.length, reference }),
      paragraphs: [s('mail.dear', { name: request.name }), s('mail.licences.lead', { count: active.length })],
      facts: [
        ...active.map((l): [string, string] => [l.number, (l.snapshot as LicenceSnapshot).article.headline]),
        [order.status === 'paid' ? s('mail.licences.paid') : s('mail.licences.toInvoice'), total],
      ],
      action:
        active.length === 1
          ? { label: s('mail.licences.download'), path: `/licences/${first.number}` }
          : { label: s('mail.licences.see'), path: `/requests/${reference}` },
      after: [s('mail.licences.after')],
      footer: s('mail.licences.why', { reference }),
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
  const { headline } = (licence.snapshot as LicenceSnapshot).article
  const { number } = licence
  const language = languageOf(request.language)
  const s = say(language)
  await post(t, {
    key: `licence-${what}:${licence.id}:${t.now.getTime()}`,
    kind: 'licence',
    to: request.email,
    language,
    requestId: request.id,
    letter: {
      subject: s('mail.licenceEnded.subject', { what, number }),
      paragraphs: [
        s('mail.dear', { name: request.name }),
        s('mail.licenceEnded.lead', { what, headline, reason }),
        ...(what === 'revoked' ? [s('mail.licenceEnded.takeDown')] : []),
      ],
      action: { label: s('mail.seeLicence'), path: `/licences/${number}` },
      footer: s('mail.whyLicence', { number }),
    },
  })
}
