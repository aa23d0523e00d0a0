import type { Body } from '../catalogue/body.ts'
import { inlineText } from '../catalogue/text.ts'

/**
 * Names of a byline as printed, in order, without "By": "By Nour Haddad and Samir Khoury, Reuters" gives three.
 */
export function readByline(text: string): string[] {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:by|par|de|written by|بقلم|كتب|كتبت|إعداد)\s*[:：]?\s+/iu, '')
    .split(/\s*(?:[,;،|]|\s(?:and|et|&)\s|\sو\s)\s*/u)
    .map((name) => name.replace(/^(?:and|et|by)\s+/i, '').trim())
    .filter((name) => name !== '')
}

const anyone = "[\\p{L}][\\p{L} /,.'’-]{1,40}"
const agency =
  '(?:\\p{Lu}{2,6}|Reuters|Xinhua|Bloomberg|Kyodo|Yonhap|Belga|Anadolu|dpa|Keystone[^)]{0,6}|Agence France-Presse)(?:[/, ]+\\p{L}{2,12})?'
const latin = new RegExp(
  `^(?:(?:\\p{Lu}[\\p{Lu}\\p{M}'’.-]+(?:[ /]\\p{Lu}[\\p{Lu}\\p{M}'’.-]*){0,4}|\\p{Lu}[\\p{L}\\p{M}'’.-]+(?: \\p{Lu}[\\p{L}'’.-]+){0,3}(?=,? [^–—(-]{0,20}\\(${agency}\\)))(?:, (?:\\p{Lu}[\\p{L}.]*(?: \\p{Lu}[\\p{L}.]*){0,2})?(?:,? ?\\d{1,2}(?: \\p{L}+)?)?)?(?: ?\\(${anyone}\\))?|\\(${agency}\\))\\s*(?:[–—]|-{1,2})(?=\\s)`,
  'u',
)
const arabic =
  /^(?:[\u0621-\u064a]{2,}(?: [\u0621-\u064a]{2,}){0,2} ?)?\([\u0621-\u064a .]{2,30}\)\s*[-–—](?=\s)/u

/**
 * The dateline a text opens with, as printed: "GENEVA (AFP) –", "KARSEL –", "بيروت (رويترز) -"; or ''.
 * It stays in the body: it is part of the text as published.
 */
export function readDateline(body: Body): string {
  const first = body.find((block) => block.type === 'paragraph')
  if (first?.type !== 'paragraph') return ''
  const text = inlineText(first.content).slice(0, 160)
  return (latin.exec(text) ?? arabic.exec(text))?.[0].trim() ?? ''
}

/** ISO 639-1 of a language tag ("en-GB", "ar_EG"), or '' when it is none. */
export function languageCode(tag: string): string {
  const code = /^([a-z]{2})(?:[-_].*)?$/i.exec(tag.trim())?.[1]
  return code ? code.toLowerCase() : ''
}

/** The language a text is written in as far as its letters and commonest words tell: Arabic, French, English; else ''. */
export function guessLanguage(text: string): string {
  const sample = text.slice(0, 4_000)
  const letters = sample.match(/\p{L}/gu)?.length ?? 0
  if (letters === 0) return ''
  const arabicLetters = sample.match(/\p{Script=Arabic}/gu)?.length ?? 0
  if (arabicLetters * 2 > letters) return /[پچگژ]/u.test(sample) ? '' : 'ar'
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? []
  const share = (list: string) =>
    words.filter((word) => ` ${list} `.includes(` ${word} `)).length / words.length
  const french = share('le la les des est une dans que qui pour sur au aux du avec ont été par')
  const english = share('the of and to in that is was for on with have has been by said')
  if (french > 0.08 && french > english) return 'fr'
  return english > 0.08 && english > french ? 'en' : ''
}
