/** ISO 639-1 codes and the numbers grants know them by. Numbers never change; new languages are added at the end. */
export const languageCodes = [
  'en',
  'fr',
  'ar',
  'es',
  'de',
  'it',
  'pt',
  'nl',
  'pl',
  'ru',
  'uk',
  'tr',
  'fa',
  'he',
  'ur',
  'hi',
  'bn',
  'zh',
  'ja',
  'ko',
  'vi',
  'th',
  'id',
  'ms',
  'sw',
  'am',
  'ha',
  'so',
  'sv',
  'no',
  'da',
  'fi',
  'el',
  'cs',
  'sk',
  'hu',
  'ro',
  'bg',
  'sr',
  'hr',
  'sl',
  'sq',
  'lt',
  'lv',
  'et',
  'ka',
  'hy',
  'az',
  'kk',
  'uz',
  'ku',
  'ps',
  'ta',
  'ca',
  'ga',
  'is',
] as const
export type LanguageCode = (typeof languageCodes)[number]

export const isLanguage = (code: string): code is LanguageCode =>
  (languageCodes as readonly string[]).includes(code)

/** @throws RangeError for an unknown code. */
export function languageNumber(code: string): number {
  const i = (languageCodes as readonly string[]).indexOf(code)
  if (i < 0) throw new RangeError(`Unknown language ${code}`)
  return i + 1
}
