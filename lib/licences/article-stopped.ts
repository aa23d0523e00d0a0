import { and, eq, inArray } from 'drizzle-orm'
import * as z from 'zod'
import { articles, licences, orders, requests } from '../../db/schema/index.ts'
import type { Ctx, Tx } from '../ctx.ts'
import { post } from '../mail/post.ts'
import { settleOrder, voidOrder } from '../orders/settle.ts'
import { system } from '../permit.ts'
import { requestReference } from '../requests/reference.ts'
import { verb } from '../verb.ts'
import { languageOf, say } from '../words/words.ts'
import { cancelPending } from './release.ts'
import type { LicenceSnapshot } from './snapshot.ts'

const about = z.strictObject({ articleId: z.uuid(), eventId: z.int() })

/** Everyone with a live licence for an article, with the request it came from. */
const holders = (t: Tx, articleId: string) =>
  t.db
    .select({ licence: licences, request: requests, article: articles })
    .from(licences)
    .innerJoin(requests, eq(requests.id, licences.requestId))
    .innerJoin(articles, eq(articles.id, licences.articleId))
    .where(and(eq(licences.articleId, articleId), inArray(licences.status, ['active', 'suspended'])))

/** Writes to every holder of a live licence for a stopped article, whatever their mail settings. Once a stop each. */
export const tellHolders = verb('licences.tell_stop', system, about, async (t, { articleId, eventId }) => {
  for (const { licence, request, article } of await holders(t, articleId)) {
    if (!article.stop) continue
    // The headline it was licensed under: the one its holder can find again.
    const { headline } = (licence.snapshot as LicenceSnapshot).article
    const { number } = licence
    const language = languageOf(request.language)
    const s = say(language)
    await post(t, {
      key: `stopped:${licence.id}:${eventId}`,
      kind: 'notice',
      to: request.email,
      language,
      requestId: request.id,
      letter: {
        subject: s('mail.stopped.subject', { stop: article.stop, headline }),
        paragraphs: [
          s('mail.dear', { name: request.name }),
          s('mail.stopped.lead', { stop: article.stop, number, reason: article.stopReason ?? '' }),
          s(`mail.stopped.todo.${article.stop}`),
        ],
        action: { label: s('mail.seeLicence'), path: `/licences/${number}` },
        footer: s('mail.stopped.why', { number }),
      },
    })
  }
})

/** Writes to every holder that an article they were told to take down may be published again. Once a release each. */
export const tellReleased = verb(
  'licences.tell_release',
  system,
  about,
  async (t, { articleId, eventId }) => {
    for (const { licence, request, article } of await holders(t, articleId)) {
      if (article.stop) continue
      const { headline } = (licence.snapshot as LicenceSnapshot).article
      const { number } = licence
      const language = languageOf(request.language)
      const s = say(language)
      await post(t, {
        key: `released:${licence.id}:${eventId}`,
        kind: 'notice',
        to: request.email,
        language,
        requestId: request.id,
        letter: {
          subject: s('mail.released.subject', { headline }),
          paragraphs: [s('mail.dear', { name: request.name }), s('mail.released.lead', { number })],
          action: { label: s('mail.seeLicence'), path: `/licences/${number}` },
          footer: s('mail.stopped.why', { number }),
        },
      })
    }
  },
)

const takeBack = verb(
  'orders.take_back',
  system,
  z.strictObject({ orderId: z.uuid(), articleId: z.uuid() }),
  async (t, { orderId, articleId }) => {
    const [order] = await t.db.select().from(orders).where(eq(orders.id, orderId)).for('update')
    const [article] = await t.db.select().from(articles).where(eq(articles.id, articleId))
    if (order?.status !== 'due' || order.settlement !== 'card' || !article?.stop) return
    const [licence] = await t.db
      .select()
      .from(licences)
      .where(and(eq(licences.orderId, orderId), eq(licences.articleId, articleId)))
    const [request] = await t.db.select().from(requests).where(eq(requests.id, order.requestId))
    if (!licence || !request) return
    await voidOrder(t, order)
    await cancelPending(t, order.id)
    const { headline } = (licence.snapshot as LicenceSnapshot).article
    const language = languageOf(request.language)
    const s = say(language)
    const reference = requestReference(request.number)
    await post(t, {
      key: `taken-back:${order.id}`,
      kind: 'notice',
      to: request.email,
      language,
      requestId: request.id,
      letter: {
        subject: s('mail.takenBack.subject', { stop: article.stop, headline, reference }),
        paragraphs: [
          s('mail.dear', { name: request.name }),
          s('mail.takenBack.lead', { stop: article.stop, headline, reason: article.stopReason ?? '' }),
          s('mail.takenBack.text'),
        ],
        action: { label: s('mail.seeRequest'), path: `/requests/${reference}` },
        footer: s('mail.whyOffer', { reference }),
      },
    })
  },
)

/**
 * What follows when an article is stopped: its holders are told, and orders that wait for their payment are
 * taken back. Stripe is asked before: a payment under way goes back, or buys the rest, by its own rule.
 */
export async function followStop(ctx: Ctx, input: z.input<typeof about>): Promise<void> {
  await tellHolders(ctx, input)
  const waiting = await ctx.db
    .selectDistinct({ id: orders.id, session: orders.checkoutSessionId })
    .from(orders)
    .innerJoin(licences, eq(licences.orderId, orders.id))
    .where(
      and(
        eq(licences.articleId, input.articleId),
        eq(licences.status, 'pending'),
        eq(orders.status, 'due'),
        eq(orders.settlement, 'card'),
      ),
    )
  for (const { id, session } of waiting) {
    if (session) await settleOrder(ctx, session)
    await takeBack(ctx, { orderId: id, articleId: input.articleId })
  }
}
