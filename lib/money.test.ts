import { expect, test } from 'vitest'
import { random } from '../bin/testing/random.ts'
import { add, allocate, exponent, formatMoney, money, parseAmount, portion, sum } from './money.ts'

test('10,000 random allocations lose nothing, and no share is a unit off its exact part', () => {
  const r = random(1)
  let off = 0
  for (let i = 0; i < 10_000; i++) {
    const weights = Array.from({ length: r.int(1, 12) }, () => (r.chance(0.2) ? 0 : r.int(0, 1_000_000)))
    weights[r.int(0, weights.length - 1)] = r.int(1, 1_000_000)
    const amount = r.chance(0.1) ? r.int(0, 5) : r.int(-9_000_000, 900_000_000)
    const shares = allocate(amount, weights)
    if (sum(shares) !== amount || shares.some((s) => !Number.isSafeInteger(s))) off += 1
    const total = sum(weights)
    if (shares.some((s, n) => Math.abs(s - (amount * (weights[n] ?? 0)) / total) >= 1)) off += 1
    if (shares.some((s, n) => weights[n] === 0 && s !== 0)) off += 1
  }
  console.log(`allocations: 10000, off: ${off}`)
  expect(off).toBe(0)
})

test('rounding each share by itself would lose money: the allocation is what keeps it', () => {
  const weights = [1, 1, 1]
  expect(sum(weights.map((w) => Math.round((100 * w) / 3)))).not.toBe(100)
  expect(allocate(100, weights)).toEqual([34, 33, 33])
  expect(allocate(-100, weights)).toEqual([-34, -33, -33])
  expect(allocate(0, weights)).toEqual([0, 0, 0])
})

test('an allocation to nobody is refused', () => {
  expect(() => allocate(100, [])).toThrow(RangeError)
  expect(() => allocate(100, [0, 0])).toThrow(RangeError)
  expect(() => allocate(100, [2, -1])).toThrow(RangeError)
})

test('a portion rounds half away from zero and is exact where floating point is not', () => {
  expect([portion(1, 5000), portion(-1, 5000), portion(3, 5000), portion(1, 4999)]).toEqual([1, -1, 2, 0])
  expect(portion(333_333_333_333, 3333)).toBe(111_100_000_000)
  expect(portion(899_999_999_999, 10_001)).toBe(900_089_999_999)
})

test('two currencies never add up, and a fraction of a penny is no amount', () => {
  expect(() => add(money(1, 'GBP'), { minor: 1, currency: 'EUR' as 'GBP' })).toThrow(RangeError)
  expect(() => money(0.5, 'GBP')).toThrow(RangeError)
  expect(() => money(Number.NaN, 'GBP')).toThrow(RangeError)
  expect(() => money(2 ** 53, 'GBP')).toThrow(RangeError)
  expect(add(money(1, 'GBP'), money(2, 'GBP'))).toEqual({ minor: 3, currency: 'GBP' })
})

test('currencies have the digits of ISO 4217 where the runtime is wrong or they are not two', () => {
  const digits: [string, number][] = [
    ['GBP', 2],
    ['EUR', 2],
    ['HUF', 2],
    ['COP', 2],
    ['IDR', 2],
    ['JPY', 0],
    ['KRW', 0],
    ['VND', 0],
    ['XOF', 0],
    ['ISK', 0],
    ['TND', 3],
    ['KWD', 3],
    ['BHD', 3],
  ]
  for (const [currency, n] of digits) expect([currency, exponent(currency)]).toEqual([currency, n])
  expect(formatMoney({ minor: 500, currency: 'JPY' }, 'en')).toBe('¥500')
  expect(formatMoney({ minor: 124000, currency: 'GBP' }, 'en')).toBe('£1,240.00')
  expect(formatMoney({ minor: 1500, currency: 'HUF' }, 'en')).toContain('15.00')
})

test('an amount is read as it was typed or not at all', () => {
  const table: [string, string, number | null][] = [
    ['85', 'GBP', 8500],
    ['85.5', 'GBP', 8550],
    ['85.00', 'GBP', 8500],
    ['1,240.50', 'GBP', 124_050],
    ['1 240', 'GBP', 124_000],
    ['-3.5', 'GBP', -350],
    ['−3.5', 'GBP', -350],
    [' 12 ', 'GBP', 1200],
    ['0', 'GBP', 0],
    ['500', 'JPY', 500],
    ['1.250', 'TND', 1250],
    ['85.005', 'GBP', null],
    ['5.0', 'JPY', null],
    ['1,24', 'GBP', null],
    ['12,40', 'GBP', null],
    ['1e3', 'GBP', null],
    ['0x10', 'GBP', null],
    ['', 'GBP', null],
    ['.', 'GBP', null],
    ['12.', 'GBP', null],
    ['£5', 'GBP', null],
    ['5 5', 'GBP', null],
    ['--5', 'GBP', null],
    ['9999999999', 'GBP', null],
    ['NaN', 'GBP', null],
    ['1,24,000', 'GBP', null],
  ]
  for (const [text, currency, minor] of table)
    expect([text, parseAmount(text, currency)]).toEqual([text, minor])
})

test('every amount that is shown is read back as itself', () => {
  const r = random(2)
  for (let i = 0; i < 2_000; i++) {
    const currency = r.one(['GBP', 'JPY', 'TND'] as const)
    const minor = r.int(0, 99_999_999)
    const digits = exponent(currency)
    const typed = (minor / 10 ** digits).toFixed(digits)
    expect(parseAmount(typed, currency)).toBe(minor)
  }
})

test('an amount in Arabic keeps the letters and the sign of its currency together', () => {
  const arabic = (currency: string) => formatMoney({ minor: 124000, currency }, 'ar-EG')
  expect(arabic('GBP')).toContain('١٬٢٤٠٫٠٠\u00a0£')
  expect(arabic('GBP')).not.toMatch(/[A-Z]/)
  expect(arabic('USD')).toMatch(/US\$\u200e/)
})
