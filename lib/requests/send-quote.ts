import * as z from 'zod'
import { messages, quoteLines, quotes, type RequestStatus } from '../../db/schema/index.ts'
import { record } from '../audit/record.ts'
import { getPublisher } from '../catalogue/publisher.ts'
import { mayBeLicensed } from '../clearance/decide.ts'
import { leftOut } from '../clearance/left-out.ts'
import type { Tx } from '../ctx.ts'
import { addDays, dayIn, endOfDay } from '../days.ts'
import { Refusal, said } from '../errors.ts'
import { exponent, parseAmount } from '../money.ts'
import { moveItem, moveRequest } from '../move.ts'
import { unpayable } from '../payable.ts'
import { person, staff } from '../permit.ts'
import { currentCard, currentTerms } from '../rates/current.ts'
import { line, optionalParagraphs, verb } from '../verb.ts'
import { closed } from './closed.ts'
import { type DraftItem, draftItem } from './draft-quote.ts'
import { postOffer } from './letters.ts'
import { itemsOf, latestQuote, lockRequest, type RequestRow } from './load.ts'
import { recompute, type Snapshot } from './snapshot.ts'

const changeSchema = z.strictObject({
  itemId: z.uuid(),
  rule: z.string().max(60),
  /** As typed, in units of the currency ("85.00"). */
  amount: line(20, said('field.amountNeeded')),
  reason: line(200, said('field.changeReason')),
})

/**
 * Sends an offer: priced by the rate card in force, with the lines a person changed or added. It never
 * edits an earlier offer but supersedes it.
 * @throws Refusal `not_available` naming each item that cannot be offered, `conflict` when the card has
 * changed since the page was loaded, or another offer was sent.
 */
export const sendQuote = verb(
  'request.quote',
  staff('sales'),
  z.strictObject({
    requestId: z.uuid(),
    /** The card whose lines the page showed. */
    cardId: z.uuid(),
    /** The offer that stood on the page, which this one takes the place of; null where there was none. */
    replaces: z.uuid().nullable(),
    changes: z.array(changeSchema).max(500),
    additions: z
      .array(changeSchema.omit({ rule: true }).extend({ label: line(120, said('field.lineName')) }))
      .max(100),
    message: optionalParagraphs(4000),
    validDays: z
      .int(said('field.days'))
      .min(1, said('field.leastDays'))
      .max(365, said('field.mostDays', { max: 365 }))
      .optional(),
  }),
  async (t, input) => {
    const request = await lockRequest(t, input.requestId)
    const { status } = request
    if (!isOfferable(status)) {
      throw status === 'needs_info' ? new Refusal('request.waitsForAnswer') : closed(status)
    }
    const card = await currentCard(t.db)
    if (card.id !== input.cardId) throw new Refusal('offer.cardChanged')
    const previous = await latestQuote(t.db, request.id)
    if ((previous?.id ?? null) !== input.replaces) throw new Refusal('offer.another')
    const terms = await currentTerms(t.db)
    const publisher = await getPublisher(t.db)
    const items = (await itemsOf(t.db, request.id)).filter(
      (i) => i.status === 'open' || i.status === 'offered',
    )
    if (items.length === 0) throw new Refusal('offer.nothingLeft')
    const drafts: DraftItem[] = []
    for (const item of items) {
      drafts.push(await draftItem(t.db, item, request.use, request.organisationKind, card.card, t.now))
    }
    const because = drafts.flatMap(({ obstacle }) => (obstacle ? [{ why: obstacle.why }] : []))
    if (because.length > 0) throw new Refusal('offer.blocked', { because })

    const snapshot = snapshotOf(request, drafts, card.card, input)
    // Kept in English, as the record; whoever reads the offer has its words made again in their own language.
    const { lines, netMinor } = recompute(snapshot, 'en')
    const gone =
      input.changes.some((c) => !lines.some((l) => l.itemId === c.itemId && l.rule === c.rule)) ||
      input.additions.some((a) => !items.some((i) => i.id === a.itemId))
    if (gone) throw new Refusal('offer.lineGone')
    if (netMinor < 0) throw new Refusal('offer.belowNothing')
    const { currency } = card.card
    const why = unpayable({ minor: netMinor, currency })
    if (why) throw new Refusal('offer.unpayable', { values: { why, currency } })
    const validUntil = endOfDay(
      addDays(dayIn(t.now, publisher.zone), input.validDays ?? card.card.validDays),
      publisher.zone,
    )
    const by = person(t.actor)
    const [quote] = await t.db
      .insert(quotes)
      .values({
        requestId: request.id,
        n: (previous?.n ?? 0) + 1,
        currency: card.card.currency,
        netMinor,
        taxMinor: 0,
        totalMinor: netMinor,
        rateCardId: card.id,
        termsId: terms.id,
        snapshot,
        message: input.message,
        validUntil,
        createdBy: by.userId,
        createdAt: t.now,
      })
      .returning()
    if (!quote) throw new Error('The offer was not stored')
    await t.db.insert(quoteLines).values(
      lines.map((l, i) => ({
        quoteId: quote.id,
        itemId: l.itemId,
        position: i + 1,
        rule: l.rule,
        label: l.label,
        reason: l.reason,
        amountMinor: l.amountMinor,
        cardMinor: l.cardMinor,
        changedBy: l.changeReason === null ? null : by.userId,
        changeReason: l.changeReason,
      })),
    )
    for (const item of items) if (item.status === 'open') await moveItem(t, item.id, 'open', 'offered')
    await toQuoted(t, request, status)
    if (input.message) {
      await t.db.insert(messages).values({
        requestId: request.id,
        side: 'desk',
        kind: 'offer',
        userId: by.userId,
        body: input.message,
        createdAt: t.now,
      })
    }
    await record(t, 'request.quoted', 'quote', quote.id, {
      requestId: request.id,
      data: { n: quote.n, total: quote.totalMinor, currency: quote.currency },
    })
    await postOffer(t, request, quote, snapshot)
    return { quoteId: quote.id, n: quote.n, totalMinor: quote.totalMinor, currency: quote.currency }
  },
)

/** Where a request can be offered a price: from the desk's own hands, or over an offer that stands. */
const offerable = ['submitted', 'countered', 'quoted'] as const satisfies readonly RequestStatus[]
type Offerable = (typeof offerable)[number]
const isOfferable = (status: RequestStatus): status is Offerable =>
  (offerable as readonly string[]).includes(status)

async function toQuoted(t: Tx, request: RequestRow, status: Offerable): Promise<void> {
  // A newer offer while one stands supersedes it; the request stays where it is.
  if (status === 'quoted') return
  const also = { assignedTo: request.assignedTo ?? person(t.actor).userId, dueAt: null }
  return moveRequest(t, request.id, status, 'quoted', also)
}

type Lines = {
  changes: { itemId: string; rule: string; amount: string; reason: string }[]
  additions: { itemId: string; label: string; amount: string; reason: string }[]
}

function snapshotOf(
  request: RequestRow,
  drafts: DraftItem[],
  card: Snapshot['card'],
  lines: Lines,
): Snapshot {
  const amount = (text: string, field: string) => {
    const minor = parseAmount(text, card.currency)
    if (minor === null) {
      const { currency } = card
      const example = exponent(currency) === 0 ? '120' : '120.00'
      throw new Refusal('offer.badAmount', {
        fields: { [field]: said('field.amount', { typed: text, currency, example }) },
      })
    }
    return minor
  }
  return {
    card,
    use: request.use,
    organisation: request.organisationKind,
    items: drafts.map(({ item, article, version, elements, priced }) => {
      if (!article || !version || !priced) throw new Error('An item without its article cannot be offered')
      const held = elements.filter(
        (e) =>
          mayBeLicensed(e.state) &&
          (e.element.kind === 'text' || (request.use.pictures && e.element.kind !== 'embed')),
      )
      return {
        ...priced,
        itemId: item.id,
        articleId: article.id,
        version: version.n,
        headline: version.headline,
        holds: held.map((e) => e.element.key),
        leftOut: elements.filter((e) => !held.includes(e) && !mayBeLicensed(e.state)).map(leftOut),
      }
    }),
    changes: lines.changes.map((c, i) => ({
      itemId: c.itemId,
      rule: c.rule,
      amountMinor: amount(c.amount, `changes.${i}.amount`),
      reason: c.reason,
    })),
    additions: lines.additions.map((a, i) => ({
      itemId: a.itemId,
      label: a.label,
      amountMinor: amount(a.amount, `additions.${i}.amount`),
      reason: a.reason,
    })),
  }
}
