import { and, eq, isNull, lte, or, sql } from 'drizzle-orm'
import { articleAddresses, articles, articleVersions, pictures } from '../../db/schema/index.ts'
import type { Actor, Queryable } from '../ctx.ts'
import { isStaff } from '../permit.ts'
import { addressKey } from './address.ts'
import type { Body, Element } from './body.ts'

/**
 * What anyone may see: not under embargo and not stopped. The time is the database's (invariant 5).
 * Every public query goes through this one condition.
 */
export const publiclyVisible = and(
  isNull(articles.stop),
  or(isNull(articles.embargoUntil), lte(articles.embargoUntil, sql`now()`)),
)

/** An article's headline, unless it is under embargo: what anyone but staff may be told of it. */
export const openHeadline = sql<
  string | null
>`case when ${articles.embargoUntil} is null or ${articles.embargoUntil} <= now() then ${articles.headline} end`

export type ArticleFacts = typeof articles.$inferSelect
export type Version = Omit<typeof articleVersions.$inferSelect, 'body' | 'elements'> & {
  body: Body
  elements: Element[]
}

/** The id of the article known under an address, whatever its form; null when there is none, or nobody may know yet. */
export async function findByAddress(
  db: Queryable,
  address: string,
): Promise<{ id: string; slug: string; headline: string } | null> {
  const key = addressKey(address)
  if (!key) return null
  const [row] = await db
    .select({ id: articles.id, slug: articles.slug, headline: articles.headline })
    .from(articleAddresses)
    .innerJoin(articles, eq(articles.id, articleAddresses.articleId))
    .where(and(eq(articleAddresses.key, key), publiclyVisible))
  return row ?? null
}

/** One article by its slug, for visitors. */
export async function findBySlug(
  db: Queryable,
  slug: string,
): Promise<(ArticleFacts & { current: Version }) | null> {
  // A slug is what `slugFor` makes; anything else, Postgres might not even read.
  if (!/^[a-z0-9-]{1,80}$/.test(slug)) return null
  const [row] = await db
    .select()
    .from(articles)
    .where(and(eq(articles.slug, slug), publiclyVisible))
  if (!row) return null
  const current = await versionOf(db, row.id, row.version)
  return current ? { ...row, current } : null
}

/** One article for staff, whatever its embargo or stop. */
export async function articleById(db: Queryable, id: string): Promise<ArticleFacts | null> {
  const [row] = await db.select().from(articles).where(eq(articles.id, id))
  return row ?? null
}

export async function versionOf(db: Queryable, articleId: string, n: number): Promise<Version | null> {
  const [row] = await db
    .select()
    .from(articleVersions)
    .where(and(eq(articleVersions.articleId, articleId), eq(articleVersions.n, n)))
  return row ? (row as Version) : null
}

/**
 * Bytes of a picture that the actor may see: anyone those of a publicly visible article, staff all. The
 * digest alone opens nothing (invariant 5).
 * @returns with `shared` whether caches between us and the reader may keep it
 */
export async function pictureBytes(
  db: Queryable,
  actor: Actor,
  sha256: string,
): Promise<{ mime: string; bytes: Uint8Array; shared: boolean } | null> {
  const [open] = await db
    .select({ id: articles.id })
    .from(articleVersions)
    .innerJoin(articles, eq(articles.id, articleVersions.articleId))
    .where(and(sql`${articleVersions.elements} @> ${JSON.stringify([{ sha256 }])}::jsonb`, publiclyVisible))
    .limit(1)
  if (!open && !isStaff(actor)) return null
  const [row] = await db
    .select({ mime: pictures.mime, bytes: pictures.bytes })
    .from(pictures)
    .where(eq(pictures.sha256, sha256))
  return row ? { ...row, shared: open !== undefined } : null
}
