import { and, desc, eq, gte, lt, type SQL, sql } from 'drizzle-orm'
import { articles, type ClearanceSummary, clearanceSummaries } from '../../db/schema/index.ts'
import type { Queryable } from '../ctx.ts'
import { publiclyVisible } from './find.ts'
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
  /** Published on or after, and before the day after; `YYYY-MM-DD`. */
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
  const date = (s: string) => (/^(19|20)\d{2}-\d{2}-\d{2}$/.test(s) && !Number.isNaN(Date.parse(s)) ? s : '')
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
  if (query.from) where.push(gte(articles.publishedAt, new Date(`${query.from}T00:00:00Z`)))
  if (query.to)
    where.push(lt(articles.publishedAt, new Date(Date.parse(`${query.to}T00:00:00Z`) + 86_400_000)))
  if (query.q) where.push(sql`${articles.tsv} @@ (${searchQuery(query.q, query.language)})`)
  const cursor = readCursor(query.after)
  if (cursor)
    where.push(
      sql`(${articles.publishedAt}, ${articles.id}) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)`,
    )
  const rows = await db
    .select({ ...columns, at: sql<string>`${articles.publishedAt}::text` })
    .from(articles)
    .where(and(...where))
    .orderBy(desc(articles.publishedAt), desc(articles.id))
    .limit(pageSize + 1)
  const cards = rows.slice(0, pageSize)
  const last = cards.at(-1)
  return {
    cards: cards.map(({ at: _, ...card }) => card),
    next: rows.length > pageSize && last ? Buffer.from(`${last.at} ${last.id}`).toString('base64url') : null,
  }
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

function readCursor(after: string): { at: string; id: string } | null {
  if (!after) return null
  const [, at, id] =
    /^(2\d{3}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d{1,6})?[+-]\d{2}) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(
      Buffer.from(after, 'base64url').toString('utf8'),
    ) ?? []
  const day = at?.slice(0, 10) ?? ''
  // What Postgres would not read as a moment is no cursor of ours.
  const read = new Date(`${day}T${at?.slice(11, 19)}Z`)
  return at && id && !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day) ? { at, id } : null
}
