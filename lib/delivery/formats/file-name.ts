import { line } from '../../mail/text.ts'
import type { Format, LicensedCopy } from '../copy.ts'

/** Letters that decomposition does not bring to ASCII. Arabic by plain romanisation, vowels unmarked. */
const letters: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ħ: 'h',
  ا: 'a',
  ٱ: 'a',
  ب: 'b',
  ت: 't',
  ث: 'th',
  ج: 'j',
  ح: 'h',
  خ: 'kh',
  د: 'd',
  ذ: 'dh',
  ر: 'r',
  ز: 'z',
  س: 's',
  ش: 'sh',
  ص: 's',
  ض: 'd',
  ط: 't',
  ظ: 'z',
  ع: 'a',
  غ: 'gh',
  ف: 'f',
  ق: 'q',
  ك: 'k',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
  و: 'w',
  ي: 'y',
  ى: 'a',
  ة: 'a',
  ک: 'k',
  گ: 'g',
  پ: 'p',
  چ: 'ch',
  ی: 'y',
}

/** The longest slug: with the number and the extension the name stays under 100 characters. */
const longest = 60

/** ASCII words of a text joined by hyphens, cut at a word; '' when nothing of it can be written so. */
export function slug(text: string): string {
  const ascii = [...line(text).toLowerCase().normalize('NFKD')]
    .map((letter) => (Object.hasOwn(letters, letter) ? letters[letter] : letter))
    .join('')
    .replace(/\p{M}/gu, '')
    .replace(/[’'ʼء]/gu, '')
  const whole = ascii.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')
  if (whole.length <= longest) return whole
  const cut = whole.slice(0, longest + 1)
  return cut.includes('-') ? cut.slice(0, cut.lastIndexOf('-')) : cut.slice(0, longest)
}

/**
 * The name a copy is saved under: `<headline>-<licence number>.<extension>`, ASCII letters, digits,
 * hyphens and one dot, so that it is safe in a header, a path and a zip on every system.
 */
export function fileName(copy: LicensedCopy, format: Format): string {
  const number = line(copy.licence.number)
    .replace(/[^A-Za-z0-9-]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return `${[slug(copy.article.headline) || 'article', number].filter(Boolean).join('-')}.${format.extension}`
}
