import type { Parties } from '../../db/schema/index.ts'
import { dayIn } from '../days.ts'
import { type Medium, media } from '../rates/media.ts'
import { type Audience, languageName, purposeLabels, territoryWords, type Use } from '../rates/use.ts'

/** What a licence says, as it stood when the offer was accepted. Never changed. */
export type LicenceSnapshot = {
  parties: Parties
  publisher: { name: string; legalName: string; url: string; contact: string }
  article: { headline: string; url: string; publishedAt: string; bylines: string[]; language: string }
  use: Use
  /** Element keys the copy may hold. */
  holds: string[]
  leftOut: { key: string; kind: string; words: string }[]
  creditLine: string
  terms: { id: string; version: number; title: string }
  price: {
    currency: string
    netMinor: number
    lines: { label: string; reason: string; amountMinor: number }[]
  }
}

export type Term = { startsOn: string; endsOn: string | null }

const list = (words: string[], locale: string) =>
  new Intl.ListFormat(locale, { type: 'conjunction' }).format(words)
const day = (iso: string, locale: string) =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${iso}T00:00:00Z`),
  )
/** The last day on which a half-open term holds. */
const lastDay = (endsOn: string) =>
  new Date(Date.parse(`${endsOn}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

/** Where a licensee publishes, as the end of "may publish it …". */
const places: Record<Medium, string> = {
  print: 'in print',
  web: 'on the web',
  app: 'in an app',
  newsletter: 'in a newsletter',
  social: 'on social media',
  intranet: 'on an intranet',
  broadcast: 'in a broadcast',
  book: 'in a book',
  database: 'in a database',
  ai_input: 'as input to AI',
  ai_train: 'to train AI',
}

/** How many people may be reached, by the upper end of what was paid for. */
const reach: Record<Audience, string> = {
  '5k': 'up to 5,000',
  '50k': 'up to 50,000',
  '250k': 'up to 250,000',
  '1m': 'up to 1 million',
  over: 'more than 1 million',
}

/** What is granted, after "X may publish" or "X was licensed to publish". */
function scope({ use }: LicenceSnapshot, locale: string): string {
  const extent =
    use.extent.kind === 'whole' ? 'the whole article' : `up to ${use.extent.words} words of the article`
  const where = use.destination.title ? ` in ${use.destination.title}` : ''
  const [only, ...others] = use.media
  const people = only && others.length === 0 ? media[only].audience : 'people'
  const how = list(
    use.media.map((m) => places[m]),
    locale,
  )
  return `${extent}${where}, ${how}, for ${reach[use.audience]} ${people}`
}

function whereAndWhen({ use }: LicenceSnapshot, term: Term, locale: string): string {
  const until = term.endsOn
    ? `from ${day(term.startsOn, locale)} until ${day(lastDay(term.endsOn), locale)}`
    : `from ${day(term.startsOn, locale)}, without an end`
  const languages = list(
    use.languages.map((l) => languageName(l, locale)),
    locale,
  )
  return `${territoryWords(use.territory, locale)}, in ${languages}, ${until}`
}

/**
 * What a licence that holds no more had granted, told as past: nothing in it reads as leave to publish now.
 * What may stay after the term, and what must be taken down, is for the notice that says why it ended.
 */
export function wordsOfPast(s: LicenceSnapshot, term: Term, locale = 'en'): string[] {
  const pictures = s.holds.length - 1
  return [
    `${s.parties.licensee} was licensed to publish ${scope(s, locale)}.`,
    `Where and when it was agreed: ${whereAndWhen(s, term, locale)}.`,
    pictures > 0
      ? `${pictures === 1 ? 'One picture or graphic was' : `${pictures} pictures and graphics were`} part of it.`
      : 'It was for the text only.',
    s.use.exclusive ? 'The licence was exclusive.' : 'The licence was not exclusive.',
  ]
}

/**
 * What a licence allows, requires and forbids, in plain sentences: the same on the licence page, in the
 * mail and in the licensed copy. For a licence that holds; one that has ended is told by `wordsOfPast`.
 */
export function plainWords(
  s: LicenceSnapshot,
  term: Term,
  locale = 'en',
): { may: string[]; must: string[]; mayNot: string[] } {
  const { use } = s
  const pictures = s.holds.length - 1
  const may = [
    `${s.parties.licensee} may publish ${scope(s, locale)}.`,
    `Where and when: ${whereAndWhen(s, term, locale)}.`,
    pictures > 0
      ? `${pictures === 1 ? 'One picture or graphic goes' : `${pictures} pictures and graphics go`} with the text; they may not be used without it.`
      : 'The text only; no pictures go with it.',
    use.exclusive
      ? 'Nobody else is given the same rights for that territory, medium, language and time.'
      : 'Others may be given the same rights: the licence is not exclusive.',
  ]
  if (use.changes.includes('abridge')) may.push('It may be shortened, as long as its sense stays.')
  if (use.changes.includes('translate'))
    may.push('It may be translated; the translation stays true to the original.')
  if (use.changes.includes('facsimile')) may.push('It may be reproduced as our page looked.')
  if (use.archive) may.push('What was published in the term may stay in the archive after it.')
  const must = [
    `Print with it: “${s.creditLine}”`,
    `Link to the original: ${s.article.url}`,
    'Act at once on a correction or a withdrawal that we send.',
  ]
  const mayNot = [
    `Use it for anything but this purpose: ${purposeLabels[use.purpose].toLowerCase()}.`,
    'Pass the rights on to anyone else.',
    'Imply that we, or anyone named in it, endorse a product, a party or a cause.',
  ]
  if (!use.changes.includes('abridge') && !use.changes.includes('translate'))
    mayNot.push(
      'Change the text, beyond the time, place and house style; the headline may only be shortened.',
    )
  if (!use.archive && term.endsOn) mayNot.push('Keep it online after the term: take it down by its end.')
  return { may, must, mayNot }
}

/** The credit line that stands with every copy; its year is that of the day in the publisher's `zone`. */
export const creditLine = (publisher: string, publishedAt: Date, bylines: string[], zone: string): string =>
  `${bylines.length > 0 ? `${bylines.join(', ')}. ` : ''}© ${publisher} ${dayIn(publishedAt, zone).slice(0, 4)}. First published by ${publisher}. Republished under licence.`
