import type { MetadataRoute } from 'next'
import { connection } from 'next/server'
import { allArticles } from './_catalogue.ts'
import { addressOf } from './_public/page-of.ts'

const pages = ['/', '/prices', '/how-it-works', '/terms', '/contact'] as const

/** Every page that anyone may read and that stands on its own. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  await connection()
  const articles = await allArticles()
  return [
    ...pages.map((path) => ({ url: addressOf('en', path) })),
    ...articles.map(({ slug, publishedAt }) => ({
      url: addressOf('en', `/articles/${slug}`),
      lastModified: publishedAt,
    })),
  ]
}
