import { expect, test } from 'vitest'
import { leastUse } from '../rates/price-from.ts'
import { useSchema } from '../rates/use.ts'
import { creditLine, type LicenceSnapshot, plainWords, wordsOfPast } from './snapshot.ts'

const licence = (use: object): LicenceSnapshot => ({
  parties: { licensee: 'The Harbour Gazette', payer: '', agent: '' },
  publisher: {
    name: 'The Proof',
    legalName: 'The Proof Ltd',
    url: 'https://proof.example',
    contact: 'a@b.example',
  },
  article: {
    headline: 'Cranes stand still',
    url: 'https://proof.example/cranes',
    publishedAt: '2026-01-01T00:00:00Z',
    bylines: [],
    language: 'en',
  },
  use: useSchema.parse({ ...leastUse, ...use }),
  holds: ['text', 'p1'],
  leftOut: [],
  creditLine: '© The Proof 2026',
  terms: { id: 't', version: 1, title: 'Terms' },
  price: { currency: 'GBP', netMinor: 0, lines: [] },
})
const term = { startsOn: '2026-01-01', endsOn: '2027-01-01' }

test('a licence says how many it may reach by the upper end of what was paid for, of those its medium counts', () => {
  const [may] = plainWords(licence({ media: ['web'], audience: '50k' }), term, 'en').may
  expect(may).toBe(
    'The Harbour Gazette may publish the whole article, on the web, for up to 50,000 readers a month.',
  )
  const [several] = plainWords(licence({ media: ['print', 'ai_input'], audience: 'over' }), term, 'en').may
  expect(several).toContain('in print and as input to AI, for more than 1 million people.')
})

test('nothing that an ended licence had granted reads as leave to publish now', () => {
  for (const use of [{}, { exclusive: true, changes: ['abridge', 'translate'], archive: true }]) {
    const past = wordsOfPast(licence(use), term, 'en').join(' ')
    expect(past).toContain('was licensed to publish')
    expect(past).not.toMatch(/\b(may|is|are|can|goes|go)\b/)
  }
})

test('the year of a credit line is the year it was published in where the publisher is', () => {
  const newYear = new Date('2026-12-31T23:30:00Z')
  expect(creditLine('The Proof', newYear, ['A. Writer', 'B. Writer'], 'Europe/London', 'en')).toBe(
    'A. Writer, B. Writer. © The Proof 2026. First published by The Proof. Republished under licence.',
  )
  expect(creditLine('The Proof', newYear, [], 'Europe/Paris', 'en')).toMatch(/^© The Proof 2027\./)
  expect(creditLine('The Proof', new Date('2027-01-01T02:00:00Z'), [], 'America/New_York', 'en')).toMatch(
    /^© The Proof 2026\./,
  )
})
