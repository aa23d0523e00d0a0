import { isLang } from './_words/languages.ts'

/**
 * How the answer at an address is made, as far as its headers depend on it.
 * - `shared`: made once, kept, and the same for everyone
 * - `rendered`: made for each request, so that a nonce can stand in it
 * - `plain`: no page of ours, but a file, a picture, or what a program reads
 */
export type Kind = 'shared' | 'rendered' | 'plain'

/** Pages that are the same for everyone, by their path under a language. All others are made per request. */
export const sharedPages = [
  '',
  '/articles/:slug',
  '/prices',
  '/how-it-works',
  '/terms',
  '/contact',
  '/snippet',
] as const

/** First path segments that are no page. */
const plain = ['api', '_next', 'demo', 'outbox', 'media'] as const

/** First path segments that next.config.ts must not put under a language. File names are untouched too. */
export const untouched = ['en', 'fr', 'ar', ...plain] as const

const shared = sharedPages.map((page) => new RegExp(`^${page.replace(/:\w+/g, '[^/]+')}$`))

/** @param path as it is visible, with its language and without its query: `/fr/articles/one` */
export function kindOf(path: string): Kind {
  const [first = '', ...rest] = path.split('/').slice(1)
  if (plain.some((segment) => segment === first) || /\.[a-z0-9]+$/.test(path)) return 'plain'
  const below = (isLang(first) ? rest : [first, ...rest]).filter((segment) => segment !== '')
  const page = below.length === 0 ? '' : `/${below.join('/')}`
  return shared.some((pattern) => pattern.test(page)) ? 'shared' : 'rendered'
}
