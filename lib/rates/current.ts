import { desc, eq } from 'drizzle-orm'
import { rateCards, termsVersions } from '../../db/schema/index.ts'
import type { Queryable } from '../ctx.ts'
import { Refusal } from '../errors.ts'
import { type Card, cardSchema } from './card.ts'

export type CurrentCard = { id: string; version: number; example: boolean; publishedAt: Date; card: Card }

/** The rate card in force. @throws Refusal `not_available` before one is published. */
export async function currentCard(db: Queryable): Promise<CurrentCard> {
  const [row] = await db.select().from(rateCards).orderBy(desc(rateCards.version)).limit(1)
  if (!row) throw new Refusal('setup.noCard')
  return {
    id: row.id,
    version: row.version,
    example: row.example,
    publishedAt: row.publishedAt,
    card: cardSchema.parse(row.data),
  }
}

export type Terms = { id: string; version: number; title: string; text: string; publishedAt: Date }

/** The terms a buyer would accept now. @throws Refusal `not_available` before any are published. */
export async function currentTerms(db: Queryable): Promise<Terms> {
  const [row] = await db.select().from(termsVersions).orderBy(desc(termsVersions.version)).limit(1)
  if (!row) throw new Refusal('setup.noTerms')
  return row
}

export async function termsById(db: Queryable, id: string): Promise<Terms | null> {
  const [row] = await db.select().from(termsVersions).where(eq(termsVersions.id, id))
  return row ?? null
}
