import type { Card } from '../../lib/rates/card.ts'
import { mediumIds } from '../../lib/rates/media.ts'
import { audiences } from '../../lib/rates/use.ts'
import { audienceLabel, audienceUnit, mediumLabel } from '../../lib/rates/use-words.ts'
import { Money } from '../_ui/money.tsx'
import type { Lang } from '../_words/languages.ts'
import type { Words } from '../_words/words.ts'

type Fees = Extract<Card['rules'][number], { id: 'base-1' }>['fees']

/** The fee of every medium for every audience: a table, and on a phone a short list for each medium. */
export function FeeTable({
  fees,
  currency,
  lang,
  t,
}: {
  fees: Fees
  currency: string
  lang: Lang
  t: Words
}) {
  const fee = (medium: keyof Fees, audience: (typeof audiences)[number]) => (
    <Money amount={{ minor: fees[medium][audience], currency }} lang={lang} />
  )
  const counted = (medium: keyof Fees) => (
    <span className="block font-normal text-13 text-muted">
      {t('prices.countedBy', { unit: audienceUnit([medium], lang) })}
    </span>
  )
  return (
    <>
      <table className="w-full border-collapse text-15 max-md:hidden">
        <caption className="sr-only">{t('prices.fees')}</caption>
        <thead>
          <tr className="border-ink border-b">
            <th scope="col" className="py-2 pe-4 text-start font-normal text-13 text-muted">
              {t('prices.medium')}
            </th>
            {audiences.map((audience) => (
              <th
                key={audience}
                scope="col"
                className="whitespace-nowrap py-2 ps-4 text-end font-normal text-13 text-muted"
              >
                {audienceLabel(audience, lang)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {mediumIds.map((medium) => (
            <tr key={medium} className="border-b">
              <th scope="row" className="py-2.5 pe-4 text-start font-medium">
                {mediumLabel(medium, lang)}
                {counted(medium)}
              </th>
              {audiences.map((audience) => (
                <td key={audience} className="py-2.5 ps-4 text-end align-top">
                  {fee(medium, audience)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="grid gap-x-8 sm:grid-cols-2 md:hidden">
        {mediumIds.map((medium) => (
          <section key={medium} className="border-t py-4">
            <h3 className="font-medium text-15">
              {mediumLabel(medium, lang)}
              {counted(medium)}
            </h3>
            <dl className="mt-2 grid gap-1 text-15">
              {audiences.map((audience) => (
                <div key={audience} className="flex justify-between gap-4">
                  <dt className="text-muted">{audienceLabel(audience, lang)}</dt>
                  <dd>{fee(medium, audience)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </>
  )
}
