import { and, inArray } from 'drizzle-orm'
import { articles, type ClearanceState, type OrganisationKind } from '../../db/schema/index.ts'
import { publiclyVisible, versionOf } from '../catalogue/find.ts'
import { type ElementClearance, mayBeLicensed } from '../clearance/decide.ts'
import { clearanceOf } from '../clearance/of-article.ts'
import { ownerWords, reasonWords } from '../clearance/reason-words.ts'
import type { Queryable } from '../ctx.ts'
import { Refusal } from '../errors.ts'
import { sum } from '../money.ts'
import { currentCard } from '../rates/current.ts'
import { type Price, price } from '../rates/price.ts'
import type { Use } from '../rates/use.ts'
import type { Language } from '../words/words.ts'
import { pricedArticle } from './draft-quote.ts'

/** What an article would cost, or why no price can be said before a person has looked. */
export type ArticleEstimate = {
  articleId: string
  slug: string
  headline: string
  language: string
  /** How its text stands, and its pictures, graphics and embeds: how many there are, and may be licensed. */
  clearance: { text: ClearanceState; others: number; cleared: number }
  price: Price | null
  /** For whoever asks: what stands in the way, and what happens next. Null with a price. */
  obstacle: { code: 'ask' | 'not_cleared'; why: Refusal } | null
}

/** `netMinor` sums the articles that have a price, in minor units of `currency`; `complete` when all have one. */
export type Estimate = { currency: string; netMinor: number; complete: boolean; articles: ArticleEstimate[] }

/**
 * What these articles would cost for one use by the rate card in force, each decided afresh: what the
 * desk's draft of an offer starts from. Binding is only the offer. Articles that nobody may know of
 * (embargo, stopped) are passed over, as if they were not there.
 * @param articleIds in the order wanted; each counts once
 * @throws Refusal `not_available` before a rate card is published
 */
export async function estimate(
  db: Queryable,
  articleIds: readonly string[],
  use: Use,
  organisation: OrganisationKind,
): Promise<Estimate> {
  const { card } = await currentCard(db)
  const wanted = [...new Set(articleIds)]
  const rows =
    wanted.length === 0
      ? []
      : await db
          .select()
          .from(articles)
          .where(and(inArray(articles.id, wanted), publiclyVisible))
  const estimates: ArticleEstimate[] = []
  for (const id of wanted) {
    const article = rows.find((row) => row.id === id)
    const version = article && (await versionOf(db, article.id, article.version))
    if (!article || !version) continue
    const elements = await clearanceOf(db, article.id, version)
    const obstacle = obstacleFor(elements)
    const others = elements.filter((e) => e.element.kind !== 'text')
    estimates.push({
      articleId: article.id,
      slug: article.slug,
      headline: article.headline,
      language: article.language,
      clearance: {
        text: textOf(elements)?.state ?? 'ask',
        others: others.length,
        cleared: others.filter((e) => mayBeLicensed(e.state)).length,
      },
      obstacle,
      price: obstacle
        ? null
        : price(card, { article: pricedArticle(article, version, elements), use, organisation }),
    })
  }
  return {
    currency: card.currency,
    netMinor: sum(estimates.map((e) => e.price?.netMinor ?? 0)),
    complete: estimates.length > 0 && estimates.every((e) => e.price),
    articles: estimates,
  }
}

const textOf = (elements: readonly ElementClearance[]) => elements.find((e) => e.element.kind === 'text')

/** The text decides: without it there is nothing to license. The same rule as for an offer, in a reader's words. */
function obstacleFor(elements: readonly ElementClearance[]): ArticleEstimate['obstacle'] {
  const text = textOf(elements)
  if (text && mayBeLicensed(text.state)) return null
  if (text?.state === 'not_cleared') {
    const reason = (language: Language) => reasonWords(text, language)
    const owner = (language: Language) =>
      text.contact ? `${ownerWords(text, language)} (${text.contact})` : ownerWords(text, language)
    return {
      code: 'not_cleared',
      why: text.owner
        ? new Refusal('estimate.notOursBut', { values: { reason, owner } })
        : new Refusal('estimate.notOurs', { values: { reason } }),
    }
  }
  return { code: 'ask', why: new Refusal('estimate.ask') }
}
