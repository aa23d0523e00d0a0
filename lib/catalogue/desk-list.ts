import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import {
  articleAddresses,
  articles,
  articleVersions,
  events,
  type Stop,
  users,
} from '../../db/schema/index.ts'
import type { EventName } from '../audit/names.ts'
import { sentence } from '../audit/sentences.ts'
import type { Actor, Queryable } from '../ctx.ts'
import { cutPage, decodeCursor, olderThan } from '../cursor.ts'
import { notFound } from '../errors.ts'
import { anyStaff, demand } from '../permit.ts'
import type { Language } from '../words/words.ts'
import { addressKey } from './address.ts'
import { type ArticleFacts, articleById, publiclyVisible, type Version, versionOf } from './find.ts'

/** Which articles the desk's list shows: by what waits to be done with them. */
export const deskArticleViews = ['all', 'ask', 'partly', 'not_cleared', 'embargo', 'stopped'] as const
export type DeskArticleView = (typeof deskArticleViews)[number]

export type DeskArticleRow = {
  id: string
  headline: string
  section: string
  language: string
  publishedAt: Date
  wordCount: number
  version: number
  clearance: ArticleFacts['clearance']
  stop: Stop | null
  embargoUntil: Date | null
}

export const deskArticlePageSize = 50

/** Still to be settled: the text waits for a person and nothing has stopped the article. */
const toClear = and(eq(articles.clearance, 'ask'), isNull(articles.stop))
const underEmbargo = gt(articles.embargoUntil, sql`now()`)

const conditions: Record<DeskArticleView, SQL | undefined> = {
  all: undefined,
  ask: toClear,
  partly: and(eq(articles.clearance, 'partly'), isNull(articles.stop)),
  not_cleared: and(eq(articles.clearance, 'not_cleared'), isNull(articles.stop)),
  embargo: underEmbargo,
  stopped: isNotNull(articles.stop),
}

/** Words in any language of the catalogue, part of a headline, or an address that an article is known by. */
function matches(q: string): SQL {
  const words = sql.join(
    (['english', 'french', 'arabic'] as const).map(
      (language) => sql`websearch_to_tsquery(${language}::regconfig, unaccent(${q}))`,
    ),
    sql` || `,
  )
  const part = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const key = addressKey(q)
  const known = key
    ? sql` or exists (select from ${articleAddresses} d where d.key = ${key} and d.article_id = ${articles.id})`
    : sql``
  return sql`(${articles.tsv} @@ (${words}) or ${articles.headline} ilike ${part}${known})`
}

/**
 * One page of all articles, newest first, those under embargo or stopped among them. Staff only.
 * @returns the rows, and the cursor of the next page or null
 */
export async function listDeskArticles(
  db: Queryable,
  actor: Actor,
  query: { view: DeskArticleView; q: string; after: string; limit?: number },
): Promise<{ rows: DeskArticleRow[]; next: string | null }> {
  demand(actor, anyStaff)
  const limit = query.limit ?? deskArticlePageSize
  const cursor = decodeCursor(query.after)
  const found = await db
    .select({
      id: articles.id,
      headline: articles.headline,
      section: articles.section,
      language: articles.language,
      publishedAt: articles.publishedAt,
      wordCount: articles.wordCount,
      version: articles.version,
      clearance: articles.clearance,
      stop: articles.stop,
      embargoUntil: articles.embargoUntil,
      at: sql<string>`${articles.publishedAt}::text`,
    })
    .from(articles)
    .where(
      and(
        conditions[query.view],
        query.q ? matches(query.q) : undefined,
        cursor ? olderThan(articles.publishedAt, articles.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(articles.publishedAt), desc(articles.id))
    .limit(limit + 1)
  const { page, next } = cutPage(found, limit)
  return { rows: page, next }
}

/** The article known under an address, whatever its embargo or stop: for staff only, who call it. */
export async function articleUnder(db: Queryable, address: string): Promise<ArticleFacts | null> {
  const key = addressKey(address)
  if (!key) return null
  const [row] = await db
    .select({ article: articles })
    .from(articleAddresses)
    .innerJoin(articles, eq(articles.id, articleAddresses.articleId))
    .where(eq(articleAddresses.key, key))
  return row?.article ?? null
}

export type Candidate = Pick<DeskArticleRow, 'id' | 'headline' | 'language' | 'section' | 'publishedAt'>

/** Words that are looked for at most, and candidates that are named. */
const mostWords = 12
const mostCandidates = 5

/**
 * Articles that typed words or an unknown address may mean: those whose headline shares most words with it.
 * Of an address its last part counts, which is mostly made from the headline. Staff only.
 */
export async function articlesLike(db: Queryable, actor: Actor, typed: string): Promise<Candidate[]> {
  demand(actor, anyStaff)
  const words = wordsOf(typed)
  if (words.length === 0) return []
  const query = sql.join(
    (['english', 'french', 'arabic'] as const).map(
      (language) => sql`websearch_to_tsquery(${language}::regconfig, unaccent(${words.join(' or ')}))`,
    ),
    sql` || `,
  )
  // Of the headline alone: it carries the weight A.
  const shared = sql`ts_rank('{0, 0, 0, 1}', ${articles.tsv}, (${query}))`
  return db
    .select({
      id: articles.id,
      headline: articles.headline,
      language: articles.language,
      section: articles.section,
      publishedAt: articles.publishedAt,
    })
    .from(articles)
    .where(and(publiclyVisible, sql`${articles.tsv} @@ (${query})`, sql`${shared} > 0`))
    .orderBy(desc(shared), desc(articles.publishedAt))
    .limit(mostCandidates)
}

/** Words of a headline, or of the last part of an address that says more than a number. */
function wordsOf(typed: string): string[] {
  const letters = (text: string) => [...text.matchAll(/[\p{L}\p{M}\p{N}]{3,}/gu)].map(([word]) => word)
  const said = typed.normalize('NFC').replaceAll('\u0000', '').slice(0, 2000)
  const address = addressKey(said)
  if (!address) return letters(said).slice(0, mostWords)
  const parts = readable(address.replace(/[?#].*$/, ''))
    .split('/')
    .slice(1)
  const last = parts.findLast((part) => /\p{L}{3}/u.test(part.replace(/\.\w{2,5}$/, '')))
  return letters(last?.replace(/\.\w{2,5}$/, '') ?? '').slice(0, mostWords)
}

/** A part of an address as people read it. */
function readable(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}

/** How many articles each view of the desk's list holds. Staff only. */
export async function deskArticleCounts(
  db: Queryable,
  actor: Actor,
): Promise<Record<DeskArticleView, number>> {
  demand(actor, anyStaff)
  const count = (condition: SQL | undefined) =>
    sql<number>`count(*) filter (where ${condition ?? sql`true`})::int`
  const [row] = await db
    .select({
      all: count(conditions.all),
      ask: count(conditions.ask),
      partly: count(conditions.partly),
      not_cleared: count(conditions.not_cleared),
      embargo: count(conditions.embargo),
      stopped: count(conditions.stopped),
    })
    .from(articles)
  return row ?? { all: 0, ask: 0, partly: 0, not_cleared: 0, embargo: 0, stopped: 0 }
}

export type ArticleHappening = { key: string; at: Date; words: string; who: string }

export type DeskArticle = {
  article: ArticleFacts
  version: Version
  versions: { n: number; headline: string; wordCount: number; createdAt: Date }[]
  addresses: { url: string; canonical: boolean }[]
  leftOut: { reason: string; text: string }[]
  history: ArticleHappening[]
}

/**
 * An article with all that the desk keeps of it, whatever its embargo or stop. Staff only.
 * @throws Refusal `not_found`
 */
export async function loadDeskArticle(
  db: Queryable,
  actor: Actor,
  id: string,
  language: Language,
): Promise<DeskArticle> {
  demand(actor, anyStaff)
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw notFound('article')
  const article = await articleById(db, id)
  const version = article && (await versionOf(db, article.id, article.version))
  if (!article || !version) throw notFound('article')
  const versions = await db
    .select({
      n: articleVersions.n,
      headline: articleVersions.headline,
      wordCount: articleVersions.wordCount,
      createdAt: articleVersions.createdAt,
    })
    .from(articleVersions)
    .where(eq(articleVersions.articleId, id))
    .orderBy(desc(articleVersions.n))
  const addresses = await db
    .select({ url: articleAddresses.url, canonical: articleAddresses.canonical })
    .from(articleAddresses)
    .where(eq(articleAddresses.articleId, id))
    .orderBy(desc(articleAddresses.canonical), asc(articleAddresses.url))
  return {
    article,
    version,
    versions,
    addresses,
    leftOut: passages(version.leftOut),
    history: await historyOfArticle(db, id, language),
  }
}

/** What an import left out, from its stored form. */
function passages(stored: unknown): { reason: string; text: string }[] {
  if (!Array.isArray(stored)) return []
  return stored.flatMap((one: unknown) =>
    typeof one === 'object' &&
    one !== null &&
    'reason' in one &&
    'text' in one &&
    typeof one.reason === 'string' &&
    typeof one.text === 'string'
      ? [{ reason: one.reason, text: one.text }]
      : [],
  )
}

/** What happened to an article, oldest first. One decision that several requests waited for is one line. */
async function historyOfArticle(db: Queryable, id: string, language: Language): Promise<ArticleHappening[]> {
  const rows = await db
    .select({ event: events, name: users.name })
    .from(events)
    .leftJoin(users, eq(users.id, events.actorId))
    .where(
      and(
        eq(events.subject, 'article'),
        eq(events.subjectId, id),
        inArray(events.name, [
          'article.stopped',
          'article.released',
          'element.decided',
        ] satisfies EventName[]),
      ),
    )
    .orderBy(asc(events.id))
  const seen = new Set<string>()
  return rows.flatMap(({ event, name }) => {
    const once = `${event.name} ${event.at.toISOString()} ${event.data.element ?? ''}`
    if (seen.has(once)) return []
    seen.add(once)
    return [
      {
        key: String(event.id),
        at: event.at,
        words: sentence(event.name as EventName, event.data, 'staff', language),
        who: name ?? '',
      },
    ]
  })
}
