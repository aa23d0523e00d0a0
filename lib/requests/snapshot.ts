import * as z from 'zod'
import { organisationKinds } from '../../db/schema/index.ts'
import { leftOutSchema } from '../clearance/left-out.ts'
import { sum } from '../money.ts'
import { cardSchema } from '../rates/card.ts'
import { inWords, type PriceLine } from '../rates/line-words.ts'
import { price } from '../rates/price.ts'
import { useSchema } from '../rates/use.ts'
import type { Language } from '../words/words.ts'

const amount = z.int()

/**
 * Everything an offer's price was computed from, so that it can be computed again for ever
 * (invariant 10): the card itself, what was known of each article, the use, and each change a person made.
 */
export const snapshotSchema = z.strictObject({
  card: cardSchema,
  use: useSchema,
  organisation: z.enum(organisationKinds),
  items: z.array(
    z.strictObject({
      itemId: z.uuid(),
      articleId: z.uuid(),
      version: z.int(),
      headline: z.string(),
      words: z.int(),
      language: z.string(),
      pictures: z.int(),
      surchargePictures: z.int(),
      /** Elements the copy will hold, and those left out with the reason. */
      holds: z.array(z.string()),
      leftOut: z.array(leftOutSchema),
    }),
  ),
  /** Lines a person changed: by item and rule, to this amount, with the reason. */
  changes: z.array(
    z.strictObject({ itemId: z.uuid(), rule: z.string(), amountMinor: amount, reason: z.string() }),
  ),
  /** Lines a person added. */
  additions: z.array(
    z.strictObject({ itemId: z.uuid(), label: z.string(), amountMinor: amount, reason: z.string() }),
  ),
})
export type Snapshot = z.output<typeof snapshotSchema>

export type QuotedLine = PriceLine & {
  itemId: string
  /** What the card had said, when a person changed it. */
  cardMinor: number | null
  changeReason: string | null
}

/**
 * The lines and net of an offer, from its snapshot alone. Pure: the same snapshot gives the same offer for ever;
 * only its words follow the reader's language. What a person wrote stays as it was written.
 */
export function recompute(snapshot: Snapshot, language: Language): { lines: QuotedLine[]; netMinor: number } {
  const lines: QuotedLine[] = []
  for (const item of snapshot.items) {
    const computed = price(snapshot.card, {
      article: item,
      use: snapshot.use,
      organisation: snapshot.organisation,
    })
    for (const line of computed.lines) {
      const change = snapshot.changes.find((c) => c.itemId === item.itemId && c.rule === line.rule)
      lines.push({
        ...inWords(line, language),
        itemId: item.itemId,
        amountMinor: change ? change.amountMinor : line.amountMinor,
        cardMinor: change ? line.amountMinor : null,
        changeReason: change?.reason ?? null,
      })
    }
    for (const added of snapshot.additions.filter((a) => a.itemId === item.itemId)) {
      lines.push({
        rule: 'staff',
        label: added.label,
        reason: '',
        amountMinor: added.amountMinor,
        itemId: item.itemId,
        cardMinor: null,
        changeReason: added.reason,
      })
    }
  }
  return { lines, netMinor: sum(lines.map((l) => l.amountMinor)) }
}

/**
 * Kept lines of an offer with their words in a reader's language. Amounts are those that were kept; a line that
 * is not in the snapshot keeps its words.
 */
export function linesIn<L extends { itemId: string; rule: string; label: string; reason: string }>(
  kept: readonly L[],
  snapshot: Snapshot,
  language: Language,
): L[] {
  const { lines } = recompute(snapshot, language)
  return kept.map((line) => {
    const same = lines.find((l) => l.itemId === line.itemId && l.rule === line.rule && l.rule !== 'staff')
    return same ? { ...line, label: same.label, reason: same.reason } : line
  })
}
