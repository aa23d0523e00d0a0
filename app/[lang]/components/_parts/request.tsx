import { Button, ButtonLink, ButtonRow } from '../../../_ui/button.tsx'
import { FactList } from '../../../_ui/facts.tsx'
import { PriceLines } from '../../../_ui/money.tsx'
import { PageHead, SectionTitle } from '../../../_ui/page-head.tsx'
import { PanelSection, PricePanel, WithPanel } from '../../../_ui/price-panel.tsx'
import { DueText, StatusBadge } from '../../../_ui/status.tsx'
import { Thread } from '../../../_ui/thread.tsx'
import { Timeline } from '../../../_ui/timeline.tsx'
import type { Lang } from '../../../_words/languages.ts'
import { lines, total } from './sample.ts'

/** A request that waits for its buyer, and the facts of a licence. */
export function RequestParts({ lang }: { lang: Lang }) {
  return (
    <div className="grid gap-14">
      <WithPanel panelFirst panel={<Offer lang={lang} />}>
        <PageHead
          over={<span className="font-mono">RQ-3107</span>}
          title="Your request for Three tide tables for one harbour"
        />
        <div className="mt-8">
          <Timeline
            lang={lang}
            steps={[
              {
                key: 'asked',
                state: 'done',
                title: 'You asked',
                detail: 'Monday, 09:12 · newsletter and web, Belgium, French, one year',
              },
              {
                key: 'cleared',
                state: 'done',
                title: 'Rights cleared the text',
                detail: 'Monday, 11:40',
                note: 'The chart can come with it. The photo belongs to its agency; their desk is named in the offer.',
              },
              {
                key: 'offer',
                state: 'done',
                title: 'The desk sent an offer',
                detail: 'Monday, 14:05 · promised by 17:00',
              },
              {
                key: 'you',
                state: 'current',
                title: 'Waiting for you',
                detail: 'The offer holds until 6 December, 23:59',
              },
              {
                key: 'licence',
                state: 'future',
                title: 'Licence and downloads',
                detail: 'minutes after payment',
              },
            ]}
          />
        </div>
        <div className="mt-12 grid gap-4">
          <SectionTitle note="2 messages">Messages</SectionTitle>
          <Thread
            messages={[
              {
                key: '1',
                author: 'You',
                when: { text: 'Monday, 09:12', iso: '2026-11-16T09:12' },
                text: 'May the chart be redrawn in our colours?\nWe keep the credit.',
                own: true,
              },
              {
                key: '2',
                author: 'Permissions desk',
                role: 'Sales',
                when: { text: 'Monday, 14:05', iso: '2026-11-16T14:05' },
                text: 'Redrawn is fine if the figures and the source line stay as they are.',
              },
              {
                key: '3',
                author: 'Rights',
                when: { text: 'Monday, 14:10', iso: '2026-11-16T14:10' },
                text: 'Contributor agreed by phone.',
                internal: 'Seen by staff alone',
              },
            ]}
          />
        </div>
      </WithPanel>
      <div className="grid gap-8 lg:grid-cols-[1fr_1fr]">
        <div className="grid content-start gap-4">
          <SectionTitle>Licence</SectionTitle>
          <FactList
            layout="stacked"
            facts={[
              { key: 'licensee', term: 'Licensee', value: 'Courrier des Dunes, Ostend' },
              {
                key: 'number',
                term: 'Number',
                value: <span className="font-mono text-15">ML-2026-00731</span>,
              },
              { key: 'uses', term: 'Uses', value: 'Newsletter and web, up to 50,000 readers a month' },
              {
                key: 'term',
                term: 'Territory and term',
                value: 'Belgium, 1 December 2026 to 30 November 2027',
              },
            ]}
          />
        </div>
        <div className="grid content-start gap-4">
          <SectionTitle>States</SectionTitle>
          <div className="flex flex-wrap gap-2">
            <StatusBadge tone="accent">Your turn</StatusBadge>
            <StatusBadge tone="green">Active</StatusBadge>
            <StatusBadge tone="amber">With the desk</StatusBadge>
            <StatusBadge tone="red">Refused</StatusBadge>
            <StatusBadge tone="neutral">Expired</StatusBadge>
            <StatusBadge tone="amber" icon="clock">
              Due in 40 min
            </StatusBadge>
          </div>
          <p className="flex gap-4">
            <DueText due={{ text: '2 h late', tone: 'late' }} />
            <DueText due={{ text: '40 min', tone: 'soon' }} />
            <DueText due={{ text: 'Tomorrow', tone: 'later' }} />
          </p>
          <FactList
            facts={[
              { key: 'use', term: 'Use', value: 'Newsletter and web' },
              { key: 'deadline', term: 'Deadline', value: '5 December' },
            ]}
          />
        </div>
      </div>
    </div>
  )
}

function Offer({ lang }: { lang: Lang }) {
  return (
    <PricePanel id="offer" label="The offer" turn>
      <PanelSection>
        <div className="grid justify-items-start gap-2">
          <StatusBadge tone="accent">Your turn</StatusBadge>
          <h2 className="font-medium text-20">Offer of £144.00</h2>
        </div>
        <PriceLines lines={lines} total={{ label: 'Total', amount: total }} lang={lang} />
        <div className="grid gap-2">
          <ButtonLink look="primary" href="#pay">
            Accept and pay £144.00
          </ButtonLink>
          <ButtonRow stretch>
            <Button>Propose a change</Button>
            <Button>Decline</Button>
          </ButtonRow>
        </div>
        <p className="text-15">
          <a href="#terms" className="text-link">
            Terms of 1 November 2026
          </a>{' '}
          ·{' '}
          <a href="#colleague" className="text-link">
            Send to a colleague
          </a>
        </p>
      </PanelSection>
    </PricePanel>
  )
}
