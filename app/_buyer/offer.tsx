import { leftOutWords } from '../../lib/clearance/left-out.ts'
import { moneyText, type PriceLine, PriceLines } from '../_ui/money.tsx'
import type { Formats } from '../_words/formats.ts'
import { directionOf, type Lang } from '../_words/languages.ts'
import { words } from '../_words/words.ts'
import type { Offer } from './followed.ts'

type Props = { offer: Offer; lang: Lang }

/** The lines of an offer, article by article where there are several; what the desk changed says why. */
export function OfferLines({ offer, lang }: Props) {
  const t = words(lang)
  const amount = (minor: number) => ({ minor, currency: offer.currency })
  const lines = (itemId: string): PriceLine[] =>
    offer.lines
      .filter((line) => line.itemId === itemId)
      .map((line) => {
        const changed =
          line.changeReason === null
            ? ''
            : line.cardMinor === null
              ? line.changeReason
              : t('offer.changed', {
                  reason: line.changeReason,
                  was: moneyText(amount(line.cardMinor), lang),
                })
        const reason = [line.reason, changed].filter(Boolean).join(' · ')
        return {
          key: line.id,
          label: line.label,
          amount: amount(line.amountMinor),
          ...(reason ? { reason } : {}),
        }
      })
  const total = { label: t('offer.total'), amount: amount(offer.totalMinor) }
  const tax: PriceLine[] =
    offer.taxMinor > 0 ? [{ key: 'tax', label: t('offer.tax'), amount: amount(offer.taxMinor) }] : []
  const [only, ...others] = offer.seen.items
  if (only && others.length === 0)
    return <PriceLines lines={[...lines(only.itemId), ...tax]} total={total} lang={lang} />
  return (
    <div className="grid gap-5">
      {offer.seen.items.map((item) => (
        <div key={item.itemId} className="grid gap-2">
          <h3 lang={item.language} dir={directionOf(item.language)} className="font-medium text-15">
            {item.headline}
          </h3>
          <PriceLines lines={lines(item.itemId)} lang={lang} />
        </div>
      ))}
      <PriceLines lines={tax} total={total} lang={lang} />
    </div>
  )
}

/** What the copies will hold, and what is left out of them and why. */
export function OfferHolds({ offer, f, lang }: Props & { f: Formats }) {
  const t = words(lang)
  const several = offer.seen.items.length > 1
  return (
    <div className="grid gap-4 text-15">
      {offer.seen.items.map((item) => {
        const pictures = item.holds.filter((key) => key !== 'text').length
        return (
          <div key={item.itemId} className="grid gap-1.5">
            {several && (
              <p lang={item.language} dir={directionOf(item.language)} className="font-medium">
                {item.headline}
              </p>
            )}
            <p>
              {pictures > 0
                ? t('offer.holdsPictures', { words: f.number(item.words), count: pictures })
                : t('offer.holdsText', { words: f.number(item.words) })}
            </p>
            {item.leftOut.length > 0 && (
              <div>
                <p className="text-muted">{t('offer.leftOut')}</p>
                <ul className="mt-1 grid list-disc gap-1 ps-5">
                  {item.leftOut.map((element) => (
                    <li key={element.key}>{leftOutWords(element, lang)}</li>
                  ))}
                </ul>
              </div>
            )}
          </div>
        )
      })}
    </div>
  )
}
