import { listDeskArticles } from '../../lib/catalogue/desk-list.ts'
import { requestReference } from '../../lib/requests/reference.ts'
import { searchRequests, searchSize } from '../../lib/requests/search.ts'
import type { PersonalCtx } from '../_page.ts'
import { Anchor } from '../_ui/anchor.tsx'
import { EmptyState } from '../_ui/empty-state.tsx'
import { SectionTitle } from '../_ui/page-head.tsx'
import { DeskBar } from '../_ui/split-view.tsx'
import { Table } from '../_ui/table.tsx'
import { type Lang, pathIn } from '../_words/languages.ts'
import { words } from '../_words/words.ts'
import { requestHref, withQuery } from './address.ts'
import { ArticleTable } from './article-table.tsx'
import { RequestStatusBadge } from './request-badges.tsx'

/** Requests and articles that what was typed is found in. */
export async function SearchResults({ ctx, lang, q }: { ctx: PersonalCtx; lang: Lang; q: string }) {
  const t = words(lang)
  const { db, actor } = ctx
  const found = await searchRequests(db, actor, q)
  const articles = await listDeskArticles(db, actor, { view: 'all', q, after: '', limit: 10 })
  return (
    <>
      <DeskBar>
        <h1 className="py-1 font-medium text-15">{t('queue.found', { q })}</h1>
      </DeskBar>
      {found.length === 0 && articles.rows.length === 0 ? (
        <EmptyState icon="search" title={t('queue.nothingFound')}>
          {t('queue.nothingFoundText')}
        </EmptyState>
      ) : (
        <>
          {found.length > 0 && (
            <section className="pt-4">
              <div className="px-5 pb-2">
                <SectionTitle
                  note={found.length === searchSize ? t('queue.firstOnly', { count: searchSize }) : null}
                >
                  {t('queue.requests')}
                </SectionTitle>
              </div>
              <Table
                caption={t('queue.requests')}
                rows={found}
                rowKey={(row) => row.id}
                href={(row) => requestHref(lang, requestReference(row.number))}
                columns={[
                  {
                    key: 'reference',
                    head: t('queue.reference'),
                    cell: (row) => requestReference(row.number),
                    mono: true,
                  },
                  {
                    key: 'organisation',
                    head: t('queue.organisation'),
                    cell: (row) => (
                      <span className="block max-w-44 truncate" dir="auto">
                        {row.organisation}
                      </span>
                    ),
                  },
                  { key: 'person', head: t('queue.person'), cell: (row) => row.name, from: 'md' },
                  {
                    key: 'headline',
                    head: t('queue.article'),
                    cell: (row) => row.headline ?? '–',
                    grow: true,
                    from: 'md',
                  },
                  {
                    key: 'state',
                    head: t('queue.state'),
                    cell: (row) => <RequestStatusBadge status={row.status} lang={lang} />,
                    from: 'sm',
                  },
                ]}
              />
            </section>
          )}
          {articles.rows.length > 0 && (
            <section className="pt-6">
              <div className="px-5 pb-2">
                <SectionTitle
                  note={
                    articles.next && (
                      <Anchor className="text-link" href={pathIn(lang, withQuery('/desk/articles', { q }))}>
                        {t('queue.allArticles')}
                      </Anchor>
                    )
                  }
                >
                  {t('queue.articles')}
                </SectionTitle>
              </div>
              <ArticleTable ctx={ctx} lang={lang} rows={articles.rows} />
            </section>
          )}
        </>
      )}
    </>
  )
}
