/** Digits of other scripts and full-width forms as ASCII, upper case, any dash as a hyphen. */
function plainForm(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .replace(/\p{Pd}|\u2212/gu, '-')
    .replace(/\p{Cf}/gu, '')
    .toUpperCase()
    .trim()
}

/** A number counted from 1, as references carry it. */
function counted(n: number): number {
  if (!Number.isSafeInteger(n) || n < 1)
    throw new RangeError(`A reference counts from 1; ${n} is no such number.`)
  return n
}

/** The number if it is one that a reference could carry. */
function numberIn(digits: string | undefined): number | null {
  const n = Number(digits)
  return Number.isSafeInteger(n) && n > 0 ? n : null
}

/**
 * A request as people say it on the telephone: `RQ-2418`.
 * @throws RangeError unless `n` is a whole number from 1.
 */
export const requestReference = (n: number): string => `RQ-${counted(n)}`

/** The number in a request reference however it was typed ("rq 2418", "#RQ2418", "٢٤١٨" after RQ), or null. */
export function parseRequestReference(text: string): number | null {
  return numberIn(/^#?\s*RQ[\s-]*(\d{1,15})$/.exec(plainForm(text))?.[1])
}

/** What a yearly number is made of. `prefix` is the publisher's, two to six letters A to Z. */
export type YearlyNumber = { prefix: string; year: number; n: number }

function yearly({ prefix, year, n }: YearlyNumber, mark: string): string {
  if (!/^[A-Z]{2,6}$/.test(prefix))
    throw new RangeError(`"${prefix}" is no prefix: two to six letters A to Z.`)
  if (!Number.isInteger(year) || year < 1000 || year > 9999) throw new RangeError(`${year} is no year.`)
  return `${prefix}-${mark}${year}-${String(counted(n)).padStart(5, '0')}`
}

function parseYearly(text: string, between: string): YearlyNumber | null {
  const parts = new RegExp(`^([A-Z]{2,6})${between}(\\d{4})[\\s-]*(\\d{1,12})$`).exec(plainForm(text))
  const n = numberIn(parts?.[3])
  const year = numberIn(parts?.[2])
  return parts?.[1] && year && year >= 1000 && n ? { prefix: parts[1], year, n } : null
}

/**
 * A licence's number: `MP-2026-00418`, counted per publisher and year, five digits at least.
 * @throws RangeError for a prefix, year or number that such a number cannot carry.
 */
export const licenceNumber = (prefix: string, year: number, n: number): string =>
  yearly({ prefix, year, n }, '')

/** The parts of a licence number however it was typed ("mp 2026 418"), or null. */
export const parseLicenceNumber = (text: string): YearlyNumber | null => parseYearly(text, '[\\s-]*')

/**
 * A receipt's number: `MP-R-2026-00418`, counted apart from licences.
 * @throws RangeError for a prefix, year or number that such a number cannot carry.
 */
export const receiptNumber = (prefix: string, year: number, n: number): string =>
  yearly({ prefix, year, n }, 'R-')

/** The parts of a receipt number however it was typed ("mp-r 2026 418"), or null. */
export const parseReceiptNumber = (text: string): YearlyNumber | null => parseYearly(text, '[\\s-]+R[\\s-]*')
