import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { unconfirmedOf } from '../../../lib/requests/confirm-own.ts'
import { myRequests } from '../../../lib/requests/queue.ts'
import { requestReference } from '../../../lib/requests/reference.ts'
import { draftState } from '../../_act.ts'
import { BuyerNav } from '../../_buyer/buyer-nav.tsx'
import type { PageProps } from '../../_buyer/params.ts'
import { requestTones } from '../../_buyer/tones.ts'
import { one, personal } from '../../_page.ts'
import { framed } from '../../_publisher.ts'
import { ButtonLink } from '../../_ui/button.tsx'
import { EmptyState } from '../../_ui/empty-state.tsx'
import { PostForm } from '../../_ui/form.tsx'
import { unsent } from '../../_ui/form-state.ts'
import { Notice } from '../../_ui/notice.tsx'
import { PageHead } from '../../_ui/page-head.tsx'
import { Pager } from '../../_ui/pager.tsx'
import { Shell } from '../../_ui/shell.tsx'
import { StatusBadge } from '../../_ui/status.tsx'
import { SubmitButton } from '../../_ui/submit-button.tsx'
import { Table } from '../../_ui/table.tsx'
import { Unclaimed } from '../../_unclaimed.tsx'
import { formats } from '../../_words/formats.ts'
import { isLang, pathIn } from '../../_words/languages.ts'
import { words } from '../../_words/words.ts'

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { lang } = await params
  if (!isLang(lang)) return {}
  const t = words(lang)
  return { title: t('status.all'), robots: { index: false } }
}

/** A person's requests and their organisations', newest first. */
export default async function RequestsPage({ params, searchParams }: PageProps) {
  await connection()
  const { lang } = await params
  if (!isLang(lang)) notFound()
  const search = await searchParams
  const after = one(search.after) ?? ''
  const at = (cursor: string) =>
    pathIn(lang, cursor ? `/requests?after=${encodeURIComponent(cursor)}` : '/requests')
  const path = at(after)
  const ctx = await personal(path)
  const t = words(lang)
  const publisher = await framed()
  const f = formats(lang, publisher.zone)
  const now = new Date()
  const { rows, next } = await myRequests(ctx.db, ctx.actor, { after })
  const waiting = await unconfirmedOf(ctx.db, ctx.actor)
  const draft = one(search.draft)
  const confirming = await draftState(ctx, 'confirm-own', draft)
  const title = (row: { headline: string | null; items: number }) =>
    t('status.titleShort', { article: row.headline ?? t('status.anArticle'), count: row.items - 1 })
  return (
    <Shell lang={lang} publisher={publisher} path="/requests">
      <Unclaimed ctx={ctx} draft={draft} lang={lang} />
      <div className="grid gap-8">
        <BuyerNav lang={lang} current="requests" />
        <PageHead
          title={t('status.all')}
          actions={
            <ButtonLink look="primary" icon="plus" href={pathIn(lang, '/request')}>
              {t('status.ask')}
            </ButtonLink>
          }
        />
        {waiting.map((request) => (
          <Notice
            key={request.id}
            tone="warn"
            title={t('status.confirmTitle', { reference: requestReference(request.number) })}
          >
            <div className="grid gap-3">
              <p>
                {t('status.confirmText', { article: title(request), when: f.near(request.createdAt, now) })}
              </p>
              <PostForm
                name="confirm-own"
                id={`confirm-${request.number}`}
                back={path}
                state={confirming.values.form?.[0] === `confirm-${request.number}` ? confirming : unsent}
                problem={t('status.problem')}
                hidden={{ requestId: request.id }}
              >
                <div>
                  <SubmitButton size="small">{t('status.confirm')}</SubmitButton>
                </div>
              </PostForm>
            </div>
          </Notice>
        ))}
        <div className="-mx-5 border-t">
          <Table
            caption={t('status.all')}
            rows={rows}
            rowKey={(row) => row.id}
            href={(row) => pathIn(lang, `/requests/${requestReference(row.number)}`)}
            columns={[
              {
                key: 'article',
                head: t('status.columnArticle'),
                cell: (row) => <bdi className="font-medium">{title(row)}</bdi>,
                grow: true,
              },
              {
                key: 'status',
                head: t('status.columnStatus'),
                cell: (row) => (
                  <StatusBadge tone={requestTones[row.status]}>
                    {t(`status.request.${row.status}`)}
                  </StatusBadge>
                ),
              },
              {
                key: 'reference',
                head: t('status.columnReference'),
                cell: (row) => requestReference(row.number),
                mono: true,
                from: 'sm',
              },
              {
                key: 'asked',
                head: t('status.columnAsked'),
                cell: (row) => f.near(row.createdAt, now),
                from: 'md',
              },
              {
                key: 'due',
                head: t('status.columnDue'),
                cell: (row) => (row.dueAt ? f.near(row.dueAt, now) : ''),
                from: 'lg',
              },
            ]}
            empty={
              <EmptyState
                title={t('status.empty')}
                actions={
                  <ButtonLink look="primary" href={pathIn(lang, '/articles')}>
                    {t('status.emptyAction')}
                  </ButtonLink>
                }
              >
                {t('status.emptyText')}
              </EmptyState>
            }
          />
        </div>
        <Pager lang={lang} newest={after ? at('') : undefined} older={next ? at(next) : undefined} />
      </div>
    </Shell>
  )
}
