import { and, asc, eq, inArray, lt, sql } from 'drizzle-orm'
import * as z from 'zod'
import { articles, grants, licences, orders, organisations, works } from '../../db/schema/index.ts'
import { record } from '../audit/record.ts'
import { versionOf } from '../catalogue/find.ts'
import { getPublisher } from '../catalogue/publisher.ts'
import { mayBeLicensed } from '../clearance/decide.ts'
import { clearanceOf } from '../clearance/of-article.ts'
import { isCountry } from '../countries.ts'
import { asSystem, type Tx } from '../ctx.ts'
import { dayIn } from '../days.ts'
import { notFound, Refusal, said } from '../errors.ts'
import { enqueue } from '../jobs.ts'
import { moveOrder, moveRequest } from '../move.ts'
import { holdMinutes } from '../orders/checkout.ts'
import { voidOrder } from '../orders/settle.ts'
import { person, signedIn } from '../permit.ts'
import { termsById } from '../rates/current.ts'
import { mediaRange } from '../rates/media.ts'
import { languageRange, termDays, territoryRange } from '../rates/use.ts'
import { obstacleOf } from '../requests/draft-quote.ts'
import {
  latestQuote,
  linesOf,
  lockOwnRequest,
  type QuoteLineRow,
  type QuoteRow,
  type RequestRow,
} from '../requests/load.ts'
import { licenceNumber } from '../requests/reference.ts'
import { type Snapshot, snapshotSchema } from '../requests/snapshot.ts'
import { line, optionalLine, sqlState, verb, windowTaken } from '../verb.ts'
import { languageOf } from '../words/words.ts'
import { cancelPending } from './release.ts'
import { creditLine, type LicenceSnapshot } from './snapshot.ts'

export const billingSchema = z.strictObject({
  name: line(200, said('field.billTo')),
  line1: line(200, said('field.street')),
  line2: optionalLine(200),
  city: line(120, said('field.town')),
  postcode: optionalLine(20),
  country: z.string().refine(isCountry, said('field.billCountry')),
  vatId: optionalLine(20).refine(
    (s) => s === '' || /^[A-Z]{2}[A-Z0-9.+* -]{2,16}$/i.test(s),
    said('field.vat'),
  ),
})

const acceptSchema = z.strictObject({
  requestId: z.uuid(),
  /** The offer the buyer looked at: a newer one has to be looked at first. */
  quoteId: z.uuid(),
  terms: z.literal(true, said('field.terms')),
  billing: billingSchema,
  poNumber: optionalLine(60),
})

/**
 * Accepts the offer that stands: the order, a pending licence an item and its hold on the window, in one
 * transaction. Accepting twice is the same order. Nothing in the input is a price (invariant 3).
 * @throws Refusal `expired`, `conflict` (a newer offer), `not_available` (an article can no longer be
 * sold, or the account is on hold), `window_taken`
 */
export const acceptQuote = verb('quote.accept', signedIn, acceptSchema, (t, input) =>
  accept(t, input).catch((error: unknown) => {
    // Buyers of one window who lock each other out: whoever loses is told what the constraint would tell.
    throw sqlState(error) === '40P01' ? windowTaken(error) : error
  }),
)

async function accept(
  t: Tx,
  input: z.output<typeof acceptSchema>,
): Promise<{ orderId: string; payNow: boolean }> {
  const request = await lockOwnRequest(t, input.requestId)
  const quote = await latestQuote(t.db, request.id)
  if (!quote || !request.organisationId) throw notFound('offer')
  const again = await standingOrder(t, quote.id)
  if (again) return again
  if (quote.id !== input.quoteId) throw new Refusal('offer.replaced')
  if (quote.validUntil <= t.now) throw new Refusal('offer.ended')
  const [organisation] = await t.db
    .select()
    .from(organisations)
    .where(eq(organisations.id, request.organisationId))
    .for('update')
  if (organisation?.standing !== 'good') throw new Refusal('account.onHold')
  const snapshot = snapshotSchema.parse(quote.snapshot)
  await moveRequest(t, request.id, 'quoted', 'accepted')
  const settlement = (await mayOwe(t, organisation, quote)) ? 'invoice' : 'card'
  const [order] = await t.db
    .insert(orders)
    .values({
      quoteId: quote.id,
      requestId: request.id,
      organisationId: organisation.id,
      settlement,
      currency: quote.currency,
      totalMinor: quote.totalMinor,
      billing: input.billing,
      poNumber: input.poNumber,
      termsId: quote.termsId,
      acceptedBy: person(t.actor).userId,
      holdUntil: new Date(t.now.getTime() + holdMinutes * 60_000),
      createdAt: t.now,
    })
    .returning()
  if (!order) throw new Error('The order was not stored')
  await t.db
    .update(organisations)
    .set({ billing: input.billing })
    .where(eq(organisations.id, organisation.id))
  await record(t, 'request.accepted', 'request', request.id, { requestId: request.id, data: { n: quote.n } })
  await record(t, 'order.due', 'order', order.id, {
    requestId: request.id,
    data: { total: order.totalMinor, currency: order.currency },
  })
  await grant(t, request, quote, snapshot, order.id, organisation.id)

  if (order.totalMinor === 0) {
    await moveOrder(t, order.id, 'due', 'paid', { paidAt: t.now })
    await record(t, 'order.paid', 'order', order.id, {
      requestId: request.id,
      data: { minor: 0, currency: order.currency },
    })
  }
  if (order.totalMinor === 0 || settlement === 'invoice') {
    await enqueue(t, 'licences.issue', { orderId: order.id }, { key: `issue:${order.id}` })
  }
  return { orderId: order.id, payNow: order.totalMinor > 0 && settlement === 'card' }
}

/** The order this offer already has: a second click, or a second tab. */
async function standingOrder(t: Tx, quoteId: string): Promise<{ orderId: string; payNow: boolean } | null> {
  const [order] = await t.db
    .select()
    .from(orders)
    .where(and(eq(orders.quoteId, quoteId), sql`${orders.status} <> 'void'`))
  return order
    ? {
        orderId: order.id,
        payNow: order.status === 'due' && order.settlement === 'card' && order.totalMinor > 0,
      }
    : null
}

/** Whether an order may be due on agreed terms: within the limit, with what is owed already (invariant 1). */
async function mayOwe(
  t: Tx,
  organisation: typeof organisations.$inferSelect,
  quote: QuoteRow,
): Promise<boolean> {
  if (organisation.terms !== 'invoice') return false
  const [row] = await t.db
    .select({ owed: sql<string>`coalesce(sum(${orders.totalMinor}), 0)` })
    .from(orders)
    .where(
      and(
        eq(orders.organisationId, organisation.id),
        eq(orders.settlement, 'invoice'),
        eq(orders.status, 'due'),
      ),
    )
  return Number(row?.owed ?? 0) + quote.totalMinor <= organisation.creditLimitMinor
}

/** Makes the pending licences and takes their windows. */
async function grant(
  t: Tx,
  request: RequestRow,
  quote: QuoteRow,
  snapshot: Snapshot,
  orderId: string,
  holderId: string,
): Promise<void> {
  const publisher = await getPublisher(t.db)
  const terms = await termsById(t.db, quote.termsId)
  if (!terms) throw new Error('An offer without its terms')
  const articleRows = await t.db
    .select()
    .from(articles)
    .where(
      inArray(
        articles.id,
        snapshot.items.map((i) => i.articleId),
      ),
    )
  const workIds = [...new Set(articleRows.map((a) => a.workId))]
  // Locked in id order, so that rivals queue for the same works instead of locking each other out.
  await t.db
    .select({ id: works.id })
    .from(works)
    .where(inArray(works.id, workIds))
    .orderBy(asc(works.id))
    .for('update')
  await releaseLapsedHolds(t, workIds)
  // The request's own earlier order may be void with its job still to come.
  for (const { orderId: earlier } of await t.db
    .selectDistinct({ orderId: licences.orderId })
    .from(licences)
    .where(and(eq(licences.requestId, request.id), eq(licences.status, 'pending')))) {
    await cancelPending(asSystem(t), earlier)
  }

  const lines = await linesOf(t.db, quote.id)
  const { start, end } = termDays(snapshot.use, dayIn(t.now, publisher.zone))
  for (const item of snapshot.items) {
    const article = articleRows.find((a) => a.id === item.articleId)
    const version = article && (await versionOf(t.db, article.id, item.version))
    if (!article || !version) throw new Error('An offered article is gone')
    const current =
      article.version === version.n ? version : await versionOf(t.db, article.id, article.version)
    const elements = await clearanceOf(t.db, article.id, current ?? version)
    const obstacle = obstacleOf(article, elements, t.now)
    // In the buyer's own terms: what the desk is told may hold what nobody else may know yet.
    if (obstacle) throw new Refusal('offer.articleGone', { values: { headline: item.headline } })
    const refused = elements.filter((e) => !mayBeLicensed(e.state)).map((e) => e.element.key)
    const [n] = await t.db.execute<{ n: number }>(sql`select nextval('licence_numbers')::int as n`)
    const body: LicenceSnapshot = {
      parties: request.parties,
      publisher: {
        name: publisher.name,
        legalName: publisher.legalName,
        url: publisher.url,
        contact: publisher.contact,
      },
      article: {
        headline: version.headline,
        url: article.canonicalUrl,
        publishedAt: article.publishedAt.toISOString(),
        bylines: version.bylines,
        language: article.language,
      },
      use: snapshot.use,
      holds: item.holds.filter((key) => !refused.includes(key)),
      leftOut: item.leftOut,
      creditLine: creditLine(
        publisher.name,
        article.publishedAt,
        version.bylines,
        publisher.zone,
        languageOf(article.language),
      ),
      terms: { id: terms.id, version: terms.version, title: terms.title },
      price: priceOf(quote, lines, item.itemId),
    }
    const [licence] = await t.db
      .insert(licences)
      .values({
        number: licenceNumber(publisher.prefix, Number(dayIn(t.now, publisher.zone).slice(0, 4)), n?.n ?? 0),
        orderId,
        requestId: request.id,
        itemId: item.itemId,
        organisationId: holderId,
        articleId: article.id,
        version: version.n,
        snapshot: body,
        startsOn: start,
        endsOn: end,
        createdAt: t.now,
      })
      .returning()
    if (!licence) throw new Error('The licence was not stored')
    const [slot] = await t.db
      .update(works)
      .set({ slots: sql`${works.slots} + 1` })
      .where(eq(works.id, article.workId))
      .returning({ n: works.slots })
    await t.db.insert(grants).values({
      workId: article.workId,
      licenceId: licence.id,
      holderId,
      media: mediaRange(snapshot.use.media),
      countries: territoryRange(snapshot.use.territory),
      languages: languageRange(snapshot.use.languages),
      term: `[${start},${end ?? ''})`,
      slot: snapshot.use.exclusive ? `[${slot?.n},)` : `[${slot?.n},${slot?.n}]`,
      createdAt: t.now,
    })
    await record(t, 'licence.pending', 'licence', licence.id, { requestId: request.id })
  }
}

/** Frees the windows of orders whose hold has passed unpaid, inside the transaction that wants them (invariant 11). */
async function releaseLapsedHolds(t: Tx, workIds: string[]): Promise<void> {
  const lapsed = await t.db
    .selectDistinct({ id: orders.id })
    .from(grants)
    .innerJoin(licences, eq(licences.id, grants.licenceId))
    .innerJoin(orders, eq(orders.id, licences.orderId))
    .where(
      and(
        inArray(grants.workId, workIds),
        grants.live,
        eq(orders.status, 'due'),
        eq(orders.settlement, 'card'),
        lt(orders.holdUntil, t.now),
      ),
    )
  for (const { id } of lapsed) {
    const [order] = await t.db.select().from(orders).where(eq(orders.id, id)).for('update')
    if (order?.status !== 'due' || order.holdUntil >= t.now) continue
    await voidOrder(asSystem(t), order)
    await cancelPending(asSystem(t), order.id)
  }
}

function priceOf(quote: QuoteRow, all: QuoteLineRow[], itemId: string): LicenceSnapshot['price'] {
  const lines = all
    .filter((l) => l.itemId === itemId)
    .map(({ label, reason, amountMinor }) => ({ label, reason, amountMinor }))
  return { currency: quote.currency, netMinor: lines.reduce((n, l) => n + l.amountMinor, 0), lines }
}
