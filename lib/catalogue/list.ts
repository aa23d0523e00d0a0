import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import * as z from 'zod'
import { articles, type ClearanceSummary, clearanceSummaries } from '../../db/schema/index.ts'
import type { Queryable } from '../ctx.ts'
import { cutPage, decodeCursor, olderThan } from '../cursor.ts'
import { publiclyVisible } from './find.ts'
import { getPublisher } from './publisher.ts'
import { searchConfig } from './store-article.ts'

export const sections = [
  'World',
  'Environment',
  'Economy',
  'Culture',
  'Science',
  'Society',
  'Opinion',
] as const

/** What the catalogue's address may ask for; anything malformed is as if it were not there. */
export type CatalogueQuery = {
  q: string
  section: string
  language: string
  clearance: ClearanceSummary | ''
  /** Published on or after, and before the day after; days in the publisher's zone, `YYYY-MM-DD`. */
  from: string
  to: string
  after: string
}

export type Card = {
  id: string
  slug: string
  headline: string
  standfirst: string
  section: string
  language: string
  publishedAt: Date
  wordCount: number
  clearance: ClearanceSummary
  clearedPictures: number
  priceFromMinor: number | null
  priceFromCurrency: string | null
  leadPicture: string | null
  leadAlt: string
}

export const pageSize = 20

/** Reads a catalogue query from an address. */
export function catalogueQuery(params: Record<string, string | string[] | undefined>): CatalogueQuery {
  const one = (name: string) => {
    const v = params[name]
    return (Array.isArray(v) ? (v[0] ?? '') : (v ?? '')).replaceAll('\u0000', '').trim()
  }
  const date = (s: string) => (/^(19|20)/.test(s) && z.iso.date().safeParse(s).success ? s : '')
  const clearance = one('clearance')
  return {
    q: one('q').slice(0, 200),
    section: one('section').slice(0, 40),
    language: /^[a-z]{2}$/.test(one('language')) ? one('language') : '',
    clearance: (clearanceSummaries as readonly string[]).includes(clearance)
      ? (clearance as ClearanceSummary)
      : '',
    from: date(one('from')),
    to: date(one('to')),
    after: one('after'),
  }
}

const columns = {
  id: articles.id,
  slug: articles.slug,
  headline: articles.headline,
  standfirst: articles.standfirst,
  section: articles.section,
  language: articles.language,
  publishedAt: articles.publishedAt,
  wordCount: articles.wordCount,
  clearance: articles.clearance,
  clearedPictures: articles.clearedPictures,
  priceFromMinor: articles.priceFromMinor,
  priceFromCurrency: articles.priceFromCurrency,
  leadPicture: articles.leadPicture,
  leadAlt: articles.leadAlt,
}

/**
 * One page of the catalogue, newest first, by keyset: what is published meanwhile never shifts a page.
 * @returns the cards, and the cursor of the next page or null
 */
export async function listArticles(
  db: Queryable,
  query: CatalogueQuery,
): Promise<{ cards: Card[]; next: string | null }> {
  const where: (SQL | undefined)[] = [publiclyVisible]
  if (query.section) where.push(eq(articles.section, query.section))
  if (query.language) where.push(eq(articles.language, query.language))
  if (query.clearance) where.push(eq(articles.clearance, query.clearance))
  if (query.from || query.to) {
    const { zone } = await getPublisher(db)
    // By the database: where clocks go forward at midnight, a day begins at one.
    const midnight = (day: SQL) => sql`((${day})::timestamp at time zone ${zone})`
    if (query.from) where.push(sql`${articles.publishedAt} >= ${midnight(sql`${query.from}::date`)}`)
    if (query.to) where.push(sql`${articles.publishedAt} < ${midnight(sql`${query.to}::date + 1`)}`)
  }
  if (query.q) where.push(sql`${articles.tsv} @@ (${searchQuery(query.q, query.language)})`)
  const cursor = decodeCursor(query.after)
  if (cursor) where.push(olderThan(articles.publishedAt, articles.id, cursor))
  const rows = await db
    .select({ ...columns, at: sql<string>`${articles.publishedAt}::text` })
    .from(articles)
    .where(and(...where))
    .orderBy(desc(articles.publishedAt), desc(articles.id))
    .limit(pageSize + 1)
  const { page, next } = cutPage(rows, pageSize)
  return { cards: page, next }
}

/** How many articles anyone may see, and how many in each section and language. */
export async function catalogueCounts(
  db: Queryable,
): Promise<{ all: number; sections: string[]; languages: string[] }> {
  const rows = await db
    .select({ section: articles.section, language: articles.language, n: sql<number>`count(*)::int` })
    .from(articles)
    .where(publiclyVisible)
    .groupBy(articles.section, articles.language)
  return {
    all: rows.reduce((n, r) => n + r.n, 0),
    sections: [...new Set(rows.map((r) => r.section))].sort(),
    languages: [...new Set(rows.map((r) => r.language))].sort(),
  }
}

/** Words as people type them, in the language asked for, or in each of the catalogue's own. */
function searchQuery(q: string, language: string): SQL {
  const configs = language ? [searchConfig(language)] : (['english', 'french', 'arabic'] as const)
  return sql.join(
    configs.map((c) => sql`websearch_to_tsquery(${c}::regconfig, unaccent(${q}))`),
    sql` || `,
  )
}
