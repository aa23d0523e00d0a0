type Language = {
  /** Its name in itself. */
  name: string
  dir: 'ltr' | 'rtl'
  /** BCP 47 tag that dates and numbers follow. */
  locale: string
  /** Until it is, English stands in and no link leads there. */
  translated: boolean
}

/** The languages of the interface. The first is the one that carries no prefix in addresses. */
export const languages = {
  en: { name: 'English', dir: 'ltr', locale: 'en-GB', translated: true },
  fr: { name: 'Français', dir: 'ltr', locale: 'fr-FR', translated: true },
  ar: { name: 'العربية', dir: 'rtl', locale: 'ar-EG', translated: true },
} as const satisfies Record<string, Language>

export type Lang = keyof typeof languages

/** Languages that have a message file. */
export type TranslatedLang = {
  [L in Lang]: (typeof languages)[L]['translated'] extends true ? L : never
}[Lang]

export const langs = Object.keys(languages) as Lang[]

export const isTranslated = (lang: Lang): lang is TranslatedLang => languages[lang].translated

/** The language that a page in this one is written in: its own, or English while that stands in. */
export const spoken = (lang: Lang): TranslatedLang => (isTranslated(lang) ? lang : 'en')

/** The locale that words, dates and amounts of a page follow: its own, or English while that stands in. */
export const localeOf = (lang: Lang): string => languages[spoken(lang)].locale

export const isLang = (value: string): value is Lang => Object.hasOwn(languages, value)

/**
 * The address of a page in a language: `/articles` is `/articles` in English and `/fr/articles` in French.
 * Takes a path that begins with `/`, with its query and fragment if any.
 */
export function pathIn(lang: Lang, path: `/${string}`): string {
  if (lang === 'en') return path
  return path === '/' ? `/${lang}` : `/${lang}${path}`
}

/** The language of a page by its path: `/fr/articles` is in French. */
export function languageOfPath(path: string): Lang {
  const first = path.split(/[/?#]/)[1] ?? ''
  return isLang(first) ? first : 'en'
}

const rtl = new Set(['ar', 'fa', 'he', 'ur', 'ps', 'sd', 'ug', 'yi', 'ckb', 'dv'])

/** Direction of a text in any language (BCP 47 tag), which need not be one of the interface's. */
export const directionOf = (tag: string): 'ltr' | 'rtl' =>
  rtl.has(tag.toLowerCase().split('-')[0] ?? '') ? 'rtl' : 'ltr'
