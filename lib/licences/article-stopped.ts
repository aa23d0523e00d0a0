import { and, eq, inArray } from 'drizzle-orm'
import * as z from 'zod'
import { articles, licences, orders, requests, type stops } from '../../db/schema/index.ts'
import type { Ctx, Tx } from '../ctx.ts'
import { post } from '../mail/post.ts'
import { settleOrder, voidOrder } from '../orders/settle.ts'
import { system } from '../permit.ts'
import { requestReference } from '../requests/reference.ts'
import { verb } from '../verb.ts'
import { cancelPending } from './release.ts'
import type { LicenceSnapshot } from './snapshot.ts'

type Stop = (typeof stops)[number]

const done: Record<Stop, string> = { blocked: 'blocked', withdrawn: 'withdrawn', killed: 'killed' }
const todo: Record<Stop, string> = {
  blocked:
    'Please take it down wherever you have published it while this is looked into. We write again when it may be published again.',
  withdrawn: 'Please take it down wherever you have published it, now. It can no longer be downloaded.',
  killed:
    'Please take it down wherever you have published it, now and for good. It can no longer be downloaded.',
}

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
    await post(t, {
      key: `stopped:${licence.id}:${eventId}`,
      kind: 'notice',
      to: request.email,
      language: request.language,
      requestId: request.id,
      letter: {
        subject: `Take down: “${headline}” was ${done[article.stop]}`,
        paragraphs: [
          `Dear ${request.name},`,
          `the article you hold licence ${licence.number} for was ${done[article.stop]}. ${article.stopReason ?? ''}`,
          todo[article.stop],
        ],
        action: { label: 'See the licence', path: `/licences/${licence.number}` },
        footer: `You get this mail because you hold licence ${licence.number}. Notices like this one reach every holder.`,
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
      await post(t, {
        key: `released:${licence.id}:${eventId}`,
        kind: 'notice',
        to: request.email,
        language: request.language,
        requestId: request.id,
        letter: {
          subject: `“${headline}” may be published again`,
          paragraphs: [
            `Dear ${request.name},`,
            `the article you hold licence ${licence.number} for is available again. Your licence holds as before, and the copy can be downloaded.`,
          ],
          action: { label: 'See the licence', path: `/licences/${licence.number}` },
          footer: `You get this mail because you hold licence ${licence.number}. Notices like this one reach every holder.`,
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
    const reference = requestReference(request.number)
    await post(t, {
      key: `taken-back:${order.id}`,
      kind: 'notice',
      to: request.email,
      language: request.language,
      requestId: request.id,
      letter: {
        subject: `“${headline}” was ${done[article.stop]}: nothing is to be paid for ${reference}`,
        paragraphs: [
          `Dear ${request.name},`,
          `“${headline}” was ${done[article.stop]} after you accepted our offer. ${article.stopReason ?? ''}`,
          'Your order was taken back before it was paid, and nothing was charged. The desk has been told and writes to you about what can be offered instead.',
        ],
        action: { label: 'See the request', path: `/requests/${reference}` },
        footer: `You get this mail because you accepted our offer for ${reference}.`,
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
