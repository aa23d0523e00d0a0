import * as z from 'zod'
import { countries, countryNumber, isCountry } from '../countries.ts'
import { type Saying, said } from '../errors.ts'
import { optionalLine } from '../verb.ts'
import { isLanguage, languageCodes, languageNumber } from './languages.ts'
import { mediumIds } from './media.ts'

export const purposes = ['editorial', 'commercial', 'marketing', 'internal', 'education'] as const
/** Audience or print run, by the upper end of each tier; the last is open. */
export const audiences = ['5k', '50k', '250k', '1m', 'over'] as const
export type Audience = (typeof audiences)[number]
/** Months; `ever` is perpetual. */
export const terms = ['1', '12', '60', 'ever'] as const
export type Term = (typeof terms)[number]
export const changes = ['abridge', 'translate', 'facsimile'] as const
export type Change = (typeof changes)[number]

/** What is wrong with a day that was typed; null for one that a licence may begin on. */
function wrongWithDay(d: string): Saying | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(d)) return said('field.dayForm')
  const at = new Date(`${d}T00:00:00Z`)
  // The runtime reads 30 February as 2 March; Postgres refuses it.
  if (Number.isNaN(at.getTime()) || !at.toISOString().startsWith(d)) return said('field.noSuchDay')
  if (d < '2000') return said('field.dayPassed')
  return d < '3000' ? null : said('field.dayTooFar')
}

/** A day that exists, in a year that a licence may begin in: `YYYY-MM-DD`. */
export const dayField = z.string().superRefine((d, ctx) => {
  const message = wrongWithDay(d)
  if (message) ctx.addIssue({ code: 'custom', message })
})

const once = <T>(list: T[]): T[] => [...new Set(list)]

/** How an article is to be used: what is asked for, priced and granted. */
export const useSchema = z.strictObject({
  purpose: z.enum(purposes, said('field.purpose')),
  /** Named twice counts once, here and below. */
  media: z.array(z.enum(mediumIds)).min(1, said('field.media')).transform(once),
  audience: z.enum(audiences, said('field.audience')),
  extent: z.union(
    [
      z.strictObject({ kind: z.literal('whole') }),
      z.strictObject({
        kind: z.literal('excerpt'),
        words: z
          .int(said('field.excerptWords'))
          .min(1, said('field.excerptWords'))
          .max(5000, said('field.mostWords', { max: 5000 })),
      }),
    ],
    said('field.extent'),
  ),
  /** ISO 3166-1 alpha-2 codes, or the world. */
  territory: z.union(
    [
      z.literal('world'),
      z
        .array(z.string().refine(isCountry, said('field.unknownCountry')))
        .min(1, said('field.territory'))
        .max(countries.length)
        .transform(once),
    ],
    said('field.territory'),
  ),
  languages: z
    .array(z.string().refine(isLanguage, said('field.unknownLanguage')))
    .min(1, said('field.languages'))
    .max(languageCodes.length)
    .transform(once),
  /** First day; null starts on the day the licence is accepted. */
  startsOn: dayField.nullable(),
  term: z.enum(terms, said('field.term')),
  exclusive: z.boolean(),
  changes: z.array(z.enum(changes)).transform(once),
  /** Whether the cleared pictures and graphics are wanted too. */
  pictures: z.boolean(),
  destination: z.strictObject({ title: optionalLine(200), url: optionalLine(500) }),
  /** May it stay in the archive after the term? */
  archive: z.boolean(),
})
export type Use = z.output<typeof useSchema>

/** Countries as an int4multirange literal: the world is everything. */
export const territoryRange = (t: Use['territory']): string =>
  t === 'world' ? '{(,)}' : `{${t.map((c) => point(countryNumber(c))).join(',')}}`

export const languageRange = (codes: readonly string[]): string =>
  `{${codes.map((c) => point(languageNumber(c))).join(',')}}`

const point = (n: number) => `[${n},${n + 1})`

/**
 * The days of a term in the publisher's zone, `[start, end)`; `end` is null for ever.
 * A month later is the same day of the month, or its last day where there is no such day.
 * A start that has passed when the offer is accepted is that day: nobody pays for days that are gone.
 * @param today the day of acceptance, `YYYY-MM-DD`
 */
export function termDays(
  use: Pick<Use, 'startsOn' | 'term'>,
  today: string,
): { start: string; end: string | null } {
  const start = use.startsOn && use.startsOn > today ? use.startsOn : today
  if (use.term === 'ever') return { start, end: null }
  const [y = 0, m = 1, d = 1] = start.split('-').map(Number)
  const months = m - 1 + Number(use.term)
  const year = y + Math.floor(months / 12)
  const month = months % 12
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return { start, end: new Date(Date.UTC(year, month, Math.min(d, last))).toISOString().slice(0, 10) }
}
