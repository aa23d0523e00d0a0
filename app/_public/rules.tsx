import type { ReactNode } from 'react'
import type { Card } from '../../lib/rates/card.ts'
import { times } from '../../lib/rates/line-words.ts'
import { terms } from '../../lib/rates/use.ts'
import { termLabel } from '../../lib/rates/use-words.ts'
import { Money } from '../_ui/money.tsx'
import type { Formats } from '../_words/formats.ts'
import type { Lang } from '../_words/languages.ts'
import type { Words } from '../_words/words.ts'

type Rule = Card['rules'][number]
type Told = { title: string; text: string; steps: { label: string; value: ReactNode }[] }

/**
 * A rule of the rate card in words, with its factors as this card sets them. Null for the fees themselves,
 * which have a table of their own. A new rule does not compile until it is told here.
 */
export function tell(rule: Rule, card: Card, lang: Lang, t: Words, f: Formats): Told | null {
  const factor = (basisPoints: number) =>
    basisPoints === 10_000 ? t('prices.asItIs') : times(basisPoints, lang)
  const amount = (minor: number) => <Money amount={{ minor, currency: card.currency }} lang={lang} />
  switch (rule.id) {
    case 'base-1':
      return null
    case 'words-1':
      return {
        title: t('prices.rule.words'),
        text: t('prices.rule.wordsText'),
        steps: rule.bands.map((band, i) => ({
          label: bandWords(band.upTo, rule.bands[i - 1]?.upTo ?? null, t),
          value: factor(band.factor),
        })),
      }
    case 'territory-1':
      return {
        title: t('prices.rule.territory'),
        text: t('prices.rule.territoryText'),
        steps: [
          { label: t('prices.one'), value: factor(rule.one) },
          { label: t('prices.few'), value: factor(rule.few) },
          { label: t('prices.many'), value: factor(rule.many) },
          { label: t('prices.world'), value: factor(rule.world) },
        ],
      }
    case 'term-1':
      return {
        title: t('prices.rule.term'),
        text: t('prices.rule.termText'),
        steps: terms.map((term) => ({ label: termLabel(term, lang), value: factor(rule.factors[term]) })),
      }
    case 'translation-1':
      return {
        title: t('prices.rule.translation'),
        text: t('prices.rule.translationText'),
        steps: [{ label: t('prices.eachLanguage'), value: `+${f.percent(rule.factor - 10_000)}` }],
      }
    case 'exclusive-1':
      return {
        title: t('prices.rule.exclusive'),
        text: t('prices.rule.exclusiveText'),
        steps: [{ label: t('prices.granted'), value: factor(rule.factor) }],
      }
    case 'purpose-1':
      return {
        title: t('prices.rule.purpose'),
        text: t('prices.rule.purposeText'),
        steps: [
          { label: t('prices.commercial'), value: factor(rule.commercial) },
          { label: t('prices.marketing'), value: factor(rule.marketing) },
        ],
      }
    case 'organisation-1':
      return {
        title: t('prices.rule.organisation'),
        text: t('prices.rule.organisationText'),
        steps: (Object.keys(rule.factors) as (keyof typeof rule.factors)[]).flatMap((kind) => {
          const set = rule.factors[kind]
          return set === undefined ? [] : [{ label: t(`prices.kind.${kind}`), value: factor(set) }]
        }),
      }
    case 'pictures-1':
      return {
        title: t('prices.rule.pictures'),
        text: t('prices.rule.picturesText'),
        steps: [
          { label: t('prices.each'), value: amount(rule.each) },
          { label: t('prices.extra'), value: <>+{amount(rule.surcharge)}</> },
        ],
      }
    case 'minimum-1':
      return {
        title: t('prices.rule.minimum'),
        text: t('prices.rule.minimumText'),
        steps: [{ label: t('prices.leastFee'), value: amount(rule.minor) }],
      }
  }
}

function bandWords(upTo: number | null, before: number | null, t: Words): string {
  if (upTo !== null) return t('prices.upTo', { words: upTo })
  return before === null ? t('prices.anyLength') : t('prices.over', { words: before })
}

/** The rules of a card one under the other, in the order in which they are applied. */
export function RuleList({ card, lang, t, f }: { card: Card; lang: Lang; t: Words; f: Formats }) {
  return (
    <ol className="mt-4">
      {card.rules.map((rule) => {
        const told = tell(rule, card, lang, t, f)
        return (
          told && (
            <li key={rule.id} className="grid gap-x-10 gap-y-2 border-t py-5 sm:grid-cols-[1fr_20rem]">
              <div>
                <h3 className="font-medium text-15">{told.title}</h3>
                <p className="max-w-measure text-15 text-muted">{told.text}</p>
              </div>
              <dl className="grid content-start gap-1 text-15">
                {told.steps.map((step) => (
                  <div key={step.label} className="flex items-baseline justify-between gap-4">
                    <dt className="text-muted">{step.label}</dt>
                    <dd className="figures whitespace-nowrap">{step.value}</dd>
                  </div>
                ))}
              </dl>
            </li>
          )
        )
      })}
    </ol>
  )
}
