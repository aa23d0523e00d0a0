import { loadDeskArticle } from '../../lib/catalogue/desk-list.ts'
import { elementsAtDesk } from '../../lib/clearance/desk.ts'
import type { PersonalCtx } from '../_page.ts'
import { Anchor } from '../_ui/anchor.tsx'
import { Notice } from '../_ui/notice.tsx'
import { SectionTitle } from '../_ui/page-head.tsx'
import { StatusBadge, type Tone } from '../_ui/status.tsx'
import { type Lang, pathIn } from '../_words/languages.ts'
import { words } from '../_words/words.ts'
import { LeftOut } from './article-records.tsx'
import { FindingsList } from './findings-list.tsx'
import type { ShownReport } from './import-form.ts'
import type { Outcome } from './import-outcome.ts'
import { ItemClearance } from './item-clearance.tsx'

const tones: Record<Outcome, Tone> = { new: 'green', changed: 'accent', unchanged: 'neutral' }

/** What an import made of each item, what it left out, the agency words it found, and what it refused. */
export async function ImportReport({
  ctx,
  report,
  lang,
}: {
  ctx: PersonalCtx
  report: ShownReport
  lang: Lang
}) {
  const t = words(lang)
  const looked = []
  for (const item of report.items) {
    const data = await loadDeskArticle(ctx.db, ctx.actor, item.articleId, lang)
    looked.push({ item, data, elements: await elementsAtDesk(ctx.db, ctx.actor, data) })
  }
  return (
    <section className="grid gap-5">
      <SectionTitle>
        {t('import.report', { count: report.items.length, rejected: report.rejected.length })}
      </SectionTitle>
      {report.rejected.map(({ item, reason }) => (
        <Notice
          key={`${item} ${reason}`}
          tone="refusal"
          title={t('import.rejected', { item })}
          next={reason}
        />
      ))}
      <ul className="grid gap-5">
        {looked.map(({ item, data, elements }) => (
          <li key={item.articleId} className="grid gap-2.5 border-t pt-5">
            <div className="flex items-start justify-between gap-4">
              <Anchor
                href={pathIn(lang, `/desk/articles/${item.articleId}`)}
                className="text-link font-serif text-17"
                dir="auto"
              >
                {item.headline}
              </Anchor>
              <StatusBadge tone={tones[item.outcome]}>{t(`import.word.${item.outcome}`)}</StatusBadge>
            </div>
            <ItemClearance elements={elements} lang={lang} />
            <FindingsList findings={elements.flatMap((e) => e.findings)} lang={lang} />
            {data.leftOut.length > 0 && (
              <div className="grid gap-2">
                <p className="text-13 text-muted">
                  {t('deskArticle.leftOut', { count: data.leftOut.length })}
                </p>
                <LeftOut passages={data.leftOut} lang={lang} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
