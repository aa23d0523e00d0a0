import * as z from 'zod'
import { messages, quoteLines, quotes } from '../../db/schema/index.ts'
import { record } from '../audit/record.ts'
import { getPublisher } from '../catalogue/publisher.ts'
import { mayBeLicensed } from '../clearance/decide.ts'
import type { Tx } from '../ctx.ts'
import { addDays, dayIn, endOfDay } from '../days.ts'
import { Refusal } from '../errors.ts'
import { exponent, formatMoney, parseAmount } from '../money.ts'
import { moveItem, moveRequest } from '../move.ts'
import { unpayable } from '../payable.ts'
import { person, staff } from '../permit.ts'
import { currentCard, currentTerms } from '../rates/current.ts'
import { line, optionalParagraphs, verb } from '../verb.ts'
import { type DraftItem, draftItem } from './draft-quote.ts'
import { postOffer } from './letters.ts'
import { itemsOf, latestQuote, lockRequest, type RequestRow } from './load.ts'
import { recompute, type Snapshot } from './snapshot.ts'

const changeSchema = z.strictObject({
  itemId: z.uuid(),
  rule: z.string().max(60),
  /** As typed, in units of the currency ("85.00"). */
  amount: line(20, 'Give an amount.'),
  reason: line(200, 'Say why you changed the line; the buyer sees it.'),
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
      .array(changeSchema.omit({ rule: true }).extend({ label: line(120, 'Name the line.') }))
      .max(100),
    message: optionalParagraphs(4000),
    validDays: z
      .int('Give a number of days.')
      .min(1, 'At least one day.')
      .max(365, 'At most a year.')
      .optional(),
  }),
  async (t, input) => {
    const request = await lockRequest(t, input.requestId)
    const card = await currentCard(t.db)
    if (card.id !== input.cardId) {
      throw new Refusal('conflict', 'A new rate card was published while you were working.', {
        remedy: 'Load the page again: the lines are priced by the new card. Your message is kept.',
      })
    }
    const previous = await latestQuote(t.db, request.id)
    if ((previous?.id ?? null) !== input.replaces) {
      throw new Refusal('conflict', 'Another offer was sent while you were working.', {
        remedy: 'Load the page again to see it; send yours only if it should take its place.',
      })
    }
    const terms = await currentTerms(t.db)
    const publisher = await getPublisher(t.db)
    const items = (await itemsOf(t.db, request.id)).filter(
      (i) => i.status === 'open' || i.status === 'offered',
    )
    if (items.length === 0) {
      throw new Refusal('not_available', 'Every item of this request is refused or removed.', {
        remedy: 'Refuse the whole request with a reason instead.',
      })
    }
    const drafts: DraftItem[] = []
    for (const item of items) {
      drafts.push(await draftItem(t.db, item, request.use, request.organisationKind, card.card, t.now))
    }
    const blocked = drafts.flatMap((d) => (d.obstacle ? [`${d.obstacle.message} ${d.obstacle.remedy}`] : []))
    if (blocked.length > 0)
      throw new Refusal('not_available', 'This cannot be offered yet.', { remedy: blocked.join(' ') })

    const snapshot = snapshotOf(request, drafts, card.card, input)
    const { lines, netMinor } = recompute(snapshot)
    const gone =
      input.changes.some((c) => !lines.some((l) => l.itemId === c.itemId && l.rule === c.rule)) ||
      input.additions.some((a) => !items.some((i) => i.id === a.itemId))
    if (gone) {
      throw new Refusal('conflict', 'A line that you changed is no longer there.', {
        remedy: 'Load the page again: an article or the use has changed. Your message is kept.',
      })
    }
    if (netMinor < 0) {
      throw new Refusal('invalid', 'The lines sum to less than nothing.', {
        remedy: 'Raise a line until the total is at least zero.',
      })
    }
    const problem = unpayable({ minor: netMinor, currency: card.card.currency })
    if (problem) {
      throw new Refusal('invalid', `Nobody could pay this total. ${problem}`, {
        remedy: 'Change a line so that the total can be charged, or bring it to zero.',
      })
    }
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
    await toQuoted(t, request)
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
    await postOffer(
      t,
      request,
      quote,
      lines,
      formatMoney({ minor: quote.totalMinor, currency: quote.currency }, request.language),
    )
    return { quoteId: quote.id, n: quote.n, totalMinor: quote.totalMinor, currency: quote.currency }
  },
)

async function toQuoted(t: Tx, request: RequestRow): Promise<void> {
  const also = { assignedTo: request.assignedTo ?? person(t.actor).userId, dueAt: null }
  // A newer offer while one stands supersedes it; the request stays where it is.
  if (request.status === 'quoted') return
  if (request.status === 'submitted') return moveRequest(t, request.id, 'submitted', 'quoted', also)
  if (request.status === 'countered') return moveRequest(t, request.id, 'countered', 'quoted', also)
  throw new Refusal(
    'illegal_transition',
    `A request that is ${request.status.replace('_', ' ')} cannot be offered a price.`,
    {
      remedy: 'Load the page again to see where it stands now.',
    },
  )
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
      const message = `“${text}” is no amount of ${card.currency}: write it like ${exponent(card.currency) === 0 ? '120' : '120.00'}.`
      throw new Refusal('invalid', message, {
        fields: { [field]: message },
        remedy: 'Correct the marked line.',
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
        leftOut: elements
          .filter((e) => !held.includes(e) && !mayBeLicensed(e.state))
          .map((e) => ({
            key: e.element.key,
            kind: e.element.kind,
            words: [
              e.element.caption || e.element.alt || e.element.kind,
              e.reason,
              e.owner ? `Ask ${e.owner}.` : '',
            ]
              .filter(Boolean)
              .join(' — '),
          })),
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
