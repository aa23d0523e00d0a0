import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { organisationsOf } from '../../../../lib/accounts/actor.ts'
import { draftState } from '../../../_act.ts'
import { noonOf } from '../../../_buyer/days.ts'
import { factsOfUse } from '../../../_buyer/facts-of-use.ts'
import { type Followed, followed } from '../../../_buyer/followed.ts'
import { OfferHolds, OfferLines } from '../../../_buyer/offer.tsx'
import type { PanelProps } from '../../../_buyer/panel-props.ts'
import type { PageProps } from '../../../_buyer/params.ts'
import { RequestItems } from '../../../_buyer/request-items.tsx'
import { RequestThread } from '../../../_buyer/request-thread.tsx'
import { RequestTimeline } from '../../../_buyer/request-timeline.tsx'
import { StatusPanel } from '../../../_buyer/status-panel.tsx'
import { one, personal } from '../../../_page.ts'
import { framed } from '../../../_publisher.ts'
import { Breadcrumb } from '../../../_ui/breadcrumb.tsx'
import { FactList } from '../../../_ui/facts.tsx'
import { moneyText } from '../../../_ui/money.tsx'
import { Notice } from '../../../_ui/notice.tsx'
import { PageHead, SectionTitle } from '../../../_ui/page-head.tsx'
import { WithPanel } from '../../../_ui/price-panel.tsx'
import { Shell } from '../../../_ui/shell.tsx'
import { Unclaimed } from '../../../_unclaimed.tsx'
import { type Formats, formats } from '../../../_words/formats.ts'
import { directionOf, isLang, type Lang, pathIn } from '../../../_words/languages.ts'
import { words } from '../../../_words/words.ts'

type Props = PageProps<{ reference: string }>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang, reference } = await params
  if (!isLang(lang)) return {}
  const t = words(lang)
  return { title: t('status.pageTitle', { reference }), robots: { index: false } }
}

/** Where a request stands: what happened, who has it, what is promised, and the one thing to do next. */
export default async function RequestStatusPage({ params, searchParams }: Props) {
  await connection()
  const { lang, reference: typed } = await params
  if (!isLang(lang)) notFound()
  const search = await searchParams
  const ctx = await personal(pathIn(lang, `/requests/${typed}`))
  const view = await followed(ctx, typed, lang)
  const { request, reference, mine } = view
  const t = words(lang)
  const publisher = await framed()
  const f = formats(lang, publisher.zone)
  const now = new Date()
  const path = pathIn(lang, `/requests/${reference}`) as `/${string}`
  const doing = doable(one(search.do), view)
  const draft = one(search.draft)
  const organisation =
    (await organisationsOf(ctx.db, ctx.actor)).find(({ id }) => id === request.organisationId) ?? null
  const asking = doing ?? actionOf(view)
  const panel: PanelProps = {
    view,
    lang,
    f,
    now,
    path,
    doing,
    state: await draftState(ctx, asking ?? 'pay', draft),
    cancelling: await draftState(ctx, 'cancel-order', draft),
    organisation,
    cancelled: one(search.payment) === 'cancelled',
  }
  // One field for words at a time: while the panel asks for some, the thread does not.
  const writing =
    doing || request.status === 'needs_info' ? null : await draftState(ctx, 'write-to-desk', draft)
  return (
    <Shell lang={lang} publisher={publisher} path={`/requests/${reference}`}>
      <Unclaimed ctx={ctx} draft={draft} lang={lang} />
      <WithPanel panelFirst panel={<StatusPanel {...panel} />}>
        <div className="grid gap-10">
          <div className="grid gap-4">
            {!mine && (
              <Notice
                tone="info"
                title={t('status.asBuyer')}
                next={
                  <a href={`/desk/requests/${reference}`} className="text-link">
                    {t('status.atDesk')}
                  </a>
                }
              />
            )}
            <Breadcrumb lang={lang} trail={[{ label: t('status.all'), href: pathIn(lang, '/requests') }]} />
            <PageHead
              over={<span className="font-mono">{reference}</span>}
              title={<Title view={view} lang={lang} />}
            />
          </div>
          <RequestTimeline request={view} f={f} lang={lang} now={now} />
          <RequestItems
            request={view}
            lang={lang}
            path={path}
            removing={await draftState(ctx, 'remove-item', draft)}
          />
          <RequestThread
            request={view}
            reader={ctx.actor.name}
            lang={lang}
            f={f}
            now={now}
            path={path}
            state={writing}
          />
          <EarlierOffers view={view} f={f} lang={lang} />
          <Asked view={view} f={f} lang={lang} />
          {mine && !doing && doable('withdraw', view) && (
            <p className="border-t pt-6 text-15">
              <a href={`${path}?do=withdraw#answer`} className="text-link">
                {t('status.withdrawLink')}
              </a>
            </p>
          )}
        </div>
      </WithPanel>
    </Shell>
  )
}

function Title({ view, lang }: { view: Followed; lang: Lang }) {
  const t = words(lang)
  const [first, ...others] = view.items.filter(({ status }) => status !== 'removed')
  const offered = view.offer?.seen.items.find(({ itemId }) => itemId === first?.id)
  const language = first?.articleLanguage
  return t.rich('status.title', {
    count: others.length,
    article: () => (
      <bdi className="block" {...(language ? { lang: language, dir: directionOf(language) } : {})}>
        {first?.headline ?? offered?.headline ?? t('status.anArticle')}
      </bdi>
    ),
  })
}

/** Which form the state itself calls for, by its name. */
function actionOf({ request }: Followed): string | null {
  if (request.status === 'needs_info') return 'answer-question'
  if (request.status === 'lapsed') return 'reopen'
  return null
}

/** The answer that was asked for in the address, where the state allows it. */
function doable(asked: string | undefined, { request }: Followed): PanelProps['doing'] {
  if (asked === 'counter' || asked === 'decline') return request.status === 'quoted' ? asked : null
  if (asked !== 'withdraw') return null
  return ['submitted', 'needs_info', 'quoted', 'countered'].includes(request.status) ? asked : null
}

function EarlierOffers({ view, f, lang }: { view: Followed; f: Formats; lang: Lang }) {
  const t = words(lang)
  if (view.earlier.length === 0) return null
  return (
    <section className="grid gap-3">
      <SectionTitle>{t('status.earlierOffers')}</SectionTitle>
      {view.earlier.map((offer) => (
        <details key={offer.id} className="border-t pt-3">
          <summary className="flex flex-wrap justify-between gap-x-6 text-15">
            <span>
              {t('status.offerOf', {
                total: moneyText({ minor: offer.totalMinor, currency: offer.currency }, lang),
              })}
            </span>
            <span className="text-muted">{f.moment(offer.createdAt)}</span>
          </summary>
          <div className="mt-4 grid gap-4 rounded bg-wash p-4">
            <OfferLines offer={offer} lang={lang} />
            <OfferHolds offer={offer} f={f} lang={lang} />
          </div>
        </details>
      ))}
    </section>
  )
}

function Asked({ view: { request }, f, lang }: { view: Followed; f: Formats; lang: Lang }) {
  const t = words(lang)
  const { licensee, payer, agent } = request.parties
  return (
    <section className="grid gap-4">
      <SectionTitle>{t('status.asked')}</SectionTitle>
      <FactList
        facts={[
          ...factsOfUse(request.use, t, f),
          { key: 'licensee', term: t('status.licensee'), value: licensee },
          ...(payer && payer !== licensee ? [{ key: 'payer', term: t('status.payer'), value: payer }] : []),
          ...(agent ? [{ key: 'agent', term: t('status.agent'), value: agent }] : []),
          ...(request.deadline
            ? [
                {
                  key: 'deadline',
                  term: t('status.deadline'),
                  value: f.day(noonOf(request.deadline)),
                },
              ]
            : []),
          ...(request.notes
            ? [
                {
                  key: 'notes',
                  term: t('status.notes'),
                  value: (
                    <span className="whitespace-pre-line" dir="auto">
                      {request.notes}
                    </span>
                  ),
                },
              ]
            : []),
        ]}
      />
    </section>
  )
}
