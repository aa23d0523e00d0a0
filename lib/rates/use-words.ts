import { inLine, type Language, listed, localeOf, say } from '../words/words.ts'
import { type Medium, mediumIds } from './media.ts'
import type { Audience, Change, Term, Use } from './use.ts'

/** Words for the parts of a use, the same wherever it is asked for, priced, offered or licensed. */
export const purposeLabel = (purpose: Use['purpose'], language: Language): string =>
  say(language)(`use.purpose.${purpose}`)
export const audienceLabel = (audience: Audience, language: Language): string =>
  say(language)(`use.audience.${audience}`)
export const termLabel = (term: Term, language: Language): string => say(language)(`use.term.${term}`)
export const changeLabel = (change: Change, language: Language): string =>
  say(language)(`use.change.${change}`)
export const mediumLabel = (medium: Medium, language: Language): string =>
  say(language)(`use.medium.${medium}`)

/** Every medium with its label, in the order of the form. */
export const mediumLabels = (language: Language): { value: Medium; label: string }[] =>
  mediumIds.map((value) => ({ value, label: mediumLabel(value, language) }))

/** What an audience is counted in: "readers a month"; people where there are several media. */
export function audienceUnit(media: readonly Medium[], language: Language): string {
  const s = say(language)
  const [only, ...others] = media
  return only && others.length === 0 ? s(`use.unit.${only}`) : s('use.people')
}

/** "Up to 5,000 readers a month". */
export const reaching = ({ audience, media }: Pick<Use, 'audience' | 'media'>, language: Language): string =>
  say(language)('use.reaching', {
    audience: audienceLabel(audience, language),
    unit: audienceUnit(media, language),
  })

/** Several labels as a line: only the first keeps its capital. */
export const labelsInLine = (labels: readonly string[], language: Language): string =>
  listed(
    labels.map((label, i) => (i === 0 ? label : inLine(label))),
    language,
  )

/** Where it appears, as a phrase: "Web and print". */
export const mediaWords = (media: readonly Medium[], language: Language): string =>
  labelsInLine(
    media.map((medium) => mediumLabel(medium, language)),
    language,
  )

/** Names are slow to look up the first time: a language's are kept ready. */
const names = new Map<string, Intl.DisplayNames>()
function nameOf(type: 'region' | 'language', code: string, language: Language): string {
  const known = names.get(`${type} ${language}`)
  const all = known ?? new Intl.DisplayNames([localeOf(language)], { type })
  if (!known) names.set(`${type} ${language}`, all)
  return all.of(code) ?? code
}

/** Country name in a reader's language. */
export const countryName = (code: string, language: Language): string => nameOf('region', code, language)

export const languageName = (code: string, language: Language): string => nameOf('language', code, language)

export const languageNames = (codes: readonly string[], language: Language): string =>
  listed(
    codes.map((code) => languageName(code, language)),
    language,
  )

/** Territory in words: "the whole world", "Morocco and Spain". */
export const territoryWords = (territory: Use['territory'], language: Language): string =>
  territory === 'world'
    ? say(language)('use.world')
    : listed(
        territory.map((code) => countryName(code, language)),
        language,
      )
