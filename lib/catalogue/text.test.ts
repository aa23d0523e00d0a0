import { expect, it } from 'vitest'
import type { Body } from './body.ts'
import { countWords, inlineText, plainText, textDirection, wordCount } from './text.ts'

it.each([
  ['Fresh air strikes pounded the city early on Monday.', 9],
  ['A well-known spokesman’s 1,000 words', 5],
  ["L'accord d'aujourd'hui, dit le porte-parole, n’est pas signé.", 8],
  ['Qu’a-t-il dit ? « Rien » !', 3],
  ['قال وزير الخارجية إن المحادثات بدأت، ولم تنته بعد.', 9],
  ['كِتَابٌ واحد', 2],
  ['war - and peace – again', 4],
  ['', 0],
  ['… — !', 0],
])('a word processor counts the same words: %s', (text, words) => {
  expect(countWords(text)).toBe(words)
})

const body: Body = [
  { type: 'heading', level: 2, content: [{ type: 'text', text: 'Two words' }] },
  {
    type: 'paragraph',
    content: [
      { type: 'text', text: 'One ' },
      { type: 'text', text: 'marked', marks: [{ type: 'link', href: 'https://site.example/' }] },
      { type: 'break' },
      { type: 'text', text: 'line' },
    ],
  },
  { type: 'element', key: 'p' },
  {
    type: 'list',
    ordered: true,
    items: [[{ type: 'text', text: 'first' }], [{ type: 'text', text: 'second' }]],
  },
  {
    type: 'quote',
    content: [[{ type: 'text', text: 'said' }]],
    cite: [{ type: 'text', text: 'somebody' }],
  },
  { type: 'table', head: [[{ type: 'text', text: 'a' }], []], rows: [[[{ type: 'text', text: 'b' }], []]] },
  { type: 'rule' },
  { type: 'preformatted', text: 'x  y' },
]

it('readable text holds every word once, no address and no bullet', () => {
  expect(plainText(body)).toBe(
    'Two words\n\nOne marked\nline\n\nfirst\nsecond\n\nsaid\nsomebody\n\na\t\nb\t\n\nx  y',
  )
  expect(wordCount(body)).toBe(13)
  expect(inlineText([])).toBe('')
})

it.each([
  ['ar', 'rtl'],
  ['ar-EG', 'rtl'],
  ['fa', 'rtl'],
  ['he_IL', 'rtl'],
  ['ar-Latn', 'ltr'],
  ['az-Arab', 'rtl'],
  ['fr', 'ltr'],
  ['en-GB', 'ltr'],
  ['', 'ltr'],
])('text in %s runs %s', (language, direction) => {
  expect(textDirection(language)).toBe(direction)
})
