import { eq } from 'drizzle-orm'
import * as z from 'zod'
import { articles } from '../../db/schema/index.ts'
import { system } from '../permit.ts'
import { announce } from '../tags.ts'
import { verb } from '../verb.ts'
import { currentCard } from './current.ts'
import { price } from './price.ts'
import type { Use } from './use.ts'

/** The least demanding use: what "from" means on lists. */
export const leastUse: Use = {
  purpose: 'editorial',
  media: ['web'],
  audience: '5k',
  extent: { kind: 'whole' },
  territory: ['GB'],
  languages: ['en'],
  startsOn: null,
  term: '1',
  exclusive: false,
  changes: [],
  pictures: false,
  destination: { title: '', url: '' },
  archive: false,
}

/** Renews the "from" price that lists show of an article; none where a person has to decide, or nothing is for sale. */
export const refreshPriceFrom = verb(
  'rates.price_from',
  system,
  z.strictObject({ articleId: z.uuid() }),
  async (t, { articleId }) => {
    const [article] = await t.db.select().from(articles).where(eq(articles.id, articleId))
    if (!article) return
    const forSale = article.clearance === 'cleared' || article.clearance === 'partly'
    const { card } = await currentCard(t.db)
    const from = forSale
      ? price(card, {
          article: {
            words: article.wordCount,
            language: article.language,
            pictures: 0,
            surchargePictures: 0,
          },
          use: { ...leastUse, languages: [article.language as Use['languages'][number]] },
          organisation: 'publisher',
        }).netMinor
      : null
    await t.db
      .update(articles)
      .set({ priceFromMinor: from, priceFromCurrency: from === null ? null : card.currency })
      .where(eq(articles.id, articleId))
    await announce(t, 'articles', `article:${articleId}`)
  },
)
