import { and, eq, inArray } from 'drizzle-orm'
import * as z from 'zod'
import { articles, licences, requests } from '../../db/schema/index.ts'
import { post } from '../mail/post.ts'
import { system } from '../permit.ts'
import { verb } from '../verb.ts'
import type { LicenceSnapshot } from './snapshot.ts'

/** Writes to every holder of a live licence for a stopped article, whatever their mail settings. Once each. */
export const tellHolders = verb(
  'licences.article_stopped',
  system,
  z.strictObject({ articleId: z.uuid(), eventId: z.int() }),
  async (t, { articleId, eventId }) => {
    const rows = await t.db
      .select({ licence: licences, request: requests, article: articles })
      .from(licences)
      .innerJoin(requests, eq(requests.id, licences.requestId))
      .innerJoin(articles, eq(articles.id, licences.articleId))
      .where(and(eq(licences.articleId, articleId), inArray(licences.status, ['active', 'suspended'])))
    for (const { licence, request, article } of rows) {
      if (!article.stop) continue
      // The headline it was licensed under: the one its holder can find again.
      const { headline } = (licence.snapshot as LicenceSnapshot).article
      await post(t, {
        key: `stopped:${licence.id}:${eventId}`,
        kind: 'notice',
        to: request.email,
        language: request.language,
        requestId: request.id,
        letter: {
          subject: `Take down: “${headline}” was ${article.stop}`,
          paragraphs: [
            `Dear ${request.name},`,
            `the article you hold licence ${licence.number} for was ${article.stop}. ${article.stopReason ?? ''}`,
            'Please take it down wherever you have published it, now. It can no longer be downloaded.',
          ],
          action: { label: 'See the licence', path: `/licences/${licence.number}` },
          footer: `You get this mail because you hold licence ${licence.number}. Notices like this one reach every holder.`,
        },
      })
    }
  },
)
