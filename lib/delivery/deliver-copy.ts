import { createHash } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import * as z from 'zod'
import { articles, deliveries, licences, pictures, requests } from '../../db/schema/index.ts'
import { record } from '../audit/record.ts'
import { excerpt } from '../catalogue/excerpt.ts'
import { type Version, versionOf } from '../catalogue/find.ts'
import { getPublisher } from '../catalogue/publisher.ts'
import { textDirection } from '../catalogue/text.ts'
import { mayBeLicensed } from '../clearance/decide.ts'
import { leftOutWords } from '../clearance/left-out.ts'
import { clearanceOf } from '../clearance/of-article.ts'
import { reasonWords } from '../clearance/reason-words.ts'
import type { Tx } from '../ctx.ts'
import { dayIn } from '../days.ts'
import { env } from '../env.ts'
import { notFound, Refusal } from '../errors.ts'
import { type LicenceRow, licenceReach } from '../licences/load.ts'
import { plainWords } from '../licences/snapshot.ts'
import { person, signedIn } from '../permit.ts'
import { verb } from '../verb.ts'
import { languageOf, prefixOf } from '../words/words.ts'
import type { CopyPicture, LicensedCopy } from './copy.ts'
import { fileName } from './formats/file-name.ts'
import { formatById } from './formats/index.ts'

/**
 * Makes a licensed copy at the moment of download, holding only what was licensed and is cleared, and
 * records it with the digest of its bytes (invariant 6).
 * @throws Refusal `not_available` when the licence does not hold, or the article was stopped
 */
export const deliverCopy = verb(
  'delivery.copy',
  signedIn,
  z.strictObject({ licenceId: z.uuid(), format: z.string().max(20) }),
  async (t, { licenceId, format: formatId }) => {
    const format = formatById(formatId)
    const [row] = await t.db
      .select({ licence: licences, article: articles })
      .from(licences)
      .innerJoin(articles, eq(articles.id, licences.articleId))
      .where(and(eq(licences.id, licenceId), licenceReach(t.actor)))
      .for('update', { of: licences })
    if (!row || !format) throw notFound('copy')
    const licence = row.licence as LicenceRow
    const { zone } = await getPublisher(t.db)
    if (licence.status !== 'active') throw new Refusal(`licence.closed.${licence.status}`)
    if (licence.endsOn && licence.endsOn <= dayIn(t.now, zone)) throw new Refusal('licence.closed.expired')
    const { stop, stopReason, embargoUntil } = row.article
    if (stop) throw new Refusal('copy.stopped', { values: { stop, reason: stopReason ?? '' } })
    if (embargoUntil && embargoUntil > t.now) throw new Refusal('copy.embargo')
    const copy = await copyOf(t, licence, row.article)
    const bytes = await format.render(copy)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await t.db.insert(deliveries).values({
      licenceId: licence.id,
      userId: person(t.actor).userId,
      format: format.id,
      version: copy.article.version,
      sha256,
      bytes: bytes.byteLength,
      createdAt: t.now,
    })
    await record(t, 'licence.downloaded', 'licence', licence.id, {
      requestId: licence.requestId,
      data: { format: format.id, version: copy.article.version, sha256 },
    })
    return { bytes, mime: format.mime, fileName: fileName(copy, format), sha256 }
  },
)

/** What the copy of a licence holds now: the elements it was sold with, less what is no longer cleared. */
async function copyOf(
  t: Tx,
  licence: LicenceRow,
  article: typeof articles.$inferSelect,
): Promise<LicensedCopy> {
  const version = await versionOf(t.db, licence.articleId, licence.version)
  if (!version) throw new Error(`Licence ${licence.number} points at a version that is not there`)
  const { snapshot } = licence
  const elements = await clearanceOf(t.db, article.id, version)
  const text = elements.find((e) => e.element.kind === 'text')
  if (text?.state === 'not_cleared') {
    throw new Refusal('copy.notOurs', { values: { reason: (language) => reasonWords(text, language) } })
  }
  const cleared = new Set(elements.filter((e) => mayBeLicensed(e.state)).map((e) => e.element.key))
  const [request] = await t.db
    .select({ language: requests.language })
    .from(requests)
    .where(eq(requests.id, licence.requestId))
  const language = languageOf(request?.language ?? 'en')
  const words = plainWords(snapshot, licence, language)
  const { extent } = snapshot.use
  const excerptWords = extent.kind === 'excerpt' ? extent.words : null
  return {
    licence: {
      number: licence.number,
      licensee: snapshot.parties.licensee,
      language,
      plainWords: [...words.may, ...words.must, ...words.mayNot],
      url: `${env().publicUrl}${prefixOf(language)}/licences/${licence.number}`,
    },
    publisher: {
      name: snapshot.publisher.name,
      url: snapshot.publisher.url,
      contact: snapshot.publisher.contact,
    },
    article: {
      headline: version.headline,
      // An excerpt's words are counted in the body: a standfirst beside them would be words beyond the licence.
      standfirst: excerptWords === null ? version.standfirst : '',
      bylines: version.bylines,
      dateline: version.dateline,
      language: article.language,
      direction: textDirection(article.language),
      canonicalUrl: snapshot.article.url,
      publishedAt: article.publishedAt,
      version: version.n,
      body: excerptWords === null ? version.body : excerpt(version.body, excerptWords),
    },
    pictures: await picturesOf(
      t,
      version,
      snapshot.holds.filter((key) => cleared.has(key)),
    ),
    creditLine: snapshot.creditLine,
    leftOut: snapshot.leftOut.map((e) => leftOutWords(e, language)),
    madeAt: t.now,
  }
}

async function picturesOf(t: Tx, version: Version, keys: string[]): Promise<Record<string, CopyPicture>> {
  const held: Record<string, CopyPicture> = {}
  for (const element of version.elements) {
    if (!element.sha256 || !keys.includes(element.key)) continue
    const [picture] = await t.db.select().from(pictures).where(eq(pictures.sha256, element.sha256))
    if (picture) held[element.key] = { ...element, bytes: picture.bytes, mime: picture.mime }
  }
  return held
}
