import { Refusal } from '../../lib/errors.ts'
import type { Money as Amount } from '../../lib/money.ts'
import { currentCard } from '../../lib/rates/current.ts'
import { type QueueRow, queue, queuePageSize } from '../../lib/requests/queue.ts'
import { requestReference } from '../../lib/requests/reference.ts'
import { worthByCard } from '../../lib/requests/worth.ts'
import { now } from '../../lib/verb.ts'
import type { PersonalCtx } from '../_page.ts'
import { framed } from '../_publisher.ts'
import { ButtonLink } from '../_ui/button.tsx'
import { EmptyState } from '../_ui/empty-state.tsx'
import { FilterBar, FilterChip } from '../_ui/filter-bar.tsx'
import { Money } from '../_ui/money.tsx'
import { DeskBar } from '../_ui/split-view.tsx'
import { DueText } from '../_ui/status.tsx'
import { type Column, Table } from '../_ui/table.tsx'
import { formats } from '../_words/formats.ts'
import type { Lang } from '../_words/languages.ts'
import { words } from '../_words/words.ts'
import { type QueueAddress, queueHref, requestHref } from './address.ts'
import { RequestFlags, RequestStatusBadge } from './request-badges.tsx'
import { shortUse } from './use-words.ts'

/** The queue to work down: what is due first stands first, each row as much as it takes to choose it. */
export async function QueueList({
  ctx,
  lang,
  at,
  open,
}: {
  ctx: PersonalCtx
  lang: Lang
  at: QueueAddress
  /** Reference of the request that is open beside it. */
  open?: string
}) {
  const t = words(lang)
  const { db, actor } = ctx
  const { rows, next } = await queue(db, actor, { ...at, after: at.after || null })
  const worth = await worthOf(ctx, rows)
  const time = await now(db)
  const f = formats(lang, (await framed()).zone)
  const byDue = at.view === 'answer'

  const columns: Column<QueueRow>[] = [
    byDue
      ? {
          key: 'due',
          head: t('queue.due'),
          cell: (row) => (row.dueAt ? <DueText due={f.due(row.dueAt, time)} /> : '–'),
        }
      : {
          key: 'asked',
          head: t('queue.asked'),
          cell: (row) => (row.submittedAt ? f.shortDay(row.submittedAt) : '–'),
        },
    {
      key: 'reference',
      head: t('queue.reference'),
      cell: (row) => requestReference(row.number),
      mono: true,
      from: 'sm',
    },
    {
      key: 'organisation',
      head: t('queue.organisation'),
      cell: (row) => (
        <span className="block max-w-40 truncate max-sm:max-w-36" dir="auto">
          {row.organisation}
        </span>
      ),
    },
    { key: 'use', head: t('queue.use'), cell: (row) => shortUse(row.use, lang), grow: true, from: 'md' },
    {
      key: 'value',
      head: t('queue.value'),
      align: 'end',
      cell: (row) => <Value row={row} worth={worth.get(row.id)} lang={lang} />,
    },
    ...(byDue
      ? []
      : [
          {
            key: 'state',
            head: t('queue.state'),
            cell: (row: QueueRow) => <RequestStatusBadge status={row.status} lang={lang} />,
          },
        ]),
    // Beside an open request there is room for one of the two, and the request itself says who has it.
    ...(byDue || !open
      ? [
          {
            key: 'flags',
            head: t('queue.flags'),
            cell: (row: QueueRow) => <RequestFlags row={row} lang={lang} most={open ? 1 : 2} />,
            from: 'lg' as const,
          },
        ]
      : []),
    ...(open
      ? []
      : [
          {
            key: 'with',
            head: t('queue.with'),
            cell: (row: QueueRow) =>
              row.assigneeId === actor.userId
                ? t('queue.you')
                : row.assignee
                  ? row.assignee.split(' ')[0]
                  : '–',
            from: 'md' as const,
          },
        ]),
  ]

  return (
    <>
      <DeskBar>
        <FilterBar
          label={t('queue.filters')}
          end={
            rows.length < queuePageSize && !at.after
              ? t('queue.count', { count: rows.length })
              : t('queue.countMore', { count: rows.length })
          }
        >
          <FilterChip href={queueHref(lang, { ...at, after: '', mine: !at.mine })} active={at.mine}>
            {t('queue.mine')}
          </FilterChip>
        </FilterBar>
      </DeskBar>
      <Table
        caption={t(`queue.caption.${at.view}`)}
        rows={rows}
        rowKey={(row) => requestReference(row.number)}
        href={(row) => requestHref(lang, requestReference(row.number), at)}
        {...(open ? { current: open } : {})}
        columns={columns}
        empty={<Nothing at={at} lang={lang} />}
      />
      {(next || at.after) && (
        <div className="flex gap-2 px-5 py-4">
          {at.after && (
            <ButtonLink href={queueHref(lang, { ...at, after: '' })} icon="back">
              {t('queue.first')}
            </ButtonLink>
          )}
          {next && (
            <ButtonLink href={queueHref(lang, { ...at, after: next })} icon="next">
              {t('queue.next')}
            </ButtonLink>
          )}
        </div>
      )}
    </>
  )
}

/** What was offered; before that, what the card would say, in a quieter voice. */
function Value({ row, worth, lang }: { row: QueueRow; worth: Amount | undefined; lang: Lang }) {
  if (row.totalMinor !== null && row.currency)
    return <Money amount={{ minor: row.totalMinor, currency: row.currency }} lang={lang} />
  if (!worth) return '–'
  const t = words(lang)
  return (
    <span className="text-muted">
      <span className="sr-only">{t('queue.byCard')} </span>
      <Money amount={worth} lang={lang} />
    </span>
  )
}

function Nothing({ at, lang }: { at: QueueAddress; lang: Lang }) {
  const t = words(lang)
  return (
    <EmptyState
      title={t(`queue.empty.${at.view}`)}
      {...(at.mine
        ? {
            actions: (
              <ButtonLink href={queueHref(lang, { ...at, mine: false })}>{t('queue.showAll')}</ButtonLink>
            ),
          }
        : {})}
    >
      {at.mine ? t('queue.emptyMine') : t(`queue.emptyText.${at.view}`)}
    </EmptyState>
  )
}

/** By the card in force, for requests that no offer was made for. Without a card there is nothing to say. */
async function worthOf({ db, actor }: PersonalCtx, rows: readonly QueueRow[]): Promise<Map<string, Amount>> {
  const unquoted = rows.filter((row) => row.totalMinor === null).map((row) => row.id)
  try {
    return await worthByCard(db, actor, unquoted, (await currentCard(db)).card)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not_available') return new Map()
    throw error
  }
}
