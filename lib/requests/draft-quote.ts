import type { OrganisationKind } from '../../db/schema/index.ts'
import { type ArticleFacts, articleById, type Version, versionOf } from '../catalogue/find.ts'
import { getPublisher } from '../catalogue/publisher.ts'
import { type ElementClearance, mayBeLicensed } from '../clearance/decide.ts'
import { clearanceOf } from '../clearance/of-article.ts'
import { ownerWords, reasonWords } from '../clearance/reason-words.ts'
import type { Queryable } from '../ctx.ts'
import { Refusal } from '../errors.ts'
import type { Card } from '../rates/card.ts'
import { type Price, price } from '../rates/price.ts'
import type { PricedArticle } from '../rates/rule.ts'
import type { Use } from '../rates/use.ts'
import type { Language } from '../words/words.ts'
import type { ItemRow } from './load.ts'

/** Why an item cannot be offered now: the name of the reason, and the refusal that says it. */
export type Obstacle = {
  code: 'unknown_article' | 'stopped' | 'embargo' | 'ask' | 'not_cleared'
  why: Refusal
}

export type DraftItem = {
  item: ItemRow
  article: ArticleFacts | null
  version: Version | null
  elements: ElementClearance[]
  obstacle: Obstacle | null
  priced: PricedArticle | null
  price: Price | null
}

/**
 * What an item would be offered at by `card`, decided afresh: the article as it stands, each element's
 * clearance, and the price; or the obstacle that stands in the way.
 */
export async function draftItem(
  db: Queryable,
  item: ItemRow,
  use: Use,
  organisation: OrganisationKind,
  card: Card,
  now: Date,
): Promise<DraftItem> {
  const article = item.articleId ? await articleById(db, item.articleId) : null
  const version = article ? await versionOf(db, article.id, article.version) : null
  if (!article || !version) {
    return {
      item,
      article: null,
      version: null,
      elements: [],
      priced: null,
      price: null,
      obstacle: { code: 'unknown_article', why: new Refusal('offer.item.unknown') },
    }
  }
  const elements = await clearanceOf(db, article.id, version)
  const priced = pricedArticle(article, version, elements)
  return {
    item,
    article,
    version,
    elements,
    priced,
    price: price(card, { article: priced, use, organisation }),
    obstacle: obstacleOf(article, elements, now, (await getPublisher(db)).zone),
  }
}

/** What the price depends on: pictures count only when they may be licensed. */
export function pricedArticle(
  article: ArticleFacts,
  version: Version,
  elements: ElementClearance[],
): PricedArticle {
  const pictures = elements.filter((e) => e.element.kind === 'picture' || e.element.kind === 'graphic')
  return {
    words: version.wordCount,
    language: article.language,
    pictures: pictures.filter((e) => e.state === 'cleared').length,
    surchargePictures: pictures.filter((e) => e.state === 'surcharge').length,
  }
}

/**
 * What stands in the way of selling an article now, decided from the article and its elements as they are.
 * @param zone in which a moment is named
 */
export function obstacleOf(
  article: ArticleFacts,
  elements: ElementClearance[],
  now: Date,
  zone = 'UTC',
): Obstacle | null {
  const { headline, stop, stopReason, embargoUntil } = article
  if (stop) {
    const values = { headline, stop, reason: stopReason ?? '' }
    return { code: 'stopped', why: new Refusal('offer.item.stopped', { values }) }
  }
  if (embargoUntil && embargoUntil > now) {
    const values = { headline, until: { at: embargoUntil, zone } }
    return { code: 'embargo', why: new Refusal('offer.item.embargo', { values }) }
  }
  const text = elements.find((e) => e.element.kind === 'text')
  if (!text || text.state === 'ask') {
    const values = { headline, reason: (language: Language) => (text ? reasonWords(text, language) : '') }
    return { code: 'ask', why: new Refusal('offer.item.ask', { values }) }
  }
  if (!mayBeLicensed(text.state)) {
    const reason = (language: Language) => reasonWords(text, language)
    const owner = (language: Language) => ownerWords(text, language)
    return {
      code: 'not_cleared',
      why: text.owner
        ? new Refusal('offer.item.notOursBut', { values: { headline, reason, owner } })
        : new Refusal('offer.item.notOurs', { values: { headline, reason } }),
    }
  }
  return null
}
