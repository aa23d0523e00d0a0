import { expect, test } from 'vitest'
import { slugFor } from './slug.ts'

test('two articles never share an address here, whatever their headlines', () => {
  const slugs = new Set(Array.from({ length: 5_000 }, (_, i) => slugFor('Ferry', `https://a.example/${i}`)))
  expect(slugs.size).toBe(5_000)
  expect(slugFor('Ferry', 'https://a.example/1')).toBe(slugFor('Ferry', 'https://a.example/1'))
})

test('a slug is plain ASCII of bounded length in any language', () => {
  const headlines = [
    'L’été à Orsanne : « non »',
    'خطاط الميترو',
    '港口的故事',
    '',
    '???',
    '-- a --',
    'ﬁne ½',
    'x'.repeat(500),
    'a/b?c#d%00',
    '../../etc',
    '\u0000',
  ]
  for (const headline of headlines) {
    const slug = slugFor(headline, 'https://a.example/1')
    expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    expect(slug.length).toBeLessThanOrEqual(69)
  }
  expect(slugFor('L’été à Orsanne', 'https://a.example/1')).toMatch(/^l-ete-a-orsanne-[0-9a-f]{8}$/)
})
