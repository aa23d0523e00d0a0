import { eq, inArray, and } from 'drizzle-orm'
import { articles, requestItems } from '../../db/schema/index.ts'
import type { Actor, Queryable } from '../ctx.ts'
import type { Money } from '../money.ts'
import { anyStaff, demand } from '../permit.ts'
import type { Card } from '../rates/card.ts'
import { price } from '../rates/price.ts'
import type { QueueRow } from './queue.ts'
import type { OrganisationKind } from '../../db/schema/index.ts'

/**
 * What requests would come to by a card, for a list: from what lists know of their articles. The price of
 * an offer is decided afresh from each element (draft-quote.ts). Staff only.
 * @returns the amount by request id; none for a request whose articles are all unknown
 */
export async function worthByCard(
  db: Queryable,
  actor: Actor,
  rows: readonly Pick<QueueRow, 'id' | 'use' | 'organisationKind'>[],
  card: Card,
): Promise<Map<string, Money>> {
  demand(actor, anyStaff)
  if (rows.length === 0) return new Map()
  const items = await db
    .select({
      requestId: requestItems.requestId,
      words: articles.wordCount,
      language: articles.language,
      pictures: articles.clearedPictures,
    })
    .from(requestItems)
    .innerJoin(articles, eq(articles.id, requestItems.articleId))
    .where(
      and(
        inArray(
          requestItems.requestId,
          rows.map((r) => r.id),
        ),
        inArray(requestItems.status, ['open', 'offered']),
      ),
    )
  const worth = new Map<string, Money>()
  for (const { id, use, organisationKind: organisation } of rows) {
    for (const item of items.filter((i) => i.requestId === id)) {
      const { netMinor } = price(card, { article: { ...item, surchargePictures: 0 }, use, organisation })
      worth.set(id, { minor: (worth.get(id)?.minor ?? 0) + netMinor, currency: card.currency })
    }
  }
  return worth
}
