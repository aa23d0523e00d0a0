import { type Language, listed, localeOf, say } from '../words/words.ts'
import type { Price } from './price.ts'
import type { Line } from './rule.ts'
import { countryName, languageNames, mediaWords, reaching, termLabel } from './use-words.ts'

/** A line of a price in words: what it is for, and why it is that much. */
export type PriceLine = { rule: string; label: string; reason: string; amountMinor: number }

const factors = new Map<Language, Intl.NumberFormat>()

/** How a factor reads, in basis points: `×0.8`. */
export function times(basisPoints: number, language: Language): string {
  const format =
    factors.get(language) ?? new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 4 })
  factors.set(language, format)
  return say(language)('line.factor', { factor: format.format(basisPoints / 10000) })
}

/** A line as a reader's language says it. Its rule and amount stay what the engine made. */
export function inWords(line: Line, language: Language): PriceLine {
  const [label, reason] = said(line, language)
  return { rule: line.rule, label, reason, amountMinor: line.amountMinor }
}

/** A whole price with its lines in words. */
export const priceInWords = ({ lines, ...price }: Price, language: Language) => ({
  ...price,
  lines: lines.map((line) => inWords(line, language)),
})

function said(line: Line, language: Language): [label: string, reason: string] {
  const s = say(language)
  const withFactor = (reason: string, factor: number) =>
    s('line.reasonAndFactor', { reason, factor: times(factor, language) })
  switch (line.rule) {
    case 'base-1':
      return [mediaWords(line.media, language), reaching(line, language)]
    case 'words-1':
      return [
        line.extent === 'excerpt' ? s('line.words.excerpt') : s('line.words.whole'),
        withFactor(s('line.words.count', { count: line.words }), line.factor),
      ]
    case 'territory-1': {
      if (line.territory === 'world') return [s('line.territory.world'), times(line.factor, language)]
      const countries = [...new Set(line.territory)]
      const label = s('line.territory.countries', { count: countries.length })
      if (countries.length > 5) return [label, times(line.factor, language)]
      const names = listed(
        countries.map((code) => countryName(code, language)),
        language,
      )
      return [label, withFactor(names, line.factor)]
    }
    case 'term-1':
      return [termLabel(line.term, language), times(line.factor, language)]
    case 'translation-1':
      return [
        s('line.translation.label', { languages: languageNames(line.languages, language) }),
        s('line.translation.reason'),
      ]
    case 'exclusive-1':
      return [s('line.exclusive.label'), withFactor(s('line.exclusive.reason'), line.factor)]
    case 'purpose-1':
      return [s(`line.purpose.${line.purpose}`), times(line.factor, language)]
    case 'organisation-1':
      return [s(`line.organisation.${line.organisation}`), times(line.factor, language)]
    case 'pictures-1':
      return [
        s('line.pictures.label', { count: line.pictures }),
        line.surcharge === 0 ? '' : s('line.pictures.reason', { count: line.surcharge }),
      ]
    case 'minimum-1':
      return [s('line.minimum.label'), s('line.minimum.reason')]
  }
}
