import { expect, test } from 'vitest'
import { countries, countryNumber } from '../countries.ts'
import { sayingOf } from '../verb.ts'
import { sayingIn } from '../words/refusal-words.ts'
import { languageCodes, languageNumber } from './languages.ts'
import { media, mediaRange, mediumIds } from './media.ts'
import { leastUse } from './price-from.ts'
import { languageRange, termDays, territoryRange, useSchema } from './use.ts'

test('a term ends on the same day of its month, or on the last day where there is none', () => {
  const table: [start: string, term: '1' | '12' | '60' | 'ever', end: string | null][] = [
    ['2026-01-15', '1', '2026-02-15'],
    ['2026-01-31', '1', '2026-02-28'],
    ['2028-01-31', '1', '2028-02-29'],
    ['2026-12-31', '1', '2027-01-31'],
    ['2026-12-01', '1', '2027-01-01'],
    ['2026-03-31', '1', '2026-04-30'],
    ['2028-02-29', '12', '2029-02-28'],
    ['2028-02-29', '60', '2033-02-28'],
    ['2024-02-29', '60', '2029-02-28'],
    ['2026-11-16', '12', '2027-11-16'],
    ['2026-11-16', 'ever', null],
  ]
  for (const [start, term, end] of table) {
    expect([start, term, termDays({ startsOn: start, term }, '1999-01-01')]).toEqual([
      start,
      term,
      { start, end },
    ])
    expect(termDays({ startsOn: null, term }, start)).toEqual({ start, end })
  }
})

test('only days that exist, in years that a licence can have, are taken', () => {
  const starts = (startsOn: string | null) => useSchema.safeParse({ ...leastUse, startsOn }).success
  for (const day of ['2026-02-28', '2028-02-29', '2026-12-31', null])
    expect([day, starts(day)]).toEqual([day, true])
  for (const day of [
    '2026-02-29',
    '2026-02-30',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '0000-01-01',
    '1999-12-31',
    '2026-1-1',
    'tomorrow',
    '',
  ])
    expect([day, starts(day)]).toEqual([day, false])
})

test('a day that was typed well but is out of reach is not called badly written', () => {
  const said = (startsOn: string) =>
    useSchema.safeParse({ ...leastUse, startsOn }).error?.issues.map((i) => sayingIn('en', sayingOf(i)))
  expect(said('1900-01-01')).toEqual(['This day has passed; choose today or a day to come.'])
  expect(said('9999-12-31')).toEqual(['This day is too far ahead; choose an earlier one.'])
  expect(said('2026-02-30')).toEqual(['There is no such day.'])
  expect(said('1 March')).toEqual(['Give a date as year-month-day.'])
})

test('a use asks for something, somewhere, in some language, and for nothing that is unknown', () => {
  const bad: [string, object][] = [
    ['no medium', { media: [] }],
    ['an unknown medium', { media: ['hologram'] }],
    ['no country', { territory: [] }],
    ['an unknown country', { territory: ['ZZ'] }],
    ['a country in small letters', { territory: ['gb'] }],
    ['no language', { languages: [] }],
    ['an unknown language', { languages: ['xx'] }],
    ['no words', { extent: { kind: 'excerpt', words: 0 } }],
    ['half a word', { extent: { kind: 'excerpt', words: 0.5 } }],
    ['a number that is none', { extent: { kind: 'excerpt', words: Number.NaN } }],
    ['words of the whole', { extent: { kind: 'whole', words: 1 } }],
    ['a price of its own', { price: 1 }],
    ['an unknown term', { term: '13' }],
  ]
  expect(useSchema.safeParse(leastUse).success).toBe(true)
  for (const [what, more] of bad)
    expect([what, useSchema.safeParse({ ...leastUse, ...more }).success]).toEqual([what, false])
})

test('what a grant is made of never overlaps by accident: each country, language and medium has numbers of its own', () => {
  expect(new Set(countries.map(countryNumber)).size).toBe(countries.length)
  expect(countries.length).toBe(250)
  expect(new Set(languageCodes.map(languageNumber)).size).toBe(languageCodes.length)
  const intervals = mediumIds.map((m) => media[m]).sort((a, b) => a.from - b.from)
  for (const [i, m] of intervals.entries()) {
    expect(m.to).toBeGreaterThan(m.from)
    expect(m.from).toBeGreaterThanOrEqual(intervals[i - 1]?.to ?? 0)
  }
  expect(() => countryNumber('ZZ')).toThrow(RangeError)
  expect(() => languageNumber('xx')).toThrow(RangeError)
  expect(() => mediaRange([])).toThrow(RangeError)
})

test('the numbers that grants keep have not changed', () => {
  expect([countryNumber('GB'), countryNumber('FR'), countryNumber('XK'), countryNumber('AF')]).toEqual([
    826, 250, 900, 4,
  ])
  expect(['en', 'fr', 'ar', 'is'].map(languageNumber)).toEqual([1, 2, 3, 56])
  expect(mediaRange(['print', 'web'])).toBe('{[1000,2000),[2000,3000)}')
  expect(territoryRange('world')).toBe('{(,)}')
  expect(territoryRange(['GB', 'FR'])).toBe('{[826,827),[250,251)}')
  expect(languageRange(['en', 'ar'])).toBe('{[1,2),[3,4)}')
})
