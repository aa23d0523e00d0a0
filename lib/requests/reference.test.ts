import { describe, expect, it } from 'vitest'
import {
  licenceNumber,
  parseLicenceNumber,
  parseReceiptNumber,
  parseRequestReference,
  receiptNumber,
  requestReference,
} from './reference.ts'

describe('a request reference', () => {
  it('comes back as the number it was made of', () => {
    for (const n of [1, 9, 2418, 1_000_000]) expect(parseRequestReference(requestReference(n))).toBe(n)
    expect(requestReference(2418)).toBe('RQ-2418')
  })

  it.each([
    'rq-2418',
    'RQ 2418',
    ' rq2418 ',
    '#RQ-2418',
    'RQ–2418',
    'ＲＱ－２４１８',
    'RQ-٢٤١٨',
    '\u200eRQ-2418',
  ])('is read from %j', (typed) => {
    expect(parseRequestReference(typed)).toBe(2418)
  })

  it.each([
    '',
    'RQ',
    'RQ-0',
    'RQ-2418a',
    '2418',
    'MP-2026-00418',
    'RQ-2418 or 1=1',
    'RQ-99999999999999999999',
  ])('is not read from %j', (typed) => {
    expect(parseRequestReference(typed)).toBeNull()
  })

  it('is not made of what is no count', () => {
    for (const n of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => requestReference(n)).toThrow(RangeError)
  })
})

describe('licence and receipt numbers', () => {
  it('have five digits at least and come back as their parts', () => {
    expect(licenceNumber('MP', 2026, 418)).toBe('MP-2026-00418')
    expect(licenceNumber('MP', 2026, 1_234_567)).toBe('MP-2026-1234567')
    expect(receiptNumber('MP', 2026, 418)).toBe('MP-R-2026-00418')
    for (const n of [1, 418, 1_234_567]) {
      const parts = { prefix: 'MRDN', year: 2026, n }
      expect(parseLicenceNumber(licenceNumber('MRDN', 2026, n))).toEqual(parts)
      expect(parseReceiptNumber(receiptNumber('MRDN', 2026, n))).toEqual(parts)
    }
  })

  it('are never taken for one another', () => {
    expect(parseLicenceNumber('MP-R-2026-00418')).toBeNull()
    expect(parseReceiptNumber('MP-2026-00418')).toBeNull()
    expect(parseReceiptNumber('MPR-2026-00418')).toBeNull()
  })

  it.each(['mp-2026-418', 'MP 2026 00418', 'mp–2026–00418', ' MP202600418 '])(
    'a licence number is read from %j',
    (typed) => {
      expect(parseLicenceNumber(typed)).toEqual({ prefix: 'MP', year: 2026, n: 418 })
    },
  )

  it.each(['', 'MP-2026-', 'MP-2026-0', 'MP-26-418', '2026-418', 'M-2026-1', '../MP-2026-1', 'MP-0026-1'])(
    'a licence number is not read from %j',
    (typed) => {
      expect(parseLicenceNumber(typed)).toBeNull()
    },
  )

  it('refuse a prefix, year or count that could not be read back', () => {
    expect(() => licenceNumber('mp', 2026, 1)).toThrow(RangeError)
    expect(() => licenceNumber('M1', 2026, 1)).toThrow(RangeError)
    expect(() => licenceNumber('MP', 26, 1)).toThrow(RangeError)
    expect(() => receiptNumber('MP', 2026, 0)).toThrow(RangeError)
  })
})
