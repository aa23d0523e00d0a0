import { eq } from 'drizzle-orm'
import { articles, clearances } from '../../db/schema/index.ts'
import { type ArticleFacts, articleById, type Version, versionOf } from '../catalogue/find.ts'
import { getPublisher, type Publisher } from '../catalogue/publisher.ts'
import type { Queryable, Tx } from '../ctx.ts'
import { notFound } from '../errors.ts'
import { enqueue } from '../jobs.ts'
import { announce } from '../tags.ts'
import { decide, type ElementClearance, summarise } from './decide.ts'
import { byRules, elsewhere, type Weighed } from './rules.ts'

/**
 * How the elements of an article's version stand now. Decided afresh from what is stored of the rules
 * and of people, never from the summary that lists show.
 */
export async function clearanceOf(
  db: Queryable,
  articleId: string,
  version: Version,
): Promise<ElementClearance[]> {
  const rows = await db.select().from(clearances).where(eq(clearances.articleId, articleId))
  return decide(version.elements, rows, version.n)
}

/** What the rules are given of a version. */
export const weighedOf = (article: ArticleFacts, version: Version, publisher: Publisher): Weighed => ({
  ...version,
  language: article.language,
  publisherName: publisher.name,
  elsewhere: elsewhere(article.canonicalUrl, publisher.url),
})

/** Weighs a version by the rules, keeps what they say, and renews what lists show. */
export async function weigh(t: Tx, articleId: string): Promise<ElementClearance[]> {
  const article = await articleById(t.db, articleId)
  const version = article && (await versionOf(t.db, articleId, article.version))
  if (!article || !version) throw notFound('article')
  const weighed = weighedOf(article, version, await getPublisher(t.db))
  for (const element of version.elements) {
    const decision = { ...byRules(weighed, element), version: version.n, createdAt: t.now }
    await t.db
      .insert(clearances)
      .values({ articleId, elementKey: element.key, basis: 'rule', ...decision })
      .onConflictDoUpdate({
        target: [clearances.articleId, clearances.elementKey, clearances.basis],
        set: decision,
      })
  }
  return refreshSummary(t, articleId, version)
}

/** Renews what lists show of an article after a decision on one of its elements. */
export async function refreshSummary(
  t: Tx,
  articleId: string,
  version: Version,
): Promise<ElementClearance[]> {
  const elements = await clearanceOf(t.db, articleId, version)
  await t.db.update(articles).set(summarise(elements)).where(eq(articles.id, articleId))
  await enqueue(t, 'rates.price_from', { articleId }, { key: `price_from:${articleId}` })
  await announce(t, 'articles', `article:${articleId}`)
  return elements
}
