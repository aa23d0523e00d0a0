import {
  aboutWords,
  refusalWords,
  type Saying,
  sayingIn,
  type Values,
  type ValuesOf,
} from './words/refusal-words.ts'
import { type RefusalCode, type RefusalKey, refusals } from './words/refusals.ts'
import type { Language } from './words/words.ts'

export { type Saying, said } from './words/refusal-words.ts'
export type { RefusalCode, RefusalKey } from './words/refusals.ts'

/** What is said of each field, by its name: what to do there. */
export type FieldSayings = Readonly<Record<string, Saying>>

/** One of the reasons of a refusal, and what it is about where its own words do not say. */
export type Reason = { about?: string; why: Refusal }

type Options = {
  fields?: FieldSayings
  /** The refusals that this one comes of: they are told after its remedy. */
  because?: readonly Reason[]
  /** Seconds until trying again makes sense; only with `limited`. */
  retryAfter?: number
  cause?: unknown
}
type OptionsOf<K extends RefusalKey> = keyof ValuesOf<K> extends never
  ? [options?: Options]
  : [options: Options & { values: ValuesOf<K> }]

/**
 * An expected refusal, by its key: a code, a sentence for people, and what to do next, in every language
 * (`refusalIn`). Its own `message`, `remedy` and `fields` are English: for logs and the command line.
 * Anything thrown that is not a Refusal is a fault: logged once and shown without detail.
 */
export class Refusal<K extends RefusalKey = RefusalKey> extends Error {
  readonly key: RefusalKey
  readonly code: RefusalCode
  readonly values: Values
  readonly sayings: FieldSayings
  readonly because: readonly Reason[]
  /** Seconds until trying again makes sense; only with `limited`. */
  readonly retryAfter: number | undefined

  constructor(key: K, ...[options = {}]: OptionsOf<K>) {
    const values: Values = 'values' in options ? (options.values as Values) : {}
    super(refusalWords('en', key, 'message', values), { cause: options.cause })
    this.name = 'Refusal'
    this.key = key
    this.code = refusals[key].code
    this.values = values
    this.sayings = options.fields ?? {}
    this.because = options.because ?? []
    this.retryAfter = options.retryAfter
  }

  /** What the person can do now. */
  get remedy(): string {
    return refusalIn('en', this).remedy
  }

  get fields(): Record<string, string> {
    return refusalIn('en', this).fields
  }

  /** The same refusal, with what it says of each field under another name of that field. */
  renamed(nameOf: (field: string) => string): Refusal {
    const fields = Object.fromEntries(Object.entries(this.sayings).map(([name, s]) => [nameOf(name), s]))
    return new Refusal<RefusalKey>(this.key, {
      values: this.values as ValuesOf<RefusalKey>,
      fields,
      because: this.because,
      ...(this.retryAfter === undefined ? {} : { retryAfter: this.retryAfter }),
      cause: this,
    })
  }
}

/** A refusal in words: why, what to do next, and what to do at each field. */
export type Told = { message: string; remedy: string; fields: Record<string, string> }

/** A refusal in a language. */
export function refusalIn(language: Language, refusal: Refusal): Told {
  const { key, values, because, sayings } = refusal
  const reasons = because.map(({ about, why }) => {
    const told = reasonIn(language, why)
    return about ? aboutWords(language, about, told) : told
  })
  return {
    message: refusalWords(language, key, 'message', values),
    remedy: [refusalWords(language, key, 'remedy', values), ...reasons].join(' '),
    fields: Object.fromEntries(
      Object.entries(sayings).map(([field, saying]) => [field, sayingIn(language, saying)]),
    ),
  }
}

/** A refusal in one go, why and what to do next, where it is a reason among others. */
export function reasonIn(language: Language, refusal: Refusal): string {
  const { message, remedy } = refusalIn(language, refusal)
  return `${message} ${remedy}`
}

/** What someone may look for in vain. */
export type Missing =
  | 'article'
  | 'copy'
  | 'element'
  | 'item'
  | 'licence'
  | 'offer'
  | 'order'
  | 'organisation'
  | 'request'

/** A missing record and a forbidden one look the same (invariant 7). */
export const notFound = (what: Missing) => new Refusal('record.missing', { values: { what } })

/**
 * An expected end of a command or of a start, in one English line that names the cause and the remedy, for
 * whoever runs it. Nobody meets it on a page.
 */
export class Halt extends Error {
  constructor(message: string, options: { cause?: unknown } = {}) {
    super(message, options)
    this.name = 'Halt'
  }
}
