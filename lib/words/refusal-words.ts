import { createTranslator } from 'use-intl/core'
import ar from './refusals/ar.json' with { type: 'json' }
import en from './refusals/en.json' with { type: 'json' }
import fr from './refusals/fr.json' with { type: 'json' }
import { type Insertion, type RefusalKey, type refusals, type SayingKey, sayings } from './refusals.ts'
import { type Language, localeOf } from './words.ts'

/** A catalogue that lacks a key of the English one does not compile. */
const catalogues: Record<Language, typeof en> = { en, fr, ar }

/**
 * What a refusal's words take: what people wrote, figures, a choice the catalogue words (`select`), a moment
 * as clocks show it in a zone, one of several words, or words that are made in the reader's language.
 */
export type Value =
  | string
  | number
  | { at: Date; zone: string }
  | { anyOf: readonly Insertion[] }
  | ((language: Language) => string)
export type Values = Readonly<Record<string, Value>>

type NamesOf<K extends RefusalKey> = K extends RefusalKey
  ? (typeof refusals)[K] extends { values: readonly (infer Name extends string)[] }
    ? Name
    : never
  : never
/** The values that a refusal's words take; none for most. */
export type ValuesOf<K extends RefusalKey> = Record<NamesOf<K>, Value>

type Speaker = (key: string, values?: Record<string, string | number>) => string
const made = new Map<Language, Speaker>()

function speaker(language: Language): Speaker {
  const known = made.get(language)
  if (known) return known
  const t = createTranslator({
    locale: localeOf(language),
    messages: catalogues[language],
    onError(error) {
      throw error
    },
  })
  // Keys are checked where a refusal is made; here they come as they were kept.
  const speak: Speaker = (key, values) => t(key as 'form.attention.message', values as never)
  made.set(language, speak)
  return speak
}

function worded(value: Value, language: Language): string | number {
  if (typeof value === 'function') return value(language)
  if (typeof value !== 'object') return value
  if ('anyOf' in value) {
    const list = new Intl.ListFormat(localeOf(language), { type: 'disjunction' })
    return list.format(value.anyOf.map((key) => speaker(language)(key)))
  }
  return new Intl.DateTimeFormat(localeOf(language), {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: value.zone,
    timeZoneName: 'short',
  }).format(value.at)
}

const wordedAll = (values: Values, language: Language) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, worded(value, language)]))

/** A refusal's message or remedy in a language. */
export const refusalWords = (
  language: Language,
  key: RefusalKey,
  part: 'message' | 'remedy',
  values: Values,
): string => speaker(language)(`${key}.${part}`, wordedAll(values, language)).trim()

/** What is said about something, under its name: “Harbour: It has no title.” */
export const aboutWords = (language: Language, about: string, said: string): string =>
  speaker(language)('word.about', { about, said })

/**
 * What is said of a field: its key and values in one string, which is what the checks of a schema can carry.
 * Made by `said` alone.
 */
export type Saying = SayingKey | `${SayingKey}?${string}`

/** Says something of a field: `said('field.atMost', { max: 120 })`. */
export const said = <K extends SayingKey>(
  key: K,
  ...[values]: (typeof sayings)[K] extends readonly []
    ? []
    : [values: Record<(typeof sayings)[K][number], string | number>]
): Saying => (values ? `${key}?${JSON.stringify(values)}` : key)

/** Whether the message of a check is ours, and not the checking library's own English. */
export const isSaying = (message: string): message is Saying =>
  Object.hasOwn(sayings, message.split('?', 1)[0] ?? '')

/** What is said of a field, in a language. */
export function sayingIn(language: Language, saying: Saying): string {
  const at = saying.indexOf('?')
  if (at < 0) return speaker(language)(saying)
  const values: Record<string, string | number> = JSON.parse(saying.slice(at + 1))
  return speaker(language)(saying.slice(0, at), values)
}
