import { createHash } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { imageSize } from 'image-size'
import { articleAddresses, articles, articleVersions, pictures, works } from '../../db/schema/index.ts'
import type { Tx } from '../ctx.ts'
import { Refusal, said } from '../errors.ts'
import { announce } from '../tags.ts'
import { addressKey, cleanAddress } from './address.ts'
import type { Body, Element } from './body.ts'
import { keepUnderEmbargo } from './embargo.ts'
import { unlike } from './likeness.ts'
import { slugFor } from './slug.ts'
import { plainText, wordCount } from './text.ts'

/** An article as the catalogue takes it in: typed, with its canonical address known. */
export type NewArticle = {
  url: string
  aliases: string[]
  headline: string
  standfirst: string
  bylines: string[]
  source: string
  dateline: string
  language: string
  section: string
  topics: string[]
  publishedAt: Date
  updatedAt: Date | null
  /** Null where the source says nothing of one. */
  embargoUntil: Date | null
  rightsNotice: string
  body: Body
  elements: Element[]
  pictures: { key: string; bytes: Uint8Array; mime: string }[]
  leftOut: { reason: string; text: string }[]
  /** Take it as a new version even of an article with whose text it has nothing in common. */
  rewrite?: boolean
}

export type Stored = { articleId: string; version: number; outcome: 'new' | 'changed' | 'unchanged' }

/**
 * Puts an article into the catalogue: new, as a new version of the one known under its address or an
 * alias, or not at all when nothing a reader would notice has changed.
 * @throws Refusal `invalid` when the address is none, `conflict` when its addresses belong to two articles.
 */
export async function storeArticle(t: Tx, incoming: NewArticle): Promise<Stored> {
  const url = cleanAddress(incoming.url)
  const key = addressKey(incoming.url)
  if (!url || !key) {
    throw new Refusal('article.noAddress', {
      values: { address: incoming.url },
      fields: { url: said('field.fullAddress') },
    })
  }
  // One import at a time for one address, or two would both find nothing and both store it.
  await t.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 7))`)
  const aliasKeys = new Map(
    incoming.aliases.flatMap((a) => (addressKey(a) ? [[addressKey(a) as string, a]] : [])),
  )
  aliasKeys.delete(key)
  const known = await knownArticles(t, [key, ...aliasKeys.keys()])
  if (known.length > 1) {
    throw new Refusal('article.twoArticles', {
      values: { headline: incoming.headline, count: known.length },
    })
  }

  const elements = await storePictures(t, incoming)
  const hash = versionHash(incoming, elements)
  const existing = known[0]
  const [current] = existing
    ? await t.db
        .select({
          id: articles.id,
          version: articles.version,
          embargoUntil: articles.embargoUntil,
          hash: articleVersions.hash,
          headline: articleVersions.headline,
          body: articleVersions.body,
        })
        .from(articles)
        .innerJoin(
          articleVersions,
          sql`${articleVersions.articleId} = ${articles.id} and ${articleVersions.n} = ${articles.version}`,
        )
        .where(eq(articles.id, existing))
        .for('update', { of: articles })
    : []
  if (current && current.hash === hash) {
    await embargoAsSaid(t, current, incoming)
    await keepAddresses(t, current.id, [[key, url], ...aliasKeys], false)
    return { articleId: current.id, version: current.version, outcome: 'unchanged' }
  }

  if (current && !incoming.rewrite && unlike(plainText(current.body as Body), plainText(incoming.body))) {
    const { headline } = current
    throw new Refusal('article.unlike', {
      values: { headline },
      fields: { url: said('field.otherArticle', { headline }), rewrite: said('field.rewrite') },
    })
  }

  const version = (current?.version ?? 0) + 1
  const words = wordCount(incoming.body)
  const lead = elements.find((e) => e.sha256)
  const sizes = sizesOf(incoming.pictures)
  const sized = elements.map((e) => ({ ...e, ...sizes.get(e.key) }))
  const facts = {
    section: incoming.section,
    topics: incoming.topics,
    language: incoming.language,
    updatedAt: incoming.updatedAt,
    version,
    headline: incoming.headline,
    standfirst: incoming.standfirst,
    bylines: incoming.bylines,
    wordCount: words,
    leadPicture: lead?.sha256 ?? null,
    leadAlt: lead?.alt ?? '',
    tsv: searchVector(incoming, elements) as unknown as string,
  }
  let articleId = current?.id
  if (articleId) {
    await t.db.update(articles).set(facts).where(eq(articles.id, articleId))
  } else {
    const [work] = await t.db.insert(works).values({ createdAt: t.now }).returning({ id: works.id })
    if (!work) throw new Error('The work was not stored')
    const [row] = await t.db
      .insert(articles)
      .values({
        ...facts,
        workId: work.id,
        slug: slugFor(incoming.headline, url),
        canonicalUrl: url,
        publishedAt: incoming.publishedAt,
        // Until its elements have been weighed, nothing is said to be cleared.
        clearance: 'ask',
        createdAt: t.now,
      })
      .returning({ id: articles.id })
    articleId = row?.id
  }
  if (!articleId) throw new Error('The article was not stored')
  await t.db.insert(articleVersions).values({
    articleId,
    n: version,
    headline: incoming.headline,
    standfirst: incoming.standfirst,
    bylines: incoming.bylines,
    source: incoming.source,
    dateline: incoming.dateline,
    rightsNotice: incoming.rightsNotice,
    body: incoming.body,
    elements: sized,
    leftOut: incoming.leftOut,
    wordCount: words,
    hash,
    createdAt: t.now,
  })
  await keepAddresses(t, articleId, [[key, url], ...aliasKeys], !current)
  await embargoAsSaid(t, { id: articleId, embargoUntil: current?.embargoUntil ?? null }, incoming)
  await announce(t, 'articles', `article:${articleId}`)
  return { articleId, version, outcome: current ? 'changed' : 'new' }
}

/** An embargo that the source names counts; a source that names none leaves the one that is kept. */
async function embargoAsSaid(
  t: Tx,
  { id, embargoUntil: kept }: { id: string; embargoUntil: Date | null },
  { embargoUntil: said }: NewArticle,
): Promise<void> {
  if (said && said.getTime() !== kept?.getTime()) await keepUnderEmbargo(t, id, said)
}

async function knownArticles(t: Tx, keys: string[]): Promise<string[]> {
  const rows = await t.db
    .selectDistinct({ id: articleAddresses.articleId })
    .from(articleAddresses)
    .where(sql`${articleAddresses.key} in ${keys}`)
  return rows.map((r) => r.id)
}

async function keepAddresses(
  t: Tx,
  articleId: string,
  pairs: (readonly [string, string])[],
  firstIsCanonical: boolean,
): Promise<void> {
  await t.db
    .insert(articleAddresses)
    .values(
      pairs.map(([key, url], i) => ({
        key,
        url,
        articleId,
        canonical: firstIsCanonical && i === 0,
        createdAt: t.now,
      })),
    )
    .onConflictDoNothing()
}

/** Keeps the bytes and gives each element the digest its picture is served by. */
async function storePictures(t: Tx, incoming: NewArticle): Promise<Element[]> {
  const digests = new Map<string, string>()
  for (const picture of incoming.pictures) {
    const sha256 = createHash('sha256').update(picture.bytes).digest('hex')
    await t.db
      .insert(pictures)
      .values({ sha256, mime: picture.mime, bytes: picture.bytes, createdAt: t.now })
      .onConflictDoNothing()
    digests.set(picture.key, sha256)
  }
  const text: Element = { key: 'text', kind: 'text', source: null, alt: '', caption: '', credit: '' }
  return [
    text,
    ...incoming.elements.map((e) =>
      digests.has(e.key) ? { ...e, sha256: digests.get(e.key) as string } : e,
    ),
  ]
}

/** Width and height of each picture whose bytes say them, so that its place on the page is kept before it comes. */
function sizesOf(pictures: NewArticle['pictures']): Map<string, { width: number; height: number }> {
  return new Map(
    pictures.flatMap(({ key, bytes }) => {
      try {
        const { width, height, orientation } = imageSize(bytes)
        if (!(width > 0 && height > 0)) return []
        // A camera held on its side: browsers turn the picture, so the page has to as well.
        const turned = orientation !== undefined && orientation >= 5
        const [across, down] = turned ? [height, width] : [width, height]
        return [[key, { width: Math.round(across), height: Math.round(down) }] as const]
      } catch {
        // A picture that does not say its size is shown all the same.
        return []
      }
    }),
  )
}

function versionHash(a: NewArticle, elements: Element[]): string {
  const seen = [
    a.headline,
    a.standfirst,
    a.bylines,
    a.source,
    a.dateline,
    a.rightsNotice,
    a.section,
    a.language,
    a.body,
    elements,
  ]
  return createHash('sha256').update(JSON.stringify(seen)).digest('hex')
}

/** Text search configuration of a language, by Postgres's own dictionaries. */
export const searchConfig = (language: string): 'english' | 'french' | 'arabic' | 'simple' =>
  language === 'en' ? 'english' : language === 'fr' ? 'french' : language === 'ar' ? 'arabic' : 'simple'

function searchVector(a: NewArticle, elements: Element[]) {
  const config = sql`${searchConfig(a.language)}::regconfig`
  const captions = elements.map((e) => e.caption).join(' ')
  // Postgres refuses a vector above 1 MB; a very long text is found by its first 200,000 characters.
  return sql`setweight(to_tsvector(${config}, unaccent(${a.headline})), 'A')
    || setweight(to_tsvector(${config}, unaccent(${`${a.standfirst} ${a.bylines.join(' ')} ${a.topics.join(' ')}`})), 'B')
    || setweight(to_tsvector(${config}, unaccent(${`${plainText(a.body).slice(0, 200_000)} ${captions}`})), 'C')`
}
