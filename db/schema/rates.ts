import { boolean, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { createdAt, id, moment } from '../columns.ts'

/** Versions of the rate card; the newest published one is current. Never changed once published. */
export const rateCards = pgTable(
  'rate_cards',
  {
    id: id(),
    version: integer('version').notNull(),
    currency: text('currency').notNull(),
    /** lib/rates/card.ts */
    data: jsonb('data').notNull(),
    /** The card that ships: shown as an example until the publisher puts in its own. */
    example: boolean('example').notNull(),
    publishedAt: moment('published_at').notNull(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex('rate_cards_version').on(t.version)],
)

/** Versions of the terms a buyer accepts. Never changed. */
export const termsVersions = pgTable(
  'terms_versions',
  {
    id: id(),
    version: integer('version').notNull(),
    title: text('title').notNull(),
    /** Paragraphs; a line that starts with `## ` is a heading. */
    text: text('text').notNull(),
    publishedAt: moment('published_at').notNull(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex('terms_versions_version').on(t.version)],
)
