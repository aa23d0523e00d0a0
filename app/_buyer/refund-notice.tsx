import type { Refund } from '../../lib/orders/load.ts'
import { reasonWords } from '../../lib/orders/reasons.ts'
import { moneyText } from '../_ui/money.tsx'
import { Notice } from '../_ui/notice.tsx'
import type { Formats } from '../_words/formats.ts'
import type { Lang } from '../_words/languages.ts'
import { words } from '../_words/words.ts'

/** What was given back, or is on its way, and why. */
export function RefundNotices({
  refunds,
  f,
  now,
  lang,
}: {
  refunds: readonly Refund[]
  f: Formats
  now: Date
  lang: Lang
}) {
  const t = words(lang)
  return refunds.map((refund) => {
    const total = moneyText({ minor: refund.amountMinor, currency: refund.currency }, lang)
    return (
      <Notice
        key={refund.id}
        tone="info"
        title={refund.done ? t('status.refund.done', { total }) : t('status.refund.due', { total })}
        next={t('status.refund.when', { when: f.near(refund.createdAt, now) })}
      >
        <p>{reasonWords(refund.reason, lang)}</p>
      </Notice>
    )
  })
}
