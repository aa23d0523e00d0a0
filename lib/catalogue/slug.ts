import { createHash } from 'node:crypto'

/**
 * The part of an article's address here: words of the headline in ASCII where it has any, and always a
 * short digest of its canonical address, so that two headlines never meet.
 */
export function slugFor(headline: string, canonicalUrl: string): string {
  const words = headline
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '')
  const digest = createHash('sha256').update(canonicalUrl).digest('hex').slice(0, 8)
  return words ? `${words}-${digest}` : digest
}
