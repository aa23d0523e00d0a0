import type { OrganisationKind } from '../../db/schema/index.ts'
import { type ArticleFacts, articleById, type Version, versionOf } from '../catalogue/find.ts'
import { getPublisher } from '../catalogue/publisher.ts'
import { type ElementClearance, mayBeLicensed } from '../clearance/decide.ts'
import { clearanceOf } from '../clearance/of-article.ts'
import type { Queryable } from '../ctx.ts'
import type { Card } from '../rates/card.ts'
import { type Price, price } from '../rates/price.ts'
import type { PricedArticle } from '../rates/rule.ts'
import type { Use } from '../rates/use.ts'
import type { ItemRow } from './load.ts'

/** Why an item cannot be offered now: the name of the reason, and what to do about it in words. */
export type Obstacle = {
  code: 'unknown_article' | 'stopped' | 'embargo' | 'ask' | 'not_cleared'
  message: string
  remedy: string
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
      obstacle: {
        code: 'unknown_article',
        message: 'No article is known under this address.',
        remedy: 'Import it, name the article it is, or refuse the item.',
      },
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
  if (article.stop) {
    return {
      code: 'stopped',
      message: `“${article.headline}” is ${article.stop}: ${article.stopReason ?? ''}`,
      remedy: 'It cannot be licensed any more; refuse the item with that reason.',
    }
  }
  if (article.embargoUntil && article.embargoUntil > now) {
    return {
      code: 'embargo',
      message: `“${article.headline}” is under embargo until ${momentIn(article.embargoUntil, zone)}.`,
      remedy: 'Wait until then, or refuse the item.',
    }
  }
  const text = elements.find((e) => e.element.kind === 'text')
  if (!text || text.state === 'ask') {
    return {
      code: 'ask',
      message: `Rights have not settled the text of “${article.headline}”. ${text?.reason ?? ''}`.trim(),
      remedy: 'Rights staff settle it with a ground; then it can be offered.',
    }
  }
  if (!mayBeLicensed(text.state)) {
    return {
      code: 'not_cleared',
      message: `The text of “${article.headline}” is not ours to license. ${text.reason}`,
      remedy: text.owner ? `Refuse the item and refer the buyer to ${text.owner}.` : 'Refuse the item.',
    }
  }
  return null
}

/** A moment with its zone, as clocks there show it: "4 December 2026 at 09:00 GMT". */
const momentIn = (at: Date, zone: string) =>
  new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
    timeZoneName: 'short',
  }).format(at)
