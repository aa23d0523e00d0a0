/** An amount in integer minor units of its currency (ISO 4217, upper case). */
export type Money<C extends string = string> = { minor: number; currency: C }

/**
 * Digits after the point, where they are not two. From ISO 4217's table, and checked against Stripe's
 * zero-decimal and three-decimal lists; this runtime's `Intl` is wrong for HUF, COP and IDR.
 */
const exponents: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
}

/** Digits after the decimal point of a currency (ISO 4217). */
export const exponent = (currency: string): number => exponents[currency] ?? 2

export const money = <C extends string>(minor: number, currency: C): Money<C> => {
  if (!Number.isSafeInteger(minor)) throw new RangeError(`Not an amount in minor units: ${minor}`)
  return { minor, currency }
}

/** Adds amounts of one currency; two currencies do not compile, and throw where types are lost. */
export function add<C extends string>(a: Money<C>, b: Money<NoInfer<C>>): Money<C> {
  if (a.currency !== b.currency) throw new RangeError(`Cannot add ${b.currency} to ${a.currency}`)
  return money(a.minor + b.minor, a.currency)
}

export const sum = (amounts: readonly number[]): number => amounts.reduce((a, b) => a + b, 0)

/**
 * `minor` × `basisPoints` / 10 000, rounded half away from zero.
 * Exact for every amount below 9 × 10^11 minor units.
 */
export function portion(minor: number, basisPoints: number): number {
  const product = BigInt(minor) * BigInt(basisPoints)
  const sign = product < 0n ? -1n : 1n
  const rounded = (product * sign + 5000n) / 10000n
  return Number(rounded * sign)
}

/**
 * Splits `minor` in proportion to `weights` by largest remainder, losing nothing.
 * @throws RangeError when no weight is positive.
 */
export function allocate(minor: number, weights: readonly number[]): number[] {
  const total = sum(weights)
  if (!(total > 0) || weights.some((w) => w < 0)) throw new RangeError('Weights must be positive')
  const sign = minor < 0 ? -1 : 1
  const amount = Math.abs(minor)
  const exact = weights.map((w) => (BigInt(amount) * BigInt(w)) / BigInt(total))
  const shares = exact.map(Number)
  const remainders = weights.map((w, i) => ({ i, r: (BigInt(amount) * BigInt(w)) % BigInt(total) }))
  remainders.sort((a, b) => (a.r === b.r ? a.i - b.i : a.r > b.r ? -1 : 1))
  let left = amount - sum(shares)
  for (const { i } of remainders) {
    if (left === 0) break
    shares[i] = (shares[i] ?? 0) + 1
    left -= 1
  }
  return shares.map((s) => s * sign)
}

/**
 * An amount as people write it in `locale`, with the currency's own digits ("£1,240.00", "¥500").
 */
export function formatMoney(amount: Money, locale: string): string {
  const digits = exponent(amount.currency)
  const text = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: amount.currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount.minor / 10 ** digits)
  if (!locale.startsWith('ar')) return text
  // Letters and sign in one ("US$") are torn apart from right to left: a mark keeps them together. Beside
  // "E£" the pound sign alone is plain enough for sterling, which the locale data writes "UK£".
  return text.replace(/([A-Z]+)(\p{Sc})/gu, (all, letters, sign) =>
    letters === 'UK' ? sign : `${all}\u200e`,
  )
}

/**
 * Reads an amount that a person typed ("1,240.50", "12", "-3.5") into minor units.
 * @returns null when it is no amount, or has more digits than the currency.
 */
export function parseAmount(text: string, currency: string): number | null {
  const match = /^(-|−)?\s*(\d{1,3}(?:[, ]\d{3})+|\d{1,9})(?:\.(\d+))?$/.exec(text.trim())
  if (!match) return null
  const digits = exponent(currency)
  const fraction = match[3] ?? ''
  if (fraction.length > digits) return null
  const whole = (match[2] ?? '').replace(/[, ]/g, '')
  const minor = Number(whole + fraction.padEnd(digits, '0'))
  return match[1] ? -minor : minor
}
