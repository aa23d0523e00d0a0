import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import {
  type DeskArticleView,
  deskArticleCounts,
  deskArticleViews,
  listDeskArticles,
} from '../../../../lib/catalogue/desk-list.ts'
import { type Params, withQuery } from '../../../_desk/address.ts'
import { ArticleTable } from '../../../_desk/article-table.tsx'
import { DeskFrame } from '../../../_desk/frame.tsx'
import { one, staffOnly } from '../../../_page.ts'
import { Button, ButtonLink } from '../../../_ui/button.tsx'
import { EmptyState } from '../../../_ui/empty-state.tsx'
import { FilterBar, FilterChip } from '../../../_ui/filter-bar.tsx'
import { DeskBar, SplitView } from '../../../_ui/split-view.tsx'
import { isLang, pathIn } from '../../../_words/languages.ts'
import { words } from '../../../_words/words.ts'

type Props = { params: Promise<{ lang: string }>; searchParams: Promise<Params> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang } = await params
  if (!isLang(lang)) return {}
  const t = words(lang)
  return { title: t('deskArticle.title'), robots: { index: false } }
}

const isView = (value: string | undefined): value is DeskArticleView =>
  (deskArticleViews as readonly string[]).includes(value ?? '')

/** All articles, those under embargo and those stopped among them. */
export default async function DeskArticlesPage({ params, searchParams }: Props) {
  await connection()
  const { lang } = await params
  if (!isLang(lang)) notFound()
  const query = await searchParams
  const asked = one(query.view)
  const view = isView(asked) ? asked : 'all'
  const [q, after] = [(one(query.q) ?? '').trim().slice(0, 200), one(query.after) ?? '']
  const href = (to: { view?: DeskArticleView; after?: string }) => {
    const next = to.view ?? view
    return pathIn(
      lang,
      withQuery('/desk/articles', { view: next === 'all' ? '' : next, q, after: to.after ?? '' }),
    )
  }
  const ctx = await staffOnly(href({}))
  const t = words(lang)
  const { db, actor } = ctx
  const { rows, next } = await listDeskArticles(db, actor, { view, q, after })
  const counts = await deskArticleCounts(db, actor)
  const shown = deskArticleViews.filter((v) => v === 'all' || v === 'ask' || counts[v] > 0)
  return (
    <DeskFrame ctx={ctx} lang={lang} place={view === 'ask' ? 'clear' : 'articles'}>
      <SplitView>
        <h1 className="sr-only">{t('deskArticle.title')}</h1>
        <DeskBar>
          <FilterBar
            label={t('deskArticle.filters')}
            end={
              <form action={pathIn(lang, '/desk/articles')} className="flex gap-2">
                {view !== 'all' && <input type="hidden" name="view" value={view} />}
                <input
                  type="search"
                  name="q"
                  defaultValue={q}
                  aria-label={t('deskArticle.search')}
                  placeholder={t('deskArticle.searchShort')}
                  className="control h-8 w-56 text-15 pointer-coarse:h-11"
                />
                <Button type="submit" size="small">
                  {t('deskArticle.searchNow')}
                </Button>
              </form>
            }
          >
            {shown.map((v) => (
              <FilterChip key={v} href={href({ view: v })} active={v === view}>
                {t(`deskArticle.view.${v}`)} <span className="figures text-13">{counts[v]}</span>
              </FilterChip>
            ))}
          </FilterBar>
        </DeskBar>
        {rows.length > 0 ? (
          <ArticleTable ctx={ctx} lang={lang} rows={rows} />
        ) : (
          <EmptyState icon="document" title={q ? t('deskArticle.noneFound', { q }) : t('deskArticle.none')}>
            {q ? t('deskArticle.noneFoundText') : t('deskArticle.noneText')}
          </EmptyState>
        )}
        {(next || after) && (
          <div className="flex gap-2 px-5 py-4">
            {after && (
              <ButtonLink href={href({})} icon="back">
                {t('queue.first')}
              </ButtonLink>
            )}
            {next && (
              <ButtonLink href={href({ after: next })} icon="next">
                {t('queue.next')}
              </ButtonLink>
            )}
          </div>
        )}
      </SplitView>
    </DeskFrame>
  )
}
