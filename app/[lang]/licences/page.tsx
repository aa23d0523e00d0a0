import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { dayIn } from '../../../lib/days.ts'
import { listLicences } from '../../../lib/licences/load.ts'
import { BuyerNav } from '../../_buyer/buyer-nav.tsx'
import { lastDay } from '../../_buyer/days.ts'
import { territoryPhrase } from '../../_buyer/facts-of-use.ts'
import { standingOf, standingTones } from '../../_buyer/licence-standing.ts'
import type { PageProps } from '../../_buyer/params.ts'
import { one, personal } from '../../_page.ts'
import { framed } from '../../_publisher.ts'
import { ButtonLink } from '../../_ui/button.tsx'
import { EmptyState } from '../../_ui/empty-state.tsx'
import { PageHead } from '../../_ui/page-head.tsx'
import { Pager } from '../../_ui/pager.tsx'
import { Shell } from '../../_ui/shell.tsx'
import { StatusBadge } from '../../_ui/status.tsx'
import { Table } from '../../_ui/table.tsx'
import { formats } from '../../_words/formats.ts'
import { isLang, pathIn } from '../../_words/languages.ts'
import { words } from '../../_words/words.ts'

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { lang } = await params
  if (!isLang(lang)) return {}
  const t = words(lang)
  return { title: t('licence.all'), robots: { index: false } }
}

/** The licences of a person's organisations, newest first. */
export default async function LicencesPage({ params, searchParams }: PageProps) {
  await connection()
  const { lang } = await params
  if (!isLang(lang)) notFound()
  const after = one((await searchParams).after) ?? ''
  const at = (cursor: string) =>
    pathIn(lang, cursor ? `/licences?after=${encodeURIComponent(cursor)}` : '/licences')
  const ctx = await personal(at(after))
  const t = words(lang)
  const publisher = await framed()
  const f = formats(lang, publisher.zone)
  const today = dayIn(new Date(), publisher.zone)
  const { rows, next } = await listLicences(ctx.db, ctx.actor, { after })
  return (
    <Shell lang={lang} publisher={publisher} path="/licences">
      <div className="grid gap-8">
        <BuyerNav lang={lang} current="licences" />
        <PageHead title={t('licence.all')} />
        <div className="-mx-5 border-t">
          <Table
            caption={t('licence.all')}
            rows={rows}
            rowKey={(row) => row.id}
            href={(row) => pathIn(lang, `/licences/${row.number}`)}
            columns={[
              {
                key: 'article',
                head: t('licence.columnArticle'),
                cell: (row) => <bdi className="font-medium">{row.snapshot.article.headline}</bdi>,
                grow: true,
              },
              {
                key: 'status',
                head: t('licence.columnStatus'),
                cell: (row) => {
                  const standing = standingOf(row, { stop: row.stop, embargoed: false }, today)
                  return (
                    <StatusBadge tone={standingTones[standing]}>
                      {t(`licence.standing.${standing}`)}
                    </StatusBadge>
                  )
                },
              },
              {
                key: 'number',
                head: t('licence.columnNumber'),
                cell: (row) => row.number,
                mono: true,
                from: 'sm',
              },
              {
                key: 'territory',
                head: t('licence.columnTerritory'),
                cell: (row) => territoryPhrase(row.snapshot.use, t, f),
                from: 'lg',
              },
              {
                key: 'until',
                head: t('licence.columnUntil'),
                cell: (row) => (row.endsOn ? f.day(lastDay(row.endsOn)) : t('licence.forEver')),
                from: 'md',
              },
            ]}
            empty={
              <EmptyState
                icon="document"
                title={t('licence.empty')}
                actions={
                  <ButtonLink look="primary" href={pathIn(lang, '/articles')}>
                    {t('licence.emptyAction')}
                  </ButtonLink>
                }
              >
                {t('licence.emptyText')}
              </EmptyState>
            }
          />
        </div>
        <Pager lang={lang} newest={after ? at('') : undefined} older={next ? at(next) : undefined} />
      </div>
    </Shell>
  )
}
