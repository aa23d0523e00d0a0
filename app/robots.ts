import type { MetadataRoute } from 'next'
import { connection } from 'next/server'
import { env } from '../lib/env.ts'
import { langs, pathIn } from './_words/languages.ts'

/** First segments of pages that belong to someone, or that are made afresh for each request. */
const personal = [
  'account',
  'confirm',
  'desk',
  'find',
  'licences',
  'receipts',
  'request',
  'requests',
  'sign-in',
] as const

/** What search engines may read: the public pages, and no search, which would be without end. */
export default async function robots(): Promise<MetadataRoute.Robots> {
  await connection()
  return {
    rules: {
      userAgent: '*',
      allow: '/',
      disallow: [
        '/api/',
        '/demo',
        '/outbox',
        ...langs.flatMap((lang) => [
          ...personal.map((segment) => pathIn(lang, `/${segment}`)),
          pathIn(lang, '/articles?'),
        ]),
      ],
    },
    sitemap: `${env().publicUrl}/sitemap.xml`,
  }
}
