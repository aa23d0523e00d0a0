import { exponent, type Money } from '../../lib/money.ts'

/** An amount as it is typed into a field: digits of its currency, no symbol and no grouping. */
export const plainAmount = ({ minor, currency }: Money): string => {
  const digits = exponent(currency)
  return (minor / 10 ** digits).toFixed(digits)
}
