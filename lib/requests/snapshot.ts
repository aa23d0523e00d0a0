import * as z from 'zod'
import { organisationKinds } from '../../db/schema/index.ts'
import { sum } from '../money.ts'
import { cardSchema } from '../rates/card.ts'
import { price } from '../rates/price.ts'
import type { PriceLine } from '../rates/rule.ts'
import { useSchema } from '../rates/use.ts'

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
      leftOut: z.array(z.strictObject({ key: z.string(), kind: z.string(), words: z.string() })),
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

/** The lines and net of an offer, from its snapshot alone. Pure: the same snapshot gives the same offer for ever. */
export function recompute(snapshot: Snapshot): { lines: QuotedLine[]; netMinor: number } {
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
        ...line,
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
