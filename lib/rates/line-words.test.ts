import { expect, test } from 'vitest'
import { exampleCard } from '../../bin/seed/rate-card.ts'
import { languages } from '../words/words.ts'
import { inWords, times } from './line-words.ts'
import { price } from './price.ts'
import { leastUse } from './price-from.ts'

const worked = price(exampleCard, {
  article: { words: 1200, language: 'en', pictures: 2, surchargePictures: 1 },
  use: {
    ...leastUse,
    purpose: 'commercial',
    media: ['web', 'ai_input'],
    audience: '50k',
    territory: ['MA', 'ES'],
    languages: ['en', 'fr'],
    exclusive: true,
    pictures: true,
  },
  organisation: 'nonprofit',
})

test('the lines of a price are the same lines in every language, each with its own words', () => {
  const [english, ...others] = languages.map((language) => worked.lines.map((l) => inWords(l, language)))
  for (const said of others) {
    expect(said.map(({ rule, amountMinor }) => [rule, amountMinor])).toEqual(
      english?.map(({ rule, amountMinor }) => [rule, amountMinor]),
    )
    for (const [i, line] of said.entries()) {
      expect(line.label).not.toBe(english?.[i]?.label)
      expect(line.reason === '').toBe(english?.[i]?.reason === '')
    }
  }
})

test('a line reads as its language writes lists, numbers and factors', () => {
  const [base] = worked.lines
  if (!base) throw new Error('A price has a first line')
  expect(inWords(base, 'en')).toMatchObject({ label: 'Web and AI input', reason: '5,000–50,000 people' })
  expect(inWords(base, 'fr').label).toBe('Site web et source pour IA')
  expect([times(8_000, 'en'), times(8_000, 'fr'), times(8_000, 'ar')]).toEqual(['×0.8', '×0,8', '×٠٫٨'])
})
