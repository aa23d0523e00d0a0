import { cacheLife, cacheTag } from 'next/cache'
import type { Body, Element } from '../lib/catalogue/body.ts'
import { type ArticleFacts, findBySlug, pictureBytes } from '../lib/catalogue/find.ts'
import { type Card, catalogueCounts, catalogueQuery, listArticles } from '../lib/catalogue/list.ts'
import { getPublisher } from '../lib/catalogue/publisher.ts'
import { type ElementClearance, mayBeLicensed } from '../lib/clearance/decide.ts'
import { clearanceOf } from '../lib/clearance/of-article.ts'
import type { Queryable } from '../lib/ctx.ts'
import { Refusal } from '../lib/errors.ts'
import type { Card as RateCard } from '../lib/rates/card.ts'
import { type CurrentCard, currentCard, currentTerms, type Terms } from '../lib/rates/current.ts'
import { isLanguage } from '../lib/rates/languages.ts'
import { type Medium, mediumIds } from '../lib/rates/media.ts'
import { type Price, price } from '../lib/rates/price.ts'
import { leastUse } from '../lib/rates/price-from.ts'
import { connection } from './_db.ts'
import { opening } from './_public/opening.ts'

/** The newest articles, as everyone sees them who has asked for nothing yet. */
export async function front(): Promise<{ cards: Card[]; next: string | null }> {
  'use cache'
  cacheTag('articles')
  cacheLife('max')
  return listArticles(connection().db, catalogueQuery({}))
}

/** What the catalogue holds, for its search box and filters. */
export async function counts(): Promise<Awaited<ReturnType<typeof catalogueCounts>>> {
  'use cache'
  cacheTag('articles')
  cacheLife('max')
  return catalogueCounts(connection().db)
}

/** How an element stands, without what is staff's own: the written ground and who decided. */
export type PublicElement = Pick<
  ElementClearance,
  'element' | 'state' | 'reason' | 'said' | 'owner' | 'contact'
>

/** The least that an article costs in one medium. */
export type LeastPrice = { medium: Medium; price: Price }

export type PublicArticle = Pick<
  ArticleFacts,
  | 'id'
  | 'slug'
  | 'canonicalUrl'
  | 'language'
  | 'section'
  | 'publishedAt'
  | 'updatedAt'
  | 'headline'
  | 'standfirst'
  | 'bylines'
  | 'wordCount'
> & {
  /** As far as visitors may read; nothing behind it leaves the server. */
  body: Body
  /** Whether the article goes on behind it. */
  cut: boolean
  elements: Element[]
  clearances: PublicElement[]
  /** Null where a person has to decide, nothing is for sale, or there is no rate card. */
  least: LeastPrice[] | null
  /** sha-256 of the lead picture where other sites can show it: they take no SVG. */
  shared: string | null
}

/** One article for visitors; null when it does not exist, is stopped, or nobody may know of it yet. */
export async function article(slug: string): Promise<PublicArticle | null> {
  'use cache'
  cacheTag('articles', 'rates', 'publisher')
  cacheLife('max')
  const { db } = connection()
  const found = await findBySlug(db, slug)
  if (!found) return null
  cacheTag(`article:${found.id}`)
  const { visitorParagraphs } = await getPublisher(db)
  const clearances = await clearanceOf(db, found.id, found.current)
  const rates = await cardInForce(db)
  const text = clearances.find((c) => c.element.kind === 'text')
  return {
    id: found.id,
    slug: found.slug,
    canonicalUrl: found.canonicalUrl,
    language: found.language,
    section: found.section,
    publishedAt: found.publishedAt,
    updatedAt: found.updatedAt,
    headline: found.headline,
    standfirst: found.standfirst,
    bylines: found.bylines,
    wordCount: found.wordCount,
    ...opening(found.current.body, visitorParagraphs),
    elements: found.current.elements,
    clearances: clearances.map(({ element, state, reason, said, owner, contact }) => ({
      element,
      state,
      reason,
      said,
      owner,
      contact,
    })),
    least: text && mayBeLicensed(text.state) && rates ? leastPrices(rates.card, found) : null,
    shared: await sharedPicture(db, found.leadPicture),
  }
}

const leastPrices = (card: RateCard, of: Pick<ArticleFacts, 'wordCount' | 'language'>): LeastPrice[] =>
  mediumIds.map((medium) => ({
    medium,
    price: price(card, {
      article: { words: of.wordCount, language: of.language, pictures: 0, surchargePictures: 0 },
      use: {
        ...leastUse,
        media: [medium],
        languages: isLanguage(of.language) ? [of.language] : leastUse.languages,
      },
      organisation: 'publisher',
    }),
  }))

async function sharedPicture(db: Queryable, sha256: string | null): Promise<string | null> {
  const picture = sha256 ? await pictureBytes(db, { kind: 'visitor', address: null }, sha256) : null
  return picture && picture.mime !== 'image/svg+xml' ? sha256 : null
}

/** The rate card in force; null before one is published. */
export async function rateCard(): Promise<CurrentCard | null> {
  'use cache'
  cacheTag('rates')
  cacheLife('max')
  return cardInForce(connection().db)
}

/** The terms in force; null before any are published. */
export async function terms(): Promise<Terms | null> {
  'use cache'
  cacheTag('terms')
  cacheLife('max')
  return orNone(currentTerms(connection().db))
}

/** Every article that anyone may see, for the sitemap: at most 50,000, which is what one sitemap holds (sitemaps.org). */
export async function allArticles(): Promise<{ slug: string; publishedAt: Date }[]> {
  'use cache'
  cacheTag('articles')
  cacheLife('max')
  const { db } = connection()
  const all: { slug: string; publishedAt: Date }[] = []
  for (let after: string | null = ''; after !== null && all.length < 50_000; ) {
    const { cards, next }: Awaited<ReturnType<typeof listArticles>> = await listArticles(
      db,
      catalogueQuery({ after }),
    )
    all.push(...cards.map(({ slug, publishedAt }) => ({ slug, publishedAt })))
    after = next
  }
  return all
}

const cardInForce = (db: Queryable) => orNone(currentCard(db))

/** What a portal that is still being set up may lack. */
async function orNone<T>(wanted: Promise<T>): Promise<T | null> {
  try {
    return await wanted
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not_available') return null
    throw error
  }
}
