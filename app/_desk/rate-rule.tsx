import type { ReactNode } from 'react'
import type { Card } from '../../lib/rates/card.ts'
import { times as timesIn } from '../../lib/rates/line-words.ts'
import { mediumIds } from '../../lib/rates/media.ts'
import { audiences, terms } from '../../lib/rates/use.ts'
import { audienceLabel, mediumLabel, termLabel } from '../../lib/rates/use-words.ts'
import { type Fact, FactList } from '../_ui/facts.tsx'
import { Money } from '../_ui/money.tsx'
import { Table } from '../_ui/table.tsx'
import { formats } from '../_words/formats.ts'
import type { Lang } from '../_words/languages.ts'
import { words } from '../_words/words.ts'

type Rule = Card['rules'][number]
type Props = { rule: Rule; currency: string; lang: Lang }

/** A rule of the rate card: what it does, and the figures it does it with. */
export function RateRule({ n, ...props }: Props & { n: number }) {
  const t = words(props.lang)
  const { id } = props.rule
  return (
    <div className="grid gap-3">
      <div>
        <h2 className="font-medium text-15">
          <span className="figures text-muted">{n}.</span> {t(`deskRates.rule.${id}`)}
        </h2>
        <p className="text-15 text-muted">{t(`deskRates.does.${id}`)}</p>
      </div>
      <Figures {...props} />
    </div>
  )
}

function Figures({ rule, currency, lang }: Props): ReactNode {
  const t = words(lang)
  const f = formats(lang, 'UTC')
  const times = (basisPoints: number) => timesIn(basisPoints, lang)
  const amount = (minor: number) => <Money amount={{ minor, currency }} lang={lang} />
  const fact = (key: string, term: string, value: ReactNode): Fact => ({ key, term, value })
  switch (rule.id) {
    case 'base-1':
      return (
        <>
          <div className="-mx-5">
            <Table
              caption={t('deskRates.rule.base-1')}
              rows={mediumIds}
              rowKey={(medium) => medium}
              columns={[
                { key: 'medium', head: t('deskRates.medium'), cell: (medium) => mediumLabel(medium, lang) },
                ...audiences.map((audience) => ({
                  key: audience,
                  head: audienceLabel(audience, lang),
                  align: 'end' as const,
                  cell: (medium: (typeof mediumIds)[number]) => amount(rule.fees[medium][audience]),
                })),
              ]}
            />
          </div>
          <p className="text-15">{t('deskRates.further', { share: f.percent(rule.furtherMedium) })}</p>
        </>
      )
    case 'words-1':
      return (
        <FactList
          facts={rule.bands.map((band) =>
            fact(
              String(band.upTo),
              band.upTo === null ? t('deskRates.more') : t('deskRates.upTo', { count: band.upTo }),
              times(band.factor),
            ),
          )}
        />
      )
    case 'territory-1':
      return (
        <FactList
          facts={(['one', 'few', 'many', 'world'] as const).map((size) =>
            fact(size, t(`deskRates.territory.${size}`), times(rule[size])),
          )}
        />
      )
    case 'term-1':
      return (
        <FactList facts={terms.map((term) => fact(term, termLabel(term, lang), times(rule.factors[term])))} />
      )
    case 'translation-1':
    case 'exclusive-1':
      return <FactList facts={[fact('factor', t('deskRates.factor'), times(rule.factor))]} />
    case 'purpose-1':
      return (
        <FactList
          facts={(['marketing', 'commercial'] as const).map((purpose) =>
            fact(purpose, t(`deskRates.purpose.${purpose}`), times(rule[purpose])),
          )}
        />
      )
    case 'organisation-1':
      return (
        <FactList
          facts={(
            ['publisher', 'broadcaster', 'corporate', 'nonprofit', 'education', 'individual'] as const
          ).map((kind) => fact(kind, t(`deskRequest.kind.${kind}`), times(rule.factors[kind] ?? 10_000)))}
        />
      )
    case 'pictures-1':
      return (
        <FactList
          facts={[
            fact('each', t('deskRates.each'), amount(rule.each)),
            fact('surcharge', t('deskRates.surcharge'), amount(rule.surcharge)),
          ]}
        />
      )
    case 'minimum-1':
      return <FactList facts={[fact('least', t('deskRates.least'), amount(rule.minor))]} />
  }
}
