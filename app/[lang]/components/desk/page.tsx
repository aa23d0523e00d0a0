import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { env } from '../../../../lib/env.ts'
import { Button } from '../../../_ui/button.tsx'
import { DeskShell } from '../../../_ui/desk-shell.tsx'
import { FactList } from '../../../_ui/facts.tsx'
import { FilterBar, FilterChip, FilterMenu } from '../../../_ui/filter-bar.tsx'
import { Money, PriceLines } from '../../../_ui/money.tsx'
import { Notice } from '../../../_ui/notice.tsx'
import { PageHead } from '../../../_ui/page-head.tsx'
import { DeskBar, Pane, PanePart, SplitView } from '../../../_ui/split-view.tsx'
import { DueText, StatusBadge, type Tone } from '../../../_ui/status.tsx'
import { Table } from '../../../_ui/table.tsx'
import { Thread } from '../../../_ui/thread.tsx'
import { isLang, type Lang } from '../../../_words/languages.ts'
import { lines, pounds, publisher, total } from '../_parts/sample.ts'

export const metadata: Metadata = { title: 'Desk components', robots: { index: false } }

type Row = {
  ref: string
  due: { text: string; tone: 'late' | 'soon' | 'later' }
  organisation: string
  use: string
  value: number
  flag?: { tone: Tone; text: string }
  owner: string
}

const rows: Row[] = [
  {
    ref: 'RQ-3102',
    due: { text: '2 h late', tone: 'late' },
    organisation: 'Courrier des Dunes',
    use: 'newsletter, web · BE · 1 y',
    value: 144,
    flag: { tone: 'amber', text: 'agency text' },
    owner: '–',
  },
  {
    ref: 'RQ-3107',
    due: { text: '40 min', tone: 'soon' },
    organisation: 'Radio Marée',
    use: 'broadcast · FR · 2 y',
    value: 610,
    flag: { tone: 'red', text: 'exclusive clash' },
    owner: 'You',
  },
  {
    ref: 'RQ-3109',
    due: { text: '16:30', tone: 'later' },
    organisation: 'Hallam Sixth Form',
    use: 'education · GB · 1 y',
    value: 40,
    flag: { tone: 'neutral', text: 'non-profit' },
    owner: '–',
  },
  {
    ref: 'RQ-3110',
    due: { text: '17:00', tone: 'later' },
    organisation: 'Nordkai Verlag',
    use: 'book · DE AT CH · edition',
    value: 318,
    owner: 'You',
  },
  {
    ref: 'RQ-3114',
    due: { text: 'Tomorrow', tone: 'later' },
    organisation: 'Saltmarsh Trust',
    use: 'print · world · ever',
    value: 95,
    flag: { tone: 'accent', text: 'counter-offer' },
    owner: '–',
  },
  {
    ref: 'RQ-3115',
    due: { text: 'Wed', tone: 'later' },
    organisation: 'Answerline',
    use: 'AI input · world · 1 y',
    value: 4800,
    flag: { tone: 'amber', text: 'AI use' },
    owner: '–',
  },
]

/** The desk's frame, a queue in it, and a request open beside the queue. */
export default async function DeskComponentsPage({ params }: { params: Promise<{ lang: string }> }) {
  await connection()
  const { lang } = await params
  // For those who build, and only where nothing is real.
  if (!isLang(lang) || !env().demo) notFound()
  return (
    <DeskShell
      lang={lang}
      publisher={publisher}
      search={{ action: '#search' }}
      groups={[
        {
          key: 'requests',
          items: [
            { key: 'queue', href: '#queue', label: 'Requests', count: '14', current: true },
            { key: 'talks', href: '#talks', label: 'Negotiating', count: '6' },
            { key: 'waiting', href: '#waiting', label: 'Waiting for buyer', count: '23' },
          ],
        },
        {
          key: 'rights',
          title: 'Rights',
          items: [
            { key: 'clear', href: '#clear', label: 'To clear', count: '9' },
            { key: 'articles', href: '#articles', label: 'Articles' },
          ],
        },
        {
          key: 'money',
          title: 'Money',
          items: [{ key: 'invoices', href: '#invoices', label: 'Invoices', count: '3 late' }],
        },
      ]}
    >
      <SplitView open={<OpenRequest lang={lang} />}>
        <DeskBar>
          <FilterBar label="Filters" end="14 requests · £6,320 quoted this week">
            <FilterChip href="#mine" active>
              Mine and unassigned
            </FilterChip>
            <FilterMenu
              label="Due"
              options={[{ key: 'any', label: 'Any time', href: '#any', active: true }]}
            />
            <FilterMenu label="Flags" options={[{ key: 'agency', label: 'Agency text', href: '#agency' }]} />
          </FilterBar>
        </DeskBar>
        <Table
          caption="Requests, due first"
          rows={rows}
          rowKey={(row) => row.ref}
          href={(row) => `#${row.ref}`}
          current="RQ-3107"
          columns={[
            { key: 'due', head: 'Due', cell: (row) => <DueText due={row.due} /> },
            { key: 'ref', head: 'Reference', cell: (row) => row.ref, mono: true, from: 'md' },
            { key: 'organisation', head: 'Organisation', cell: (row) => row.organisation },
            { key: 'use', head: 'Use', cell: (row) => row.use, grow: true, from: 'lg' },
            {
              key: 'value',
              head: 'Value',
              cell: (row) => <Money amount={pounds(row.value)} lang={lang} />,
              align: 'end',
            },
            {
              key: 'flags',
              head: 'Flags',
              from: 'sm',
              cell: (row) => row.flag && <StatusBadge tone={row.flag.tone}>{row.flag.text}</StatusBadge>,
            },
            { key: 'owner', head: 'With', cell: (row) => row.owner, from: 'md' },
          ]}
        />
      </SplitView>
    </DeskShell>
  )
}

function OpenRequest({ lang }: { lang: Lang }) {
  return (
    <Pane
      label="Request RQ-3107"
      head={
        <>
          <div className="mb-2 flex items-center justify-between gap-4">
            <span className="font-mono text-13">RQ-3107</span>
            <StatusBadge tone="amber" icon="clock">
              Due in 40 min
            </StatusBadge>
          </div>
          <PageHead size="small" title="Radio Marée asks for 2 articles" />
          <p className="mt-1 text-13 text-muted">
            Asked yesterday, 15:12 · bought 4 times, £1,180, good standing
          </p>
        </>
      }
      foot={
        <>
          <Button look="primary" shortcut="Q" className="flex-1">
            Send quote
          </Button>
          <Button shortcut="A">Ask</Button>
          <Button shortcut="X">Refuse</Button>
        </>
      }
    >
      <Notice
        flush
        tone="refusal"
        title="Cannot be exclusive before 1 March"
        actions={
          <>
            <Button size="small">Offer from 1 March</Button>
            <Button size="small">Offer non-exclusive</Button>
          </>
        }
      >
        Radio in France, in French, is taken until 28 February. Free from 1 March, or now without exclusivity.
      </Notice>
      <PanePart>
        <FactList
          facts={[
            { key: 'use', term: 'Use', value: 'Broadcast, radio series, 3 insertions' },
            { key: 'audience', term: 'Audience', value: '400,000' },
            { key: 'territory', term: 'Territory', value: 'France · French' },
            { key: 'term', term: 'Term', value: '2 years from 10 January 2027' },
          ]}
        />
      </PanePart>
      <PanePart>
        <PriceLines lines={lines} total={{ label: 'Total', amount: total }} lang={lang} dense />
      </PanePart>
      <PanePart>
        <Thread
          messages={[
            {
              key: '1',
              author: 'Buyer',
              when: { text: 'yesterday, 15:14', iso: '2026-11-15T15:14' },
              text: 'We would need it alone on French radio until the series ends in June.',
            },
          ]}
        />
      </PanePart>
    </Pane>
  )
}
