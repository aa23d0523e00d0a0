import { asc, eq } from 'drizzle-orm'
import { articles, requestItems, requests } from '../../db/schema/index.ts'
import { type Link, peekLink } from '../accounts/links.ts'
import { openHeadline } from '../catalogue/find.ts'
import type { Queryable } from '../ctx.ts'
import type { Use } from '../rates/use.ts'
import { requestReference } from './reference.ts'

/** What using a link would do, for the one who holds it. */
export type LinkSight = Pick<Link, 'email' | 'next'> & {
  /** The request it would confirm; null when it only signs in. */
  request: {
    reference: string
    licensee: string
    use: Use
    items: { title: string; language: string | null }[]
  } | null
}

/**
 * Looks at a magic link without spending it: what a scanner's GET may do, and what its page shows before
 * anything is confirmed.
 * @returns null when it is spent, expired or none: the same for each
 */
export async function lookAtLink(db: Queryable, token: string): Promise<LinkSight | null> {
  const link = await peekLink(db, token)
  if (!link) return null
  const { email, next } = link
  if (!link.requestId) return { email, next, request: null }
  const [request] = await db.select().from(requests).where(eq(requests.id, link.requestId))
  if (request?.status !== 'unconfirmed' || request.email !== email) return { email, next, request: null }
  const items = await db
    .select({ url: requestItems.url, headline: openHeadline, language: articles.language })
    .from(requestItems)
    .leftJoin(articles, eq(articles.id, requestItems.articleId))
    .where(eq(requestItems.requestId, request.id))
    .orderBy(asc(requestItems.position))
  return {
    email,
    next,
    request: {
      reference: requestReference(request.number),
      licensee: request.parties.licensee,
      use: request.use as Use,
      items: items.map(({ url, headline, language }) => ({ title: headline ?? url, language })),
    },
  }
}
