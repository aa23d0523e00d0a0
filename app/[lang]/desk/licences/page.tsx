import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { addDays } from '../../../../lib/days.ts'
import { licenceCounts, listDeskLicences } from '../../../../lib/licences/desk-list.ts'
import { requestReference } from '../../../../lib/requests/reference.ts'
import { type Params, requestHref, withQuery } from '../../../_desk/address.ts'
import { DeskFrame } from '../../../_desk/frame.tsx'
import { LicenceStatusBadge, licenceStates } from '../../../_desk/licence-badge.tsx'
import { one, staffOnly } from '../../../_page.ts'
import { framed } from '../../../_publisher.ts'
import { ButtonLink } from '../../../_ui/button.tsx'
import { EmptyState } from '../../../_ui/empty-state.tsx'
import { FilterBar, FilterChip } from '../../../_ui/filter-bar.tsx'
import { Money } from '../../../_ui/money.tsx'
import { DeskBar, SplitView } from '../../../_ui/split-view.tsx'
import { Table } from '../../../_ui/table.tsx'
import { formats } from '../../../_words/formats.ts'
import { directionOf, isLang, pathIn } from '../../../_words/languages.ts'
import { words } from '../../../_words/words.ts'

type Props = { params: Promise<{ lang: string }>; searchParams: Promise<Params> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang } = await params
  if (!isLang(lang)) return {}
  const t = words(lang)
  return { title: t('deskLicences.title'), robots: { index: false } }
}

/** Every licence by its state; each row leads to the request it came from, where it can be ended. */
export default async function DeskLicencesPage({ params, searchParams }: Props) {
  await connection()
  const { lang } = await params
  if (!isLang(lang)) notFound()
  const query = await searchParams
  const status = licenceStates.find((state) => state === one(query.state)) ?? ''
  const after = one(query.after) ?? ''
  const href = (to: { state: string; after?: string }) =>
    pathIn(lang, withQuery('/desk/licences', { state: to.state, after: to.after ?? '' }))
  const ctx = await staffOnly(href({ state: status }))
  const t = words(lang)
  const { rows, next } = await listDeskLicences(ctx.db, ctx.actor, { status, after })
  const counts = await licenceCounts(ctx.db, ctx.actor)
  const f = formats(lang, (await framed()).zone)
  const day = (iso: string) => f.day(new Date(`${iso}T12:00:00Z`))
  return (
    <DeskFrame ctx={ctx} lang={lang} place="licences">
      <SplitView>
        <h1 className="sr-only">{t('deskLicences.title')}</h1>
        <DeskBar>
          <FilterBar label={t('deskLicences.filters')}>
            <FilterChip href={href({ state: '' })} active={status === ''}>
              {t('deskLicences.all')}
            </FilterChip>
            {licenceStates
              .filter((state) => counts[state])
              .map((state) => (
                <FilterChip key={state} href={href({ state })} active={state === status}>
                  {t(`deskLicences.state.${state}`)} <span className="figures text-13">{counts[state]}</span>
                </FilterChip>
              ))}
          </FilterBar>
        </DeskBar>
        <Table
          caption={t('deskLicences.title')}
          rows={rows}
          rowKey={(row) => row.id}
          href={(row) => `${requestHref(lang, requestReference(row.requestNumber))}#licence-${row.number}`}
          columns={[
            { key: 'number', head: t('deskLicences.number'), cell: (row) => row.number, mono: true },
            {
              key: 'licensee',
              head: t('deskLicences.licensee'),
              cell: (row) => (
                <span className="block max-w-44 truncate" dir="auto">
                  {row.snapshot.parties.licensee}
                </span>
              ),
            },
            {
              key: 'article',
              head: t('deskLicences.article'),
              cell: (row) => (
                <span lang={row.snapshot.article.language} dir={directionOf(row.snapshot.article.language)}>
                  {row.snapshot.article.headline}
                </span>
              ),
              grow: true,
              from: 'md',
            },
            {
              key: 'until',
              head: t('deskLicences.until'),
              cell: (row) => (row.endsOn ? day(addDays(row.endsOn, -1)) : t('deskLicences.ever')),
              from: 'lg',
            },
            {
              key: 'price',
              head: t('deskLicences.price'),
              align: 'end',
              cell: ({ snapshot: { price } }) => (
                <Money amount={{ minor: price.netMinor, currency: price.currency }} lang={lang} />
              ),
              from: 'md',
            },
            {
              key: 'state',
              head: t('deskLicences.stateHead'),
              cell: (row) => <LicenceStatusBadge status={row.status} lang={lang} />,
              from: 'sm',
            },
          ]}
          empty={
            <EmptyState icon="shield" title={t('deskLicences.none')}>
              {t('deskLicences.noneText')}
            </EmptyState>
          }
        />
        {(next || after) && (
          <div className="flex gap-2 px-5 py-4">
            {after && (
              <ButtonLink href={href({ state: status })} icon="back">
                {t('queue.first')}
              </ButtonLink>
            )}
            {next && (
              <ButtonLink href={href({ state: status, after: next })} icon="next">
                {t('queue.next')}
              </ButtonLink>
            )}
          </div>
        )}
      </SplitView>
    </DeskFrame>
  )
}
