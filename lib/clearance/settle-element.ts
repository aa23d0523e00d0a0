import { and, eq, inArray } from 'drizzle-orm'
import * as z from 'zod'
import { articles, clearanceStates, clearances, requestItems, requests } from '../../db/schema/index.ts'
import { record } from '../audit/record.ts'
import { versionOf } from '../catalogue/find.ts'
import { notFound, said } from '../errors.ts'
import { person, staff } from '../permit.ts'
import { line, optionalLine, paragraphs, verb } from '../verb.ts'
import { refreshSummary } from './of-article.ts'

/**
 * Rights staff settle how an element stands, over the rules, with a written ground. Every request that
 * waits for the article shows it.
 */
export const settleElement = verb(
  'clearance.settle',
  staff('rights'),
  z.strictObject({
    articleId: z.uuid(),
    elementKey: line(80),
    state: z.enum(clearanceStates, said('field.clearanceState')),
    reason: line(300, said('field.clearanceReason')),
    ground: paragraphs(2000, said('field.ground')),
    owner: optionalLine(200),
    contact: optionalLine(300),
  }),
  async (t, input) => {
    const [article] = await t.db.select().from(articles).where(eq(articles.id, input.articleId)).for('update')
    const version = article ? await versionOf(t.db, article.id, article.version) : null
    if (!article || !version?.elements.some((e) => e.key === input.elementKey)) throw notFound('element')
    const decision = {
      state: input.state,
      reason: input.reason,
      said: null,
      ground: input.ground,
      owner: input.owner,
      contact: input.contact,
      decidedBy: person(t.actor).userId,
      version: article.version,
      createdAt: t.now,
    }
    await t.db
      .insert(clearances)
      .values({ articleId: article.id, elementKey: input.elementKey, basis: 'hand', ...decision })
      .onConflictDoUpdate({
        target: [clearances.articleId, clearances.elementKey, clearances.basis],
        set: decision,
      })
    await refreshSummary(t, article.id, version)
    const waiting = await t.db
      .selectDistinct({ id: requests.id })
      .from(requestItems)
      .innerJoin(requests, eq(requests.id, requestItems.requestId))
      .where(
        and(
          eq(requestItems.articleId, article.id),
          inArray(requests.status, ['submitted', 'needs_info', 'quoted', 'countered']),
        ),
      )
    const data = { element: input.elementKey, state: input.state, article: article.id }
    if (waiting.length === 0) await record(t, 'element.decided', 'article', article.id, { data })
    for (const { id } of waiting)
      await record(t, 'element.decided', 'article', article.id, { requestId: id, data })
  },
)
