import { eq } from 'drizzle-orm'
import * as z from 'zod'
import { articles } from '../../db/schema/index.ts'
import { record } from '../audit/record.ts'
import type { Tx } from '../ctx.ts'
import { momentIn } from '../days.ts'
import { notFound, Refusal, said } from '../errors.ts'
import { enqueue } from '../jobs.ts'
import { staff, system } from '../permit.ts'
import { announce } from '../tags.ts'
import { verb } from '../verb.ts'
import { getPublisher } from './publisher.ts'

/**
 * Puts an article under embargo until a moment, or lifts it with null. Pages that show it are made anew
 * with the commit, and again by a job when the embargo ends.
 */
export async function keepUnderEmbargo(t: Tx, articleId: string, until: Date | null): Promise<void> {
  await t.db.update(articles).set({ embargoUntil: until }).where(eq(articles.id, articleId))
  await record(t, 'article.embargo', 'article', articleId, {
    data: { until: until?.toISOString() ?? null },
  })
  await announce(t, 'articles', `article:${articleId}`)
  if (until && until > t.now) {
    await enqueue(
      t,
      'catalogue.announce',
      { articleId },
      { key: `announce:${articleId}:${until.getTime()}`, runAt: until },
    )
  }
}

/**
 * Sets or lifts an embargo by hand: what a source says, or leaves out, at the next import lifts none.
 * @param until time of day in the publisher's zone, `YYYY-MM-DDTHH:MM`; empty lifts it
 * @throws Refusal `invalid` for a moment that is none, or has passed
 */
export const setEmbargo = verb(
  'article.embargo',
  staff('rights'),
  z.strictObject({ articleId: z.uuid(), until: z.string().max(16) }),
  async (t, { articleId, until }) => {
    const [article] = await t.db
      .select({ until: articles.embargoUntil })
      .from(articles)
      .where(eq(articles.id, articleId))
      .for('update')
    if (!article) throw notFound('article')
    const { zone } = await getPublisher(t.db)
    const moment = until === '' ? null : momentIn(until, zone)
    if (until !== '' && !moment)
      throw new Refusal('embargo.noMoment', { fields: { until: said('field.momentNeeded') } })
    if (moment && moment <= t.now)
      throw new Refusal('embargo.passed', { fields: { until: said('field.momentPassed') } })
    if (article.until?.getTime() !== moment?.getTime()) await keepUnderEmbargo(t, articleId, moment)
  },
)

/** The job at the end of an embargo: every page that holds the article is made anew. */
export const announceArticle = verb(
  'catalogue.announce',
  system,
  z.strictObject({ articleId: z.uuid() }),
  async (t, { articleId }) => {
    await announce(t, 'articles', `article:${articleId}`)
  },
)
