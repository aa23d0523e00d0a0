import * as z from 'zod'
import { countries, countryNumber, isCountry } from '../countries.ts'
import { optionalLine } from '../verb.ts'
import { isLanguage, languageCodes, languageNumber } from './languages.ts'
import { mediumIds } from './media.ts'

export const purposes = ['editorial', 'commercial', 'marketing', 'internal', 'education'] as const
export const purposeLabels: Record<(typeof purposes)[number], string> = {
  editorial: 'Editorial',
  commercial: 'Commercial',
  marketing: 'Marketing or advertising',
  internal: 'Internal',
  education: 'Teaching',
}
/** Audience or print run, by the upper end of each tier; the last is open. */
export const audiences = ['5k', '50k', '250k', '1m', 'over'] as const
export type Audience = (typeof audiences)[number]
export const audienceLabels: Record<Audience, string> = {
  '5k': 'Up to 5,000',
  '50k': '5,000–50,000',
  '250k': '50,000–250,000',
  '1m': '250,000–1 million',
  over: 'Over 1 million',
}
/** Months; `ever` is perpetual. */
export const terms = ['1', '12', '60', 'ever'] as const
export type Term = (typeof terms)[number]
export const termLabels: Record<Term, string> = {
  '1': '1 month',
  '12': '1 year',
  '60': '5 years',
  ever: 'Ever',
}
export const changes = ['abridge', 'translate', 'facsimile'] as const
export type Change = (typeof changes)[number]
export const changeLabels: Record<Change, string> = {
  abridge: 'Shorten it',
  translate: 'Translate it',
  facsimile: 'Reproduce our page as it looked',
}

/** What is wrong with a day that was typed, in words; null for one that a licence may begin on. */
function wrongWithDay(d: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(d)) return 'Give a date as year-month-day.'
  const at = new Date(`${d}T00:00:00Z`)
  // The runtime reads 30 February as 2 March; Postgres refuses it.
  if (Number.isNaN(at.getTime()) || !at.toISOString().startsWith(d)) return 'There is no such day.'
  if (d < '2000') return 'This day has passed; choose today or a day to come.'
  return d < '3000' ? null : 'This day is too far ahead; choose an earlier one.'
}

/** A day that exists, in a year that a licence may begin in: `YYYY-MM-DD`. */
export const dayField = z.string().superRefine((d, ctx) => {
  const message = wrongWithDay(d)
  if (message) ctx.addIssue({ code: 'custom', message })
})

const once = <T>(list: T[]): T[] => [...new Set(list)]

/** How an article is to be used: what is asked for, priced and granted. */
export const useSchema = z.strictObject({
  purpose: z.enum(purposes, 'Say what it is for.'),
  /** Named twice counts once, here and below. */
  media: z.array(z.enum(mediumIds)).min(1, 'Choose at least one place where it will appear.').transform(once),
  audience: z.enum(audiences, 'Choose how many people it will reach.'),
  extent: z.union(
    [
      z.strictObject({ kind: z.literal('whole') }),
      z.strictObject({
        kind: z.literal('excerpt'),
        words: z
          .int('Give the number of words.')
          .min(1, 'Give the number of words.')
          .max(5000, 'At most 5,000 words.'),
      }),
    ],
    'Say how much of it: the whole, or an excerpt of so many words.',
  ),
  /** ISO 3166-1 alpha-2 codes, or the world. */
  territory: z.union(
    [
      z.literal('world'),
      z
        .array(z.string().refine(isCountry, 'Unknown country.'))
        .min(1, 'Choose at least one country, or the world.')
        .max(countries.length)
        .transform(once),
    ],
    'Choose at least one country, or the world.',
  ),
  languages: z
    .array(z.string().refine(isLanguage, 'Unknown language.'))
    .min(1, 'Choose the language it will appear in.')
    .max(languageCodes.length)
    .transform(once),
  /** First day; null starts on the day the licence is accepted. */
  startsOn: dayField.nullable(),
  term: z.enum(terms, 'Choose for how long.'),
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

/** Country name in a reader's language. */
export const countryName = (code: string, locale = 'en'): string =>
  code === 'XK' ? 'Kosovo' : (new Intl.DisplayNames([locale], { type: 'region' }).of(code) ?? code)
export const languageName = (code: string, locale = 'en'): string =>
  new Intl.DisplayNames([locale], { type: 'language' }).of(code) ?? code

/** Territory in words: "the whole world", "Morocco and Spain". */
export function territoryWords(territory: Use['territory'], locale = 'en'): string {
  if (territory === 'world') return 'the whole world'
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(
    territory.map((c) => countryName(c, locale)),
  )
}
