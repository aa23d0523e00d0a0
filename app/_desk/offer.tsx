import type { RequestView } from '../../lib/requests/load.ts'
import { moneyText, PriceLines } from '../_ui/money.tsx'
import type { RequestPart } from './request-part.ts'

/** An offer as it was sent: its lines with what a person changed and why. */
export function Offer({ lang, t, f, data, offer }: RequestPart & { offer: RequestView['offers'][number] }) {
  const { currency } = offer
  const by = data.people.find((p) => p.id === offer.createdBy)?.name
  const several = new Set(offer.lines.map((line) => line.itemId)).size > 1
  const place = (itemId: string) => data.items.find((item) => item.id === itemId)?.position ?? 0
  return (
    <div className="grid gap-3">
      <p className="text-13 text-muted">
        {t('deskRequest.offerSent', {
          n: offer.n,
          when: f.near(offer.createdAt, data.time),
          who: by ?? t('deskRequest.someone'),
          until: f.moment(offer.validUntil),
        })}
      </p>
      <PriceLines
        dense
        lang={lang}
        lines={offer.lines.map((line) => ({
          key: line.id,
          label: several ? t('deskRequest.lineOf', { n: place(line.itemId), label: line.label }) : line.label,
          reason: line.changeReason
            ? line.cardMinor === null
              ? t('deskRequest.added', { reason: line.changeReason })
              : t('deskRequest.changed', {
                  reason: line.changeReason,
                  was: moneyText({ minor: line.cardMinor, currency }, lang),
                })
            : line.reason,
          amount: { minor: line.amountMinor, currency },
        }))}
        total={{ label: t('deskRequest.total'), amount: { minor: offer.totalMinor, currency } }}
      />
      {offer.message && (
        <p className="whitespace-pre-line border-s-2 ps-4 text-15" dir="auto">
          {offer.message}
        </p>
      )}
    </div>
  )
}
