import { portion } from '../../money.ts'
import type { PriceLine, Rule } from '../rule.ts'
import { times } from '../rule.ts'
import { languageName, termLabels, territoryWords } from '../use.ts'

/** The line a factor adds to what stands so far; none when it leaves the price as it is. */
function factorLine(
  rule: string,
  label: string,
  reason: string,
  factor: number,
  soFar: number,
): PriceLine | null {
  if (factor === 10000) return null
  return {
    rule,
    label,
    reason: reason ? `${reason}, ${times(factor)}` : times(factor),
    amountMinor: portion(soFar, factor - 10000),
  }
}

/** By the words that are taken: the whole article, or the excerpt when it is shorter. */
export const words: Rule<'words-1'> = {
  id: 'words-1',
  line(card, { article, use }, soFar) {
    const taken = use.extent.kind === 'excerpt' ? Math.min(use.extent.words, article.words) : article.words
    const band = card.bands.find((b) => b.upTo === null || taken <= b.upTo) ?? card.bands.at(-1)
    if (!band) return null
    const label = use.extent.kind === 'excerpt' ? 'Excerpt' : 'Length'
    return factorLine('words-1', label, `${taken.toLocaleString('en')} words`, band.factor, soFar)
  },
}

/** By how many countries: one, up to five, more, or the world. */
export const territory: Rule<'territory-1'> = {
  id: 'territory-1',
  line(card, { use }, soFar) {
    const n = use.territory === 'world' ? Number.POSITIVE_INFINITY : new Set(use.territory).size
    const [factor, label] =
      use.territory === 'world'
        ? [card.world, 'The whole world']
        : n === 1
          ? [card.one, 'One country']
          : n <= 5
            ? [card.few, `${n} countries`]
            : [card.many, `${n} countries`]
    const names = use.territory === 'world' ? '' : n <= 5 ? territoryWords(use.territory) : ''
    return factorLine('territory-1', label, names, factor, soFar)
  },
}

export const term: Rule<'term-1'> = {
  id: 'term-1',
  line: (card, { use }, soFar) =>
    factorLine('term-1', termLabels[use.term], '', card.factors[use.term], soFar),
}

/** Once for each language that is not the article's own. */
export const translation: Rule<'translation-1'> = {
  id: 'translation-1',
  line(card, { article, use }, soFar) {
    const other = [...new Set(use.languages)].filter((l) => l !== article.language)
    if (other.length === 0) return null
    const extra = portion(soFar, (card.factor - 10000) * other.length)
    const names = new Intl.ListFormat('en').format(other.map((l) => languageName(l)))
    return {
      rule: 'translation-1',
      label: `${names} translation`,
      reason: 'Yours; we may ask to see it',
      amountMinor: extra,
    }
  },
}

export const exclusive: Rule<'exclusive-1'> = {
  id: 'exclusive-1',
  line: (card, { use }, soFar) =>
    use.exclusive
      ? factorLine(
          'exclusive-1',
          'Exclusive',
          'for this territory, medium, language and time',
          card.factor,
          soFar,
        )
      : null,
}

export const purpose: Rule<'purpose-1'> = {
  id: 'purpose-1',
  line(card, { use }, soFar) {
    if (use.purpose === 'marketing')
      return factorLine('purpose-1', 'Marketing use', '', card.marketing, soFar)
    if (use.purpose === 'commercial')
      return factorLine('purpose-1', 'Commercial use', '', card.commercial, soFar)
    return null
  },
}

const kinds: Record<string, string> = {
  nonprofit: 'Non-profit organisation',
  education: 'School or university',
  individual: 'Private person',
  corporate: 'Company',
  broadcaster: 'Broadcaster',
  publisher: 'Publisher',
}

export const organisation: Rule<'organisation-1'> = {
  id: 'organisation-1',
  line: (card, { organisation: kind }, soFar) =>
    factorLine('organisation-1', kinds[kind] ?? kind, '', card.factors[kind] ?? 10000, soFar),
}
