import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { record } from '../audit/record.ts'
import { sections } from '../catalogue/list.ts'
import { getPublisher } from '../catalogue/publisher.ts'
import { type Stored, storeArticle } from '../catalogue/store-article.ts'
import { weigh } from '../clearance/of-article.ts'
import type { Ctx } from '../ctx.ts'
import { Refusal, said } from '../errors.ts'
import { staff } from '../permit.ts'
import { verb } from '../verb.ts'
import type { IncomingArticle, Parsed, Rejected } from './incoming.ts'

/** What an import did: each item by its headline, and each that could not be used with the reason. */
export type ImportReport = {
  items: { headline: string; url: string; outcome: Stored['outcome']; articleId: string; version: number }[]
  rejected: Rejected[]
}

/** What the caller says where a source is silent. */
export type ImportDefaults = {
  url?: string
  section?: string
  publishedAt?: Date
  /** A text that has nothing in common with the article known under its address is a version of it all the same. */
  rewrite?: boolean
}

/** Longer than any headline or standfirst that was ever printed, in characters. */
const longest = { headline: 500, standfirst: 5000 } as const

/**
 * Takes one parsed article into the catalogue and weighs its elements.
 * @throws Refusal `invalid` naming what the source lacks.
 */
export const importArticle = verb(
  'ingest.article',
  staff('rights', 'admin'),
  z.custom<{ incoming: IncomingArticle; defaults: ImportDefaults }>(
    (v) => typeof v === 'object' && v !== null,
  ),
  async (t, { incoming, defaults }) => {
    const url = defaults.url ?? incoming.url
    if (!url) {
      throw new Refusal('import.noAddress', {
        values: { headline: incoming.headline },
        fields: { url: said('field.publishedAt') },
      })
    }
    if (!incoming.headline.trim()) throw new Refusal('import.noHeadline')
    if (incoming.body.length === 0)
      throw new Refusal('import.noText', { values: { headline: incoming.headline } })
    for (const [part, most] of Object.entries(longest) as [keyof typeof longest, number][]) {
      if (incoming[part].length > most) {
        throw new Refusal('import.tooLong', {
          values: { part, most, headline: incoming.headline.slice(0, 80) },
        })
      }
    }
    // A clock may be a little off; a date far ahead would stand before all others for as long.
    if (incoming.publishedAt && incoming.publishedAt.getTime() > t.now.getTime() + 86_400_000) {
      throw new Refusal('import.toCome', {
        values: { headline: incoming.headline, date: incoming.publishedAt.toISOString().slice(0, 10) },
      })
    }
    const stored = await storeArticle(t, {
      ...incoming,
      rewrite: defaults.rewrite ?? false,
      url,
      section: sectionOf(incoming.section || defaults.section || ''),
      publishedAt: incoming.publishedAt ?? defaults.publishedAt ?? t.now,
    })
    if (stored.outcome !== 'unchanged') await weigh(t, stored.articleId)
    return { ...stored, url }
  },
)

/**
 * Imports everything a source held: one transaction an article, so that a bad item loses nothing of
 * the rest, and one event for the run.
 */
export async function runImport(ctx: Ctx, parsed: Parsed, defaults: ImportDefaults): Promise<ImportReport> {
  const report: ImportReport = { items: [], rejected: [...parsed.rejected] }
  for (const incoming of parsed.articles) {
    try {
      const one = await importArticle(ctx, { incoming, defaults })
      report.items.push({ headline: incoming.headline, ...one })
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'not_permitted' || error.code === 'sign_in')
        throw error
      report.rejected.push({ item: incoming.headline || incoming.url || '…', why: error })
    }
  }
  await recordImport(ctx, {
    created: report.items.filter((i) => i.outcome === 'new').length,
    changed: report.items.filter((i) => i.outcome === 'changed').length,
    unchanged: report.items.filter((i) => i.outcome === 'unchanged').length,
    rejected: report.rejected.length,
  })
  return report
}

const recordImport = verb(
  'ingest.run',
  staff('rights', 'admin'),
  z.strictObject({ created: z.int(), changed: z.int(), unchanged: z.int(), rejected: z.int() }),
  async (t, counts) => {
    const publisher = await getPublisher(t.db)
    await record(t, 'import.run', 'import', randomUUID(), {
      data: { ...counts, publisher: publisher.prefix },
    })
  },
)

/** The publisher's own section of that name, whatever its case; otherwise the name as it came, or World. */
function sectionOf(name: string): string {
  const clean = name.trim().slice(0, 40)
  return sections.find((s) => s.toLowerCase() === clean.toLowerCase()) ?? (clean || 'World')
}
