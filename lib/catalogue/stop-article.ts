import { eq } from 'drizzle-orm'
import * as z from 'zod'
import { articles, stops } from '../../db/schema/index.ts'
import { record } from '../audit/record.ts'
import { notFound, Refusal, said } from '../errors.ts'
import { enqueue } from '../jobs.ts'
import { staff } from '../permit.ts'
import { announce } from '../tags.ts'
import { line, verb } from '../verb.ts'

/**
 * Blocks, withdraws or kills an article: it leaves the catalogue, its sale and every download stop with
 * this transaction, and the holders of its licences are told.
 */
export const stopArticle = verb(
  'article.stop',
  staff('rights'),
  z.strictObject({
    articleId: z.uuid(),
    stop: z.enum(stops),
    reason: line(500, said('field.reasonForBuyers')),
  }),
  async (t, { articleId, stop, reason }) => {
    const [article] = await t.db.select().from(articles).where(eq(articles.id, articleId)).for('update')
    if (!article) throw notFound('article')
    if (article.stop === 'killed') throw new Refusal('article.killed')
    await t.db.update(articles).set({ stop, stopReason: reason }).where(eq(articles.id, articleId))
    const eventId = await record(t, 'article.stopped', 'article', articleId, { data: { stop } })
    await enqueue(t, 'licences.article_stopped', { articleId, eventId })
    await announce(t, 'articles', `article:${articleId}`)
  },
)

/** Makes a blocked or withdrawn article available again. A kill stays. */
export const releaseArticle = verb(
  'article.release',
  staff('rights'),
  z.strictObject({ articleId: z.uuid() }),
  async (t, { articleId }) => {
    const [article] = await t.db.select().from(articles).where(eq(articles.id, articleId)).for('update')
    if (!article) throw notFound('article')
    if (!article.stop) throw new Refusal('article.notStopped')
    if (article.stop === 'killed') throw new Refusal('article.killed')
    await t.db.update(articles).set({ stop: null, stopReason: null }).where(eq(articles.id, articleId))
    const eventId = await record(t, 'article.released', 'article', articleId)
    await enqueue(t, 'licences.article_released', { articleId, eventId })
    await announce(t, 'articles', `article:${articleId}`)
  },
)
