import { expect, test } from 'vitest'
import { random } from '../../bin/testing/random.ts'
import type { Block, Body } from './body.ts'
import { excerpt } from './excerpt.ts'
import { countWords, plainText, wordCount } from './text.ts'

const words = (n: number, word = 'word') => Array.from({ length: n }, (_, i) => `${word}${i}`).join(' ')
const paragraph = (text: string): Block => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const body: Body = [
  paragraph(words(10)),
  { type: 'element', key: 'first' },
  { type: 'heading', level: 2, content: [{ type: 'text', text: words(3) }] },
  {
    type: 'list',
    ordered: false,
    items: [[{ type: 'text', text: words(4) }], [{ type: 'text', text: words(5) }]],
  },
  { type: 'element', key: 'second' },
  paragraph(words(20)),
]

test('an excerpt never holds a word more than was licensed, and is the opening', () => {
  for (let n = 1; n <= 60; n++) {
    const taken = excerpt(body, n)
    expect(wordCount(taken)).toBe(Math.min(n, wordCount(body)))
    const text = plainText(taken).replaceAll(' […]', '').replace(/\s+/g, ' ')
    expect(plainText(body).replace(/\s+/g, ' ').startsWith(text)).toBe(true)
  }
})

test('an excerpt holds no picture that stands after its end', () => {
  const keys = (n: number) => excerpt(body, n).flatMap((b) => (b.type === 'element' ? [b.key] : []))
  expect(keys(5)).toEqual([])
  expect(keys(12)).toEqual(['first'])
  expect(keys(25)).toEqual(['first', 'second'])
})

test('an excerpt leaves the body it was taken from as it was', () => {
  const before = JSON.stringify(body)
  excerpt(body, 7)
  expect(JSON.stringify(body)).toBe(before)
})

test('500 random texts with hyphens, apostrophes and Arabic are cut at the word that was licensed', () => {
  const r = random(7)
  const parts = [
    'well-known',
    'l’accord',
    'porte-parole',
    'ferry',
    '—',
    '1,240',
    'خطاط',
    'a.b',
    '“quoted”',
    '…',
    'Ωmega',
  ] as const
  for (let i = 0; i < 500; i++) {
    const text = Array.from({ length: r.int(1, 60) }, () => r.one(parts)).join(' ')
    const n = r.int(1, 40)
    expect(countWords(plainText(excerpt([paragraph(text)], n)))).toBeLessThanOrEqual(n)
  }
})

test('a few words of one very long paragraph are found at once', () => {
  const long = [paragraph(words(20_000))]
  const from = performance.now()
  expect(wordCount(excerpt(long, 10))).toBe(10)
  expect(performance.now() - from).toBeLessThan(2_000)
})

test('text without spaces is cut too: an excerpt of Chinese is not empty', () => {
  const taken = excerpt([paragraph('港口的故事在早晨六点开始渡轮离开'.repeat(20))], 10)
  expect(wordCount(taken)).toBe(10)
})
