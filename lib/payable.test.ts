import { expect, test } from 'vitest'
import { fromStripe, toStripe, unpayable } from './payable.ts'

test('what is charged is what was quoted, in currencies that Stripe counts otherwise too', () => {
  const table: [minor: number, currency: string, amount: number][] = [
    [12_345, 'GBP', 12_345],
    [500, 'JPY', 500],
    [5000, 'ISK', 500_000],
    [20_000, 'UGX', 2_000_000],
    [500_000, 'MGA', 5000],
    [12_340, 'KWD', 12_340],
  ]
  for (const [minor, currency, amount] of table) {
    const there = toStripe({ minor, currency })
    expect([currency, there]).toEqual([currency, { amount, currency: currency.toLowerCase() }])
    expect(fromStripe(there.amount, there.currency)).toEqual({ minor, currency })
  }
})

test('a total that nobody could pay is named before it is offered, and zero needs no payment', () => {
  const payable = (minor: number, currency: string) => unpayable({ minor, currency }) === null
  expect([payable(0, 'GBP'), payable(29, 'GBP'), payable(30, 'GBP')]).toEqual([true, false, true])
  expect([payable(12_345, 'KWD'), payable(12_340, 'KWD')]).toEqual([false, true])
  expect([payable(150, 'MGA'), payable(500_000, 'MGA')]).toEqual([false, true])
  expect(payable(100_000, 'IQD')).toBe(false)
  expect([payable(99_999_999, 'GBP'), payable(100_000_000, 'GBP')]).toEqual([true, false])
})
