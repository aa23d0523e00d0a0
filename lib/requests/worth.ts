import { and, eq, inArray } from 'drizzle-orm'
import { articles, requestItems, requests } from '../../db/schema/index.ts'
import type { Actor, Queryable } from '../ctx.ts'
import type { Money } from '../money.ts'
import { anyStaff, demand } from '../permit.ts'
import type { Card } from '../rates/card.ts'
import { price } from '../rates/price.ts'
import type { Use } from '../rates/use.ts'

/**
 * What requests would come to by a card, for a list: from what lists know of their articles. The price of
 * an offer is decided afresh from each element (draft-quote.ts). Staff only.
 * @returns the amount by request id; none for a request whose articles are all unknown
 */
export async function worthByCard(
  db: Queryable,
  actor: Actor,
  requestIds: readonly string[],
  card: Card,
): Promise<Map<string, Money>> {
  demand(actor, anyStaff)
  if (requestIds.length === 0) return new Map()
  const items = await db
    .select({
      id: requestItems.requestId,
      use: requests.use,
      organisation: requests.organisationKind,
      words: articles.wordCount,
      language: articles.language,
      pictures: articles.clearedPictures,
    })
    .from(requestItems)
    .innerJoin(requests, eq(requests.id, requestItems.requestId))
    .innerJoin(articles, eq(articles.id, requestItems.articleId))
    .where(
      and(
        inArray(requestItems.requestId, [...requestIds]),
        inArray(requestItems.status, ['open', 'offered']),
      ),
    )
  const worth = new Map<string, Money>()
  for (const { id, use, organisation, words, language, pictures } of items) {
    const { netMinor } = price(card, {
      article: { words, language, pictures, surchargePictures: 0 },
      use: use as Use,
      organisation,
    })
    worth.set(id, { minor: (worth.get(id)?.minor ?? 0) + netMinor, currency: card.currency })
  }
  return worth
}
