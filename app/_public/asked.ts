import { addressKey } from '../../lib/catalogue/address.ts'
import { type CatalogueQuery, catalogueQuery } from '../../lib/catalogue/list.ts'
import { addDays } from '../../lib/days.ts'
import { type Lang, pathIn } from '../_words/languages.ts'

/** Spans that `from` may name, in days: an address that is kept goes on meaning the last week. */
export const spans = { week: 7, month: 30, year: 365 } as const
export type Span = keyof typeof spans

export const isSpan = (value: string): value is Span => Object.hasOwn(spans, value)

/** What the catalogue's address asks for, as it stands there. */
export type Asked = Record<'q' | 'section' | 'language' | 'clearance' | 'from' | 'to' | 'after', string>

export const nothingAsked: Asked = {
  q: '',
  section: '',
  language: '',
  clearance: '',
  from: '',
  to: '',
  after: '',
}

type Params = Record<string, string | string[] | undefined>

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) ?? ''

/**
 * Reads the address of a catalogue page. What is malformed is as if it were not there.
 * @param today the day in the publisher's zone, `YYYY-MM-DD`, from which `from=week` counts back
 */
export function readAsked(params: Params, today: string): { asked: Asked; query: CatalogueQuery } {
  const from = first(params.from)
  const query = catalogueQuery({ ...params, from: isSpan(from) ? addDays(today, -spans[from]) : from })
  return { asked: { ...query, from: isSpan(from) ? from : query.from }, query }
}

/**
 * The address of the catalogue with some of it asked for differently. A cursor belongs to what it was made
 * for, so that only the pager passes one on. With nothing asked for it is the front page.
 */
export function catalogueHref(lang: Lang, asked: Asked, change: Partial<Asked>): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...asked, after: '', ...change })) {
    if (value) params.set(name, value)
  }
  return pathIn(lang, params.size > 0 ? `/articles?${params}` : '/')
}

/**
 * Whether what was typed into the search box is an address: with its scheme, or a host and a path.
 * A bare name such as `node.js` is searched for.
 */
export function isAddress(typed: string): boolean {
  return (/^\s*https?:/i.test(typed) || /[^/]\/+[^/]/.test(typed)) && addressKey(typed) !== null
}
