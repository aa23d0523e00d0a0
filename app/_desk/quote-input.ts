import { Refusal } from '../../lib/errors.ts'
import { sendQuote } from '../../lib/requests/send-quote.ts'
import { localPath } from '../../lib/requests/sign-in.ts'
import type { Fields, Form } from '../_act.ts'

type Row = Record<string, string>

/** The same amount written in another way is no change. */
const sameAmount = (a: string, b: string) => {
  const plain = (text: string) => Number(text.replace(/[, ]/g, '').replace('\u2212', '-') || Number.NaN)
  return a === b || plain(a) === plain(b)
}

/** Rows that say something, each with the place it has on the page, where its message belongs. */
const filled = (rows: Row[], says: (row: Row) => boolean) =>
  rows.map((row, place) => ({ row, place })).filter(({ row }) => says(row))

/** What is said about the n-th row sent, under the place that row has on the page. */
const inPlace = (name: string, places: Record<string, number[]>): string => {
  const [, group = '', n = '', rest = ''] = /^(\w+)\.(\d+)(\..+)$/.exec(name) ?? []
  const place = places[group]?.[Number(n)]
  return place === undefined ? name : `${group}.${place}${rest}`
}

/**
 * The form of an offer. Of the lines by the card only those are sent whose amount a person changed, and of
 * the blank lines those that were filled in.
 */
export const quoteForm: Form = {
  permit: sendQuote.permit,
  async run(ctx, f: Fields) {
    const changes = filled(f.rows('changes'), (r) => !sameAmount(r.amount ?? '', r.was ?? ''))
    const additions = filled(f.rows('additions'), (r) => Boolean(r.amount || r.label || r.reason))
    try {
      await sendQuote(ctx, {
        requestId: f.one('requestId'),
        cardId: f.one('cardId'),
        replaces: f.one('replaces') || null,
        changes: changes.map(({ row: { itemId = '', rule = '', amount = '', reason = '' } }) => ({
          itemId,
          rule,
          amount,
          reason,
        })),
        additions: additions.map(({ row: { itemId = '', label = '', amount = '', reason = '' } }) => ({
          itemId,
          label,
          amount,
          reason,
        })),
        message: f.one('message'),
        ...(f.one('validDays') ? { validDays: Number(f.one('validDays')) } : {}),
      })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const places = {
        changes: changes.map(({ place }) => place),
        additions: additions.map(({ place }) => place),
      }
      throw error.renamed((name) => inPlace(name, places))
    }
    return localPath(f.one('back') || '/')
  },
}
