import type { ReactNode } from 'react'
import { type Money as Amount, formatMoney } from '../../lib/money.ts'
import { type Lang, localeOf } from '../_words/languages.ts'
import { cx } from './class.ts'

/** An amount as its language writes it, with a true minus sign, for places that take text. */
export const moneyText = (amount: Amount, lang: Lang): string =>
  formatMoney(amount, localeOf(lang)).replace('-', '\u2212')

/** An amount in figures of one width, kept on one line. */
export function Money({ amount, lang, className }: { amount: Amount; lang: Lang; className?: string }) {
  return <span className={cx('figures whitespace-nowrap', className)}>{moneyText(amount, lang)}</span>
}

export type PriceLine = {
  key: string
  label: ReactNode
  /** Why the line is there, in words. */
  reason?: ReactNode
  amount: Amount
}

type Total = { label: ReactNode; note?: ReactNode; amount: Amount }

/**
 * The lines of a price, and what they come to unless a PriceTotal says it elsewhere. `dense` sets reasons on
 * the line itself, for the desk.
 */
export function PriceLines({
  lines,
  total,
  lang,
  dense = false,
}: {
  lines: readonly PriceLine[]
  total?: Total
  lang: Lang
  dense?: boolean
}) {
  return (
    <dl className={cx('grid text-15', dense ? 'gap-2' : 'gap-3')}>
      {lines.map((line) => (
        <div key={line.key} className="flex items-baseline justify-between gap-4">
          <dt className="min-w-0">
            {line.label}
            {line.reason && (
              <span className={cx('text-13 text-muted', dense ? 'ms-1.5' : 'block')}>{line.reason}</span>
            )}
          </dt>
          <dd>
            <Money amount={line.amount} lang={lang} />
          </dd>
        </div>
      ))}
      {total && (
        <div className="flex items-baseline justify-between gap-4 border-ink border-t pt-3 font-medium">
          <dt className="min-w-0">
            {total.label}
            {total.note && <span className="block font-normal text-13 text-muted">{total.note}</span>}
          </dt>
          <dd>
            <Money amount={total.amount} lang={lang} />
          </dd>
        </div>
      )}
    </dl>
  )
}

/** What a price comes to, large, for the foot of a panel: what the eye looks for. */
export function PriceTotal({ total, lang }: { total: Total; lang: Lang }) {
  return (
    <dl className="flex items-end justify-between gap-4">
      <dt className="min-w-0 font-medium text-15">
        {total.label}
        {total.note && <span className="block font-normal text-13 text-muted">{total.note}</span>}
      </dt>
      <dd className="font-medium text-34 leading-none">
        <Money amount={total.amount} lang={lang} />
      </dd>
    </dl>
  )
}
