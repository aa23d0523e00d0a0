import { Refusal } from '../../lib/errors.ts'
import { type ImportReport, runImport } from '../../lib/ingest/import-article.ts'
import { parseSource } from '../../lib/ingest/sources/index.ts'
import { demand, type Permit, staff } from '../../lib/permit.ts'
import { type Form, keepTyped } from '../_act.ts'
import type { FormState } from '../_ui/form-state.ts'
import { type Outcome, outcomeOf } from './import-outcome.ts'

/** The draft that a run's report is kept in until its page has shown it. */
export const reportDraft = 'import-report'

const nothing = 'Paste the article or the feed.'

/** The form of `/desk/import`: one article leads to its page, several to a report. */
export const importForm: Form & { permit: Permit } = {
  permit: staff('rights', 'admin'),
  // A whole feed: as much as is read of one, and what the form adds to it.
  most: 20_000_000,
  async run(ctx, f) {
    demand(ctx.actor, importForm.permit)
    const text = f.one('text')
    const url = f.one('url').trim()
    if (!text.trim())
      throw new Refusal('invalid', 'There is nothing to import.', {
        remedy: nothing,
        fields: { text: nothing },
      })
    const where = url ? { url } : {}
    const parsed = await parseSource(new TextEncoder().encode(text), { name: url || 'pasted text', ...where })
    if (parsed.articles.length === 1 && !url && !parsed.articles[0]?.url) throw addressMissing()
    // An address is one article's: a feed names the address of each item itself.
    const defaults = parsed.articles.length === 1 ? where : {}
    const report = await runImport(ctx, parsed, {
      ...defaults,
      ...(f.one('section') ? { section: f.one('section') } : {}),
      ...(f.flag('rewrite') ? { rewrite: true } : {}),
    })
    const [only, ...others] = report.items
    if (only && others.length === 0 && report.rejected.length === 0)
      return `/desk/articles/${only.articleId}?imported=${only.outcome}`
    if (!only) throw unusable(report)
    return `/desk/import?report=${await keepTyped(reportDraft, written(report))}`
  },
}

function addressMissing(): Refusal {
  const say = 'Give the address it was published at.'
  return new Refusal('invalid', 'The article comes without its address.', {
    remedy: say,
    fields: { url: say },
  })
}

function unusable({ rejected }: ImportReport): Refusal {
  const reasons = rejected.map(({ item, reason }) => `${item}: ${reason}`)
  return new Refusal('invalid', 'Nothing could be taken in.', {
    remedy: 'The first line is the headline, the second the standfirst; or paste a whole RSS feed.',
    fields: {
      text: reasons.length > 0 ? reasons.join(' ') : 'No article was found in it.',
      ...(rejected.length === 1 ? rejected[0]?.fields : {}),
    },
  })
}

export type ShownReport = {
  items: { articleId: string; outcome: Outcome; headline: string }[]
  rejected: { item: string; reason: string }[]
}

const written = ({ items, rejected }: ImportReport): FormState['values'] => ({
  articleId: items.map((i) => i.articleId),
  outcome: items.map((i) => i.outcome),
  headline: items.map((i) => i.headline),
  item: rejected.map((r) => r.item),
  reason: rejected.map((r) => r.reason),
})

/** The report of a run, as its form kept it. */
export function reportIn(values: FormState['values']): ShownReport {
  const { articleId = [], outcome = [], headline = [], item = [], reason = [] } = values
  return {
    items: articleId.flatMap((id, i) => {
      const how = outcomeOf(outcome[i])
      return how ? [{ articleId: id, outcome: how, headline: headline[i] ?? '' }] : []
    }),
    rejected: item.map((name, i) => ({ item: name, reason: reason[i] ?? '' })),
  }
}
