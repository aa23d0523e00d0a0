import type { PublicArticle } from '../_catalogue.ts'
import type { Lang } from '../_words/languages.ts'
import { requestPath } from './article-panel.tsx'

/**
 * What search engines are told of an article (schema.org NewsArticle), with the page on which a licence
 * is asked for (`acquireLicensePage`) and the terms it is granted on (`license`). As the text of a script
 * element: `<` is escaped, so that no headline can end it.
 * @param site this portal's address, without a trailing slash
 */
export function articleData(
  article: PublicArticle,
  { site, publisher, lang }: { site: string; publisher: { name: string; site: string }; lang: Lang },
): string {
  const data = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: article.headline,
    description: article.standfirst,
    url: article.canonicalUrl,
    inLanguage: article.language,
    articleSection: article.section,
    wordCount: article.wordCount,
    datePublished: article.publishedAt.toISOString(),
    ...(article.updatedAt ? { dateModified: article.updatedAt.toISOString() } : {}),
    author: article.bylines.map((name) => ({ '@type': 'Person', name })),
    publisher: { '@type': 'Organization', name: publisher.name, url: publisher.site },
    copyrightHolder: { '@type': 'Organization', name: publisher.name },
    isAccessibleForFree: !article.cut,
    license: `${site}/terms`,
    acquireLicensePage: `${site}${requestPath(lang, article)}`,
    ...(article.shared ? { image: `${site}/media/${article.shared}` } : {}),
  }
  return JSON.stringify(data).replaceAll('<', '\\u003c')
}
