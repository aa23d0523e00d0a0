import { reasonIn } from '../../lib/errors.ts'
import type { Money } from '../../lib/money.ts'
import { inWords } from '../../lib/rates/line-words.ts'
import { sayingIn } from '../../lib/words/refusal-words.ts'
import type { Formats } from '../_words/formats.ts'
import { spoken } from '../_words/languages.ts'
import type { Words } from '../_words/words.ts'
import type { Considered } from './considered.ts'
import { factsOfUse, lineOfUse } from './facts-of-use.ts'

type Line = { key: string; label: string; reason: string; amount: Money }

/** What the price panel says, in words and amounts: drawn on the server, and again in the page as answers change. */
export type EstimateView = {
  /** The use in one line. */
  line: string
  summary: { key: string; term: string; value: string }[]
  articles: {
    key: string
    headline: string
    language: string
    lines: Line[]
    total: Money | null
    /** Why there is no price, and what happens next. */
    obstacle: string | null
  }[]
  /** Addresses that no article is known under, in words. */
  unknown: string[]
  /** Null while there is nothing to price. */
  total: Money | null
  totalNote: string
  /** The answer that is missing, in words. */
  missing: string | null
}

/** Words the answers so far into what the panel shows. */
export function estimateView(considered: Considered, t: Words, f: Formats): EstimateView {
  const { addresses, use, missing, estimate } = considered
  const priced = use ? (estimate?.articles.filter((article) => article.price) ?? []) : []
  const currency = estimate?.currency ?? 'GBP'
  return {
    line: use ? lineOfUse(use, t, f) : '',
    summary: use ? factsOfUse(use, t, f).filter(({ key }) => key !== 'destination') : [],
    articles: (estimate?.articles ?? []).map((article) => ({
      key: article.articleId,
      headline: article.headline,
      language: article.language,
      lines: use
        ? (article.price?.lines ?? []).map((line) => {
            const { rule, label, reason, amountMinor } = inWords(line, f.lang)
            return { key: rule, label, reason, amount: { minor: amountMinor, currency } }
          })
        : [],
      total: use && article.price ? { minor: article.price.netMinor, currency } : null,
      obstacle: article.obstacle ? reasonIn(spoken(f.lang), article.obstacle.why) : null,
    })),
    unknown: addresses
      .filter(({ articleId }) => articleId === null)
      .map(({ url }) => t('request.unknownAddress', { url })),
    total: estimate && priced.length > 0 ? { minor: estimate.netMinor, currency } : null,
    totalNote:
      estimate && priced.length < addresses.length
        ? t('request.estimatePart', { count: priced.length })
        : t('request.estimateNote'),
    missing: missing && sayingIn(spoken(f.lang), missing),
  }
}
