import { expect, test } from 'vitest'
import { catalogueHref, isAddress, nothingAsked, readAsked } from './asked.ts'

test('a filter keeps the others and starts at the first page', () => {
  const { asked } = readAsked({ q: 'harbour & quay', language: 'fr', after: 'abc' }, '2026-11-22')
  expect(catalogueHref('en', asked, { section: 'World' })).toBe(
    '/articles?q=harbour+%26+quay&section=World&language=fr',
  )
  expect(catalogueHref('fr', asked, { after: 'def' })).toBe(
    '/fr/articles?q=harbour+%26+quay&language=fr&after=def',
  )
})

test('with the last filter taken off, the address is the front page', () => {
  const { asked } = readAsked({ language: 'ar' }, '2026-11-22')
  expect(catalogueHref('en', asked, { language: '' })).toBe('/')
  expect(catalogueHref('ar', nothingAsked, {})).toBe('/ar')
})

test('"the last week" counts back from today and stays the last week in the address', () => {
  const { asked, query } = readAsked({ from: 'week' }, '2026-03-03')
  expect(query.from).toBe('2026-02-24')
  expect(catalogueHref('en', asked, {})).toBe('/articles?from=week')
  expect(readAsked({ from: '2026-01-31' }, '2026-03-03').query.from).toBe('2026-01-31')
})

test('what is malformed is as if it were not there', () => {
  const { asked } = readAsked(
    { from: 'toString', to: 'soon', clearance: 'free', language: 'EN-us' },
    '2026-03-03',
  )
  expect(asked).toEqual(nothingAsked)
})

test.each([
  'https://www.site.example/a?x=1',
  'HTTP://site.example',
  ' site.example/world/a-story ',
  'www.site.example//a',
])('%s leads to its article', (typed) => {
  expect(isAddress(typed)).toBe(true)
})

test.each(['node.js', 'and/or', '24/7', 'site.example', 'a / b', 'https://', 'javascript:alert(1)/x', ''])(
  '%s is searched for',
  (typed) => {
    expect(isAddress(typed)).toBe(false)
  },
)
