import { createTranslator } from 'use-intl/core'
import ar from './ar.json' with { type: 'json' }
import en from './en.json' with { type: 'json' }
import fr from './fr.json' with { type: 'json' }

type Messages = typeof en

/** Each language that people are spoken to in, with its messages and the locale that its dates and amounts follow. */
const spoken = {
  en: { messages: en, locale: 'en-GB' },
  fr: { messages: fr, locale: 'fr-FR' },
  ar: { messages: ar, locale: 'ar-EG' },
} as const satisfies Record<string, { messages: Messages; locale: string }>

export type Language = keyof typeof spoken
export const languages = Object.keys(spoken) as Language[]

/** The language that a tag asks for ("fr-CA" is French); English where it is none of ours. */
export function languageOf(tag: string): Language {
  const base = tag.toLowerCase().split('-')[0] ?? ''
  return languages.find((language) => language === base) ?? 'en'
}

/** The BCP 47 tag that dates, numbers and amounts of a language follow. */
export const localeOf = (language: Language): string => spoken[language].locale

/** The beginning of a path on the site in a language: `/fr`, and nothing for English. */
export const prefixOf = (language: Language): string => (language === 'en' ? '' : `/${language}`)

const speaker = (language: Language) =>
  createTranslator<Messages>({
    locale: localeOf(language),
    messages: spoken[language].messages,
    onError(error) {
      throw error
    },
  })

export type Say = ReturnType<typeof speaker>

const made = new Map<Language, Say>()

/**
 * What the product says of itself in mails, histories, prices and licences, in a language: `const s =
 * say(language)`, then `s('mail.dear', { name })`. Keys are checked by the compiler and by a test that finds
 * those that nothing asks for; write them out, or compute only their end. A missing value throws.
 */
export function say(language: Language): Say {
  const known = made.get(language)
  if (known) return known
  const fresh = speaker(language)
  made.set(language, fresh)
  return fresh
}

const lists = new Map<Language, Intl.ListFormat>()

/** Several in a row, as a language joins them: "web, print and app". */
export function listed(items: Iterable<string>, language: Language): string {
  const format = lists.get(language) ?? new Intl.ListFormat(localeOf(language), { type: 'conjunction' })
  lists.set(language, format)
  return format.format(items)
}

/** Parts of one line, which are no list of like things: "Web and print, Morocco, 1 year". */
export const strung = (parts: readonly string[], language: Language): string =>
  parts.filter(Boolean).join(language === 'ar' ? '، ' : ', ')

/** A day (`YYYY-MM-DD`) in words: "4 December 2026". */
export function dayWords(day: string, language: Language): string {
  const format = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone: 'UTC' })
  const said = format.format(new Date(`${day}T00:00:00Z`))
  // The first of a month alone is an ordinal in French; the locale data has none.
  return language === 'fr' ? said.replace(/^1 /, '1er ') : said
}

/** A label in the middle of a line: its first letter small, unless it begins an abbreviation. */
export const inLine = (label: string): string =>
  /^\p{Lu}{2}/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1)
