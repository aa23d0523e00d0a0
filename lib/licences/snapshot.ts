import type { Parties } from '../../db/schema/index.ts'
import { dayIn } from '../days.ts'
import { media } from '../rates/media.ts'
import { audienceLabels, languageName, purposeLabels, territoryWords, type Use } from '../rates/use.ts'

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

/**
 * What a licence allows, requires and forbids, in plain sentences: the same on the licence page, in the
 * mail and in the licensed copy.
 */
export function plainWords(
  s: LicenceSnapshot,
  term: Term,
  locale = 'en',
): { may: string[]; must: string[]; mayNot: string[] } {
  const { use } = s
  const places = list(
    use.media.map((m) => media[m].label.toLowerCase()),
    locale,
  )
  const extent =
    use.extent.kind === 'whole' ? 'the whole article' : `up to ${use.extent.words} words of the article`
  const where = use.destination.title ? ` in ${use.destination.title}` : ''
  const until = term.endsOn
    ? `from ${day(term.startsOn, locale)} until ${day(lastDay(term.endsOn), locale)}`
    : `from ${day(term.startsOn, locale)}, without an end`
  const pictures = s.holds.length - 1
  const may = [
    `${s.parties.licensee} may publish ${extent}${where}, in ${places}, for up to this audience: ${audienceLabels[use.audience].toLowerCase()}.`,
    `Where and when: ${territoryWords(use.territory, locale)}, in ${list(
      use.languages.map((l) => languageName(l, locale)),
      locale,
    )}, ${until}.`,
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
