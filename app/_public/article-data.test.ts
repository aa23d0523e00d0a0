import { expect, test } from 'vitest'
import type { PublicArticle } from '../_catalogue.ts'
import { articleData } from './article-data.ts'

const article: PublicArticle = {
  id: '0',
  slug: 'a',
  canonicalUrl: 'https://site.example/a?x=1&y=2',
  language: 'en',
  section: 'World',
  publishedAt: new Date('2026-11-01T06:00:00Z'),
  updatedAt: null,
  headline: 'A script </script><script>alert(1)</script> <!-- in a headline',
  standfirst: 'Stand "first"',
  bylines: ['A. Writer'],
  wordCount: 400,
  body: [],
  cut: true,
  elements: [],
  clearances: [],
  least: null,
  shared: null,
}
const where = {
  site: 'https://portal.example',
  publisher: { name: 'Site', site: 'https://site.example' },
  lang: 'en',
} as const

test('no headline ends the script that it stands in', () => {
  const text = articleData(article, where)
  expect(text).not.toContain('<')
  expect(JSON.parse(text).headline).toBe(article.headline)
})

test('the licence is asked for with the whole address of the article', () => {
  const { acquireLicensePage, isAccessibleForFree } = JSON.parse(articleData(article, where))
  expect(new URL(acquireLicensePage).searchParams.get('url')).toBe(article.canonicalUrl)
  expect(isAccessibleForFree).toBe(false)
})

test('an article that stands here whole does not claim to be closed', () => {
  expect(JSON.parse(articleData({ ...article, cut: false }, where)).isAccessibleForFree).toBe(true)
})
