import { portion } from '../../money.ts'
import type { Line, Rule, RuleId } from '../rule.ts'

/** What a factor adds to what stands so far, with what it looked at; no line when it leaves the price as it is. */
const factorLine = <Id extends RuleId>(
  facts: Omit<Line<Id>, 'amountMinor' | 'factor'>,
  factor: number,
  soFar: number,
) => (factor === 10000 ? null : { ...facts, factor, amountMinor: portion(soFar, factor - 10000) })

/** By the words that are taken: the whole article, or the excerpt when it is shorter. */
export const words: Rule<'words-1'> = {
  id: 'words-1',
  line(card, { article, use }, soFar) {
    const taken = use.extent.kind === 'excerpt' ? Math.min(use.extent.words, article.words) : article.words
    const band = card.bands.find((b) => b.upTo === null || taken <= b.upTo) ?? card.bands.at(-1)
    if (!band) return null
    return factorLine<'words-1'>(
      { rule: 'words-1', extent: use.extent.kind, words: taken },
      band.factor,
      soFar,
    )
  },
}

/** By how many countries: one, up to five, more, or the world. */
export const territory: Rule<'territory-1'> = {
  id: 'territory-1',
  line(card, { use }, soFar) {
    const n = use.territory === 'world' ? Number.POSITIVE_INFINITY : new Set(use.territory).size
    const factor = use.territory === 'world' ? card.world : n === 1 ? card.one : n <= 5 ? card.few : card.many
    return factorLine<'territory-1'>({ rule: 'territory-1', territory: use.territory }, factor, soFar)
  },
}

export const term: Rule<'term-1'> = {
  id: 'term-1',
  line: (card, { use }, soFar) =>
    factorLine<'term-1'>({ rule: 'term-1', term: use.term }, card.factors[use.term], soFar),
}

/** Once for each language that is not the article's own. */
export const translation: Rule<'translation-1'> = {
  id: 'translation-1',
  line(card, { article, use }, soFar) {
    const other = [...new Set(use.languages)].filter((l) => l !== article.language)
    if (other.length === 0) return null
    return {
      rule: 'translation-1',
      languages: other,
      amountMinor: portion(soFar, (card.factor - 10000) * other.length),
    }
  },
}

export const exclusive: Rule<'exclusive-1'> = {
  id: 'exclusive-1',
  line: (card, { use }, soFar) =>
    use.exclusive ? factorLine<'exclusive-1'>({ rule: 'exclusive-1' }, card.factor, soFar) : null,
}

export const purpose: Rule<'purpose-1'> = {
  id: 'purpose-1',
  line: (card, { use }, soFar) =>
    use.purpose === 'marketing' || use.purpose === 'commercial'
      ? factorLine<'purpose-1'>({ rule: 'purpose-1', purpose: use.purpose }, card[use.purpose], soFar)
      : null,
}

export const organisation: Rule<'organisation-1'> = {
  id: 'organisation-1',
  line: (card, { organisation: kind }, soFar) =>
    factorLine<'organisation-1'>(
      { rule: 'organisation-1', organisation: kind },
      card.factors[kind] ?? 10000,
      soFar,
    ),
}
