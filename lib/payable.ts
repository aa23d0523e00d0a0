import { exponent, type Money } from './money.ts'

/**
 * Digits that Stripe's API counts after the point where ISO 4217 counts others.
 * Source: Stripe, "Supported currencies", special cases and zero-decimal currencies.
 */
const otherDigits: Readonly<Record<string, number>> = { ISK: 2, UGX: 2, MGA: 0 }
/** Currencies that ISO knows and Stripe takes no payment in, among those a publisher may think of. */
const notTaken = new Set(['CUP', 'IQD', 'IRR', 'KPW', 'LYD', 'SDG', 'SSP', 'SYP', 'TMT', 'VES'])
/** The least that Stripe charges, in its own minor units. Source: Stripe, "Minimum charge amount by currency". */
const least: Readonly<Record<string, number>> = {
  AED: 200,
  CZK: 1500,
  DKK: 250,
  GBP: 30,
  HKD: 400,
  HUF: 17_500,
  MXN: 1000,
  MYR: 200,
  NOK: 300,
  PLN: 200,
  RON: 200,
  SEK: 300,
  THB: 1000,
}
const leastElsewhere = 50
/** The most that Stripe charges at once, in its own minor units. Source: Stripe, "Minimum and maximum charge amounts". */
const most = 99_999_999
/** Three-decimal currencies are charged in steps of ten. Source: as above. */
const step = (currency: string): number => (exponent(currency) === 3 ? 10 : 1)

const factor = (currency: string): number =>
  10 ** ((otherDigits[currency] ?? exponent(currency)) - exponent(currency))

/** An amount of ours as Stripe counts it. @throws RangeError for one that Stripe cannot express */
export function toStripe({ minor, currency }: Money): { amount: number; currency: string } {
  const amount = minor * factor(currency)
  if (!Number.isSafeInteger(amount)) throw new RangeError(`Stripe cannot express ${minor} ${currency}`)
  return { amount, currency: currency.toLowerCase() }
}

/** An amount of Stripe's as we count it. */
export function fromStripe(amount: number, currency: string): Money {
  const own = currency.toUpperCase()
  return { minor: Math.round(amount / factor(own)), currency: own }
}

/** Why a total cannot be paid: Stripe takes no such currency, or charges in larger steps, no less, or no more. */
export type Unpayable = 'currency' | 'steps' | 'small' | 'large'

/** Why a total cannot be paid by Stripe; null when it can, or needs no payment. */
export function unpayable(total: Money): Unpayable | null {
  const { minor, currency } = total
  if (minor === 0) return null
  if (notTaken.has(currency)) return 'currency'
  if (!Number.isSafeInteger(minor * factor(currency)) || minor % step(currency) !== 0) return 'steps'
  if (minor * factor(currency) < (least[currency] ?? leastElsewhere)) return 'small'
  if (minor * factor(currency) > most) return 'large'
  return null
}
