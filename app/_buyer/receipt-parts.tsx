import type { Billing } from '../../db/schema/index.ts'
import { sum } from '../../lib/money.ts'
import type { paymentsOf } from '../../lib/orders/load.ts'
import type { RequestView } from '../../lib/requests/load.ts'
import type { Snapshot } from '../../lib/requests/snapshot.ts'
import { Money, type PriceLine, PriceLines } from '../_ui/money.tsx'
import { PostalAddress } from '../_ui/postal-address.tsx'
import type { Formats } from '../_words/formats.ts'
import { directionOf, type Lang } from '../_words/languages.ts'
import { words } from '../_words/words.ts'
import { lineOfUse } from './facts-of-use.ts'

/** Who was paid, and who paid. */
export function ReceiptParties({
  from,
  to,
  f,
  lang,
}: {
  from: { name: string; address: string; contact: string }
  to: Billing
  f: Formats
  lang: Lang
}) {
  const t = words(lang)
  return (
    <div className="grid gap-8 border-t pt-8 text-15 sm:grid-cols-2">
      <div>
        <h2 className="text-13 text-muted">{t('receipt.from')}</h2>
        <address className="not-italic">
          <span className="block font-medium">{from.name}</span>
          <span className="block whitespace-pre-line">{from.address}</span>
          <span className="block">{from.contact}</span>
        </address>
      </div>
      <div>
        <h2 className="text-13 text-muted">{t('receipt.to')}</h2>
        <PostalAddress to={to} f={f} lang={lang} />
      </div>
    </div>
  )
}

/** What was bought, article by article, what it came to, and what money has moved. */
export function ReceiptLines({
  quote,
  seen,
  payments,
  paid,
  f,
  lang,
}: {
  quote: RequestView['offers'][number]
  seen: Snapshot
  payments: Awaited<ReturnType<typeof paymentsOf>>
  paid: boolean
  f: Formats
  lang: Lang
}) {
  const t = words(lang)
  const amount = (minor: number) => ({ minor, currency: quote.currency })
  const lines: PriceLine[] = seen.items.map((item) => ({
    key: item.itemId,
    label: (
      <span lang={item.language} dir={directionOf(item.language)}>
        {item.headline}
      </span>
    ),
    reason: t('receipt.lineReason', { use: lineOfUse(seen.use, t, f) }),
    amount: amount(sum(quote.lines.filter((l) => l.itemId === item.itemId).map((l) => l.amountMinor))),
  }))
  return (
    <div className="grid gap-8 border-t pt-8">
      <PriceLines
        lang={lang}
        lines={[
          ...lines,
          { key: 'net', label: t('receipt.net'), amount: amount(quote.netMinor) },
          { key: 'tax', label: t('receipt.tax'), amount: amount(quote.taxMinor) },
        ]}
        total={{ label: t('receipt.total'), amount: amount(quote.totalMinor) }}
      />
      {payments.length > 0 && (
        <div className="grid gap-3 text-15">
          <h2 className="font-medium font-serif text-20">{t('receipt.payments')}</h2>
          <ul className="grid gap-2">
            {payments.map((payment) => (
              <li key={payment.id} className="flex flex-wrap items-baseline justify-between gap-x-6">
                <span>
                  {t(`receipt.kind.${payment.kind}`)}
                  <span className="block break-all text-13 text-muted">
                    {f.moment(payment.createdAt)} · <span className="font-mono">{payment.stripeId}</span>
                  </span>
                </span>
                <Money amount={amount(payment.amountMinor)} lang={lang} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {paid && payments.length === 0 && <p className="text-15">{t('receipt.free')}</p>}
    </div>
  )
}
