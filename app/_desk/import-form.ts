import { Refusal, reasonIn, said } from '../../lib/errors.ts'
import { type ImportReport, runImport } from '../../lib/ingest/import-article.ts'
import { parseSource } from '../../lib/ingest/sources/index.ts'
import { demand, type Permit, staff } from '../../lib/permit.ts'
import { type Form, keepTyped } from '../_act.ts'
import type { FormState } from '../_ui/form-state.ts'
import { languageOfPath, spoken, type TranslatedLang } from '../_words/languages.ts'
import { words } from '../_words/words.ts'
import { type Outcome, outcomeOf } from './import-outcome.ts'

/** The draft that a run's report is kept in until its page has shown it. */
export const reportDraft = 'import-report'

/** The form of `/desk/import`: one article leads to its page, several to a report. */
export const importForm: Form & { permit: Permit } = {
  permit: staff('rights', 'admin'),
  // A whole feed: as much as is read of one, and what the form adds to it.
  most: 20_000_000,
  async run(ctx, f) {
    demand(ctx.actor, importForm.permit)
    const text = f.one('text')
    const url = f.one('url').trim()
    if (!text.trim()) throw new Refusal('import.empty', { fields: { text: said('field.paste') } })
    const where = url ? { url } : {}
    const lang = languageOfPath(f.one('back'))
    const t = words(lang)
    const parsed = await parseSource(new TextEncoder().encode(text), {
      name: url || t('import.pasted'),
      ...where,
    })
    const [first, ...more] = parsed.articles
    if (first && more.length === 0 && !url && !first.url) throw addressMissing(first.headline)
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
    return `/desk/import?report=${await keepTyped(reportDraft, written(report, spoken(lang)))}`
  },
}

const addressMissing = (headline: string): Refusal =>
  new Refusal('import.noAddress', { values: { headline }, fields: { url: said('field.publishedAt') } })

function unusable({ rejected }: ImportReport): Refusal {
  const [only, ...others] = rejected
  return new Refusal('import.nothingTaken', {
    because: rejected.map(({ item, why }) => ({ about: item, why })),
    fields: {
      text: said('field.nothingUsable'),
      ...(others.length === 0 ? only?.why.sayings : {}),
    },
  })
}

export type ShownReport = {
  items: { articleId: string; outcome: Outcome; headline: string }[]
  rejected: { item: string; reason: string }[]
}

const written = ({ items, rejected }: ImportReport, language: TranslatedLang): FormState['values'] => ({
  articleId: items.map((i) => i.articleId),
  outcome: items.map((i) => i.outcome),
  headline: items.map((i) => i.headline),
  item: rejected.map((r) => r.item),
  reason: rejected.map((r) => reasonIn(language, r.why)),
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
