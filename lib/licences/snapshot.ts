import type { Parties } from '../../db/schema/index.ts'
import type { LeftOut } from '../clearance/left-out.ts'
import { dayIn } from '../days.ts'
import type { Use } from '../rates/use.ts'
import { audienceUnit, languageNames, purposeLabel, territoryWords } from '../rates/use-words.ts'
import { dayWords, inLine, type Language, listed, say, strung } from '../words/words.ts'

/** What a licence says, as it stood when the offer was accepted. Never changed. */
export type LicenceSnapshot = {
  parties: Parties
  publisher: { name: string; legalName: string; url: string; contact: string }
  article: { headline: string; url: string; publishedAt: string; bylines: string[]; language: string }
  use: Use
  /** Element keys the copy may hold. */
  holds: string[]
  leftOut: LeftOut[]
  creditLine: string
  terms: { id: string; version: number; title: string }
  price: {
    currency: string
    netMinor: number
    lines: { label: string; reason: string; amountMinor: number }[]
  }
}

export type Term = { startsOn: string; endsOn: string | null }

/** The last day on which a half-open term holds. */
const lastDay = (endsOn: string) =>
  new Date(Date.parse(`${endsOn}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

/** What is granted, after "X may publish" or "X was licensed to publish". */
function scope({ use }: LicenceSnapshot, language: Language): string {
  const s = say(language)
  const granted = {
    extent:
      use.extent.kind === 'whole' ? s('licence.whole') : s('licence.excerpt', { count: use.extent.words }),
    media: listed(
      use.media.map((medium) => s(`licence.place.${medium}`)),
      language,
    ),
    reach: s(`licence.reach.${use.audience}`),
    people: audienceUnit(use.media, language),
  }
  const { title } = use.destination
  return title ? s('licence.scopeIn', { ...granted, title }) : s('licence.scope', granted)
}

function whereAndWhen({ use }: LicenceSnapshot, term: Term, language: Language): string {
  const s = say(language)
  const start = dayWords(term.startsOn, language)
  return s('licence.where', {
    territory: territoryWords(use.territory, language),
    languages: languageNames(use.languages, language),
    period: term.endsOn
      ? s('licence.from', { start, end: dayWords(lastDay(term.endsOn), language) })
      : s('licence.fromEver', { start }),
  })
}

/**
 * What a licence that holds no more had granted, told as past: nothing in it reads as leave to publish now.
 * What may stay after the term, and what must be taken down, is for the notice that says why it ended.
 */
export function wordsOfPast(snapshot: LicenceSnapshot, term: Term, language: Language): string[] {
  const s = say(language)
  const pictures = snapshot.holds.length - 1
  return [
    s('licence.was.publish', {
      licensee: snapshot.parties.licensee,
      scope: scope(snapshot, language),
    }),
    s('licence.was.where', { where: whereAndWhen(snapshot, term, language) }),
    pictures > 0 ? s('licence.was.pictures', { count: pictures }) : s('licence.was.textOnly'),
    snapshot.use.exclusive ? s('licence.was.exclusive') : s('licence.was.notExclusive'),
  ]
}

/**
 * What a licence allows, requires and forbids, in plain sentences: the same on the licence page, in the
 * mail and in the licensed copy. For a licence that holds; one that has ended is told by `wordsOfPast`.
 */
export function plainWords(
  snapshot: LicenceSnapshot,
  term: Term,
  language: Language,
): { may: string[]; must: string[]; mayNot: string[] } {
  const s = say(language)
  const { use } = snapshot
  const pictures = snapshot.holds.length - 1
  const may = [
    s('licence.may.publish', { licensee: snapshot.parties.licensee, scope: scope(snapshot, language) }),
    s('licence.may.where', { where: whereAndWhen(snapshot, term, language) }),
    pictures > 0 ? s('licence.may.pictures', { count: pictures }) : s('licence.may.textOnly'),
    use.exclusive ? s('licence.may.exclusive') : s('licence.may.notExclusive'),
  ]
  if (use.changes.includes('abridge')) may.push(s('licence.may.abridge'))
  if (use.changes.includes('translate')) may.push(s('licence.may.translate'))
  if (use.changes.includes('facsimile')) may.push(s('licence.may.facsimile'))
  if (use.archive) may.push(s('licence.may.archive'))
  const must = [
    s('licence.must.credit', { credit: snapshot.creditLine }),
    s('licence.must.link', { url: snapshot.article.url }),
    s('licence.must.act'),
  ]
  const mayNot = [
    s('licence.mayNot.purpose', { purpose: inLine(purposeLabel(use.purpose, language)) }),
    s('licence.mayNot.pass'),
    s('licence.mayNot.endorse'),
  ]
  if (!use.changes.includes('abridge') && !use.changes.includes('translate'))
    mayNot.push(s('licence.mayNot.change'))
  if (!use.archive && term.endsOn) mayNot.push(s('licence.mayNot.keep'))
  return { may, must, mayNot }
}

/**
 * The credit line that stands with every copy, in the language of the article; its year is that of the day in
 * the publisher's `zone`.
 */
export function creditLine(
  publisher: string,
  publishedAt: Date,
  bylines: string[],
  zone: string,
  language: Language,
): string {
  const line = say(language)('licence.credit', { publisher, year: dayIn(publishedAt, zone).slice(0, 4) })
  return bylines.length > 0 ? `${strung(bylines, language)}. ${line}` : line
}
