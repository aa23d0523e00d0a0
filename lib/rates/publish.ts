import { sql } from 'drizzle-orm'
import * as z from 'zod'
import { articles, rateCards, termsVersions } from '../../db/schema/index.ts'
import { record } from '../audit/record.ts'
import { staff } from '../permit.ts'
import { announce } from '../tags.ts'
import { line, paragraphs, verb } from '../verb.ts'
import { cardSchema } from './card.ts'

/** Publishes a version of the rate card; it is current from then on, and quotes keep the one they were made with. */
export const publishCard = verb(
  'rates.publish',
  staff('admin'),
  z.strictObject({ card: cardSchema, example: z.boolean() }),
  async (t, { card, example }) => {
    const [next] = await t.db
      .select({ n: sql<number>`coalesce(max(${rateCards.version}), 0)::int + 1` })
      .from(rateCards)
    const [row] = await t.db
      .insert(rateCards)
      .values({
        version: next?.n ?? 1,
        currency: card.currency,
        data: card,
        example,
        publishedAt: t.now,
        createdAt: t.now,
      })
      .returning({ id: rateCards.id, version: rateCards.version })
    if (!row) throw new Error('The rate card was not stored')
    await record(t, 'rates.published', 'rates', row.id, { data: { version: row.version } })
    // Lists show a "from" price: each is made anew in the background.
    await t.db.execute(
      sql`select enqueue_job('rates.price_from', json_build_object('articleId', ${articles.id}), 'price_from:' || ${articles.id}, null) from ${articles}`,
    )
    await announce(t, 'rates')
    return row
  },
)

/** Publishes a version of the terms; orders keep the one that was accepted. */
export const publishTerms = verb(
  'terms.publish',
  staff('admin'),
  z.strictObject({ title: line(200), text: paragraphs(50_000) }),
  async (t, { title, text }) => {
    const [next] = await t.db
      .select({ n: sql<number>`coalesce(max(${termsVersions.version}), 0)::int + 1` })
      .from(termsVersions)
    const [row] = await t.db
      .insert(termsVersions)
      .values({ version: next?.n ?? 1, title, text, publishedAt: t.now, createdAt: t.now })
      .returning({ id: termsVersions.id, version: termsVersions.version })
    if (!row) throw new Error('The terms were not stored')
    await record(t, 'terms.published', 'terms', row.id, { data: { version: row.version } })
    await announce(t, 'terms')
    return row
  },
)
