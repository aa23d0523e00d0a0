import { expect, test } from 'vitest'
import { creditLine } from './snapshot.ts'

test('the year of a credit line is the year it was published in where the publisher is', () => {
  const newYear = new Date('2026-12-31T23:30:00Z')
  expect(creditLine('The Proof', newYear, ['A. Writer', 'B. Writer'], 'Europe/London')).toBe(
    'A. Writer, B. Writer. © The Proof 2026. First published by The Proof. Republished under licence.',
  )
  expect(creditLine('The Proof', newYear, [], 'Europe/Paris')).toMatch(/^© The Proof 2027\./)
  expect(creditLine('The Proof', new Date('2027-01-01T02:00:00Z'), [], 'America/New_York')).toMatch(
    /^© The Proof 2026\./,
  )
})
