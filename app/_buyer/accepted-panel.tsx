import { reasonWords } from '../../lib/orders/reasons.ts'
import { ButtonLink } from '../_ui/button.tsx'
import { moneyText } from '../_ui/money.tsx'
import { Notice } from '../_ui/notice.tsx'
import { PanelHeading } from '../_ui/price-panel.tsx'
import { StatusBadge } from '../_ui/status.tsx'
import { type Lang, pathIn } from '../_words/languages.ts'
import { words } from '../_words/words.ts'
import { askAgainPath } from './ask-again.ts'
import { BillOrCancel } from './cancel-order.tsx'
import type { Followed } from './followed.ts'
import { LicenceList } from './licence-list.tsx'
import { standingTones } from './licence-standing.ts'
import { LookAgain } from './look-again.tsx'
import { OfferLines } from './offer.tsx'
import type { PanelProps } from './panel-props.ts'
import { RefundNotices } from './refund-notice.tsx'
import { debitFailed, type Sale, saleOf } from './sale.ts'
import { StoppedNotices } from './stopped-notice.tsx'
import { requestTones } from './tones.ts'

type Props = PanelProps & { order: NonNullable<PanelProps['view']['order']> }

/** The state of an accepted request in a word: that of its money or its licences where they have come to an end. */
export function AcceptedBadge({ view, lang }: { view: Followed; lang: Lang }) {
  const t = words(lang)
  const sale = saleOf(view)
  const { order, licences } = view
  const { status } = order ?? {}
  if (status === 'refunded' || status === 'charged_back' || status === 'written_off')
    return <StatusBadge tone="neutral">{t(`status.orderShort.${status}`)}</StatusBadge>
  if (sale === 'stopped') return <StatusBadge tone="amber">{t('status.stoppedShort')}</StatusBadge>
  const [first] = licences
  if (first && (sale === 'licences_over' || sale === 'licences_at_rest')) {
    const same = licences.every(({ standing }) => standing === first.standing)
    return same ? (
      <StatusBadge tone={standingTones[first.standing]}>
        {t(`licence.standing.${first.standing}`)}
      </StatusBadge>
    ) : (
      <StatusBadge tone="neutral">{t('status.noneHolds')}</StatusBadge>
    )
  }
  return <StatusBadge tone={requestTones.accepted}>{t('status.request.accepted')}</StatusBadge>
}

/** What has become of an accepted offer: to be paid, under way, licensed, or over, and then why. */
export function AcceptedPanel(props: Props) {
  const { view, order, lang, f, now } = props
  const t = words(lang)
  const sale = saleOf(view)
  switch (sale) {
    case 'to_pay':
      return <ToPay {...props} />
    case 'stopped':
      return (
        <>
          <PanelHeading>{t('status.stopped.title')}</PanelHeading>
          <StoppedNotices stopped={view.stopped} lang={lang} />
          <p className="text-15">{t('status.stopped.text')}</p>
          {view.stopped.every(({ stop }) => stop === 'blocked') && order.holdUntil > now && (
            <p className="text-15">{t('status.stopped.wait', { when: f.near(order.holdUntil, now) })}</p>
          )}
        </>
      )
    case 'processing':
      return (
        <>
          <PanelHeading>{t('status.processingTitle')}</PanelHeading>
          <p className="text-15">{t('status.processingText')}</p>
          <StoppedNotices stopped={view.stopped} lang={lang} />
          {view.stopped.length > 0 && <p className="text-15">{t('status.stopped.processing')}</p>}
        </>
      )
    case 'ended':
      return <Ended {...props} />
    default:
      return <Licensed {...props} sale={sale} />
  }
}

function ToPay(props: Props) {
  const { view, order, lang, f, now, cancelled } = props
  const t = words(lang)
  const total = moneyText({ minor: order.totalMinor, currency: order.currency }, lang)
  return (
    <>
      <PanelHeading>{t('status.payTitle', { total })}</PanelHeading>
      {debitFailed(view.history) && (
        <Notice tone="warn" title={t('status.debitFailed')} next={t('status.debitFailedNext')} />
      )}
      {cancelled && <Notice tone="info" title={t('status.cancelled')} next={t('status.cancelledNext')} />}
      {order.holdUntil <= now ? (
        <Notice tone="warn" title={t('status.payLate')} next={t('status.payLateNext')} />
      ) : (
        <p className="text-15">{t('status.payHold', { when: f.near(order.holdUntil, now) })}</p>
      )}
      {view.offer && <OfferLines offer={view.offer} lang={lang} />}
      {view.mine && <BillOrCancel {...props} />}
    </>
  )
}

/** The money went back, or the order was closed unpaid: why, and what can be done now. */
function Ended({ view, order, lang, f, now }: Props) {
  const t = words(lang)
  const total = moneyText({ minor: order.totalMinor, currency: order.currency }, lang)
  const { status } = order
  const [refund, ...others] = view.refunds
  return (
    <>
      {status === 'refunded' && (
        <>
          <PanelHeading>{t('status.order.refunded', { total })}</PanelHeading>
          {refund && others.length === 0 && <p className="text-15">{reasonWords(refund.reason, lang)}</p>}
          {view.refunds.length < 2 && <p className="text-15">{t('status.orderText.refunded')}</p>}
        </>
      )}
      {status === 'charged_back' && (
        <>
          <PanelHeading>{t('status.order.charged_back', { total })}</PanelHeading>
          <p className="text-15">{t('status.orderText.charged_back')}</p>
        </>
      )}
      {status === 'written_off' && (
        <>
          <PanelHeading>{t('status.order.written_off')}</PanelHeading>
          <p className="text-15">{t('status.orderText.written_off')}</p>
        </>
      )}
      {(status !== 'refunded' || view.refunds.length > 1) && (
        <RefundNotices refunds={view.refunds} f={f} now={now} lang={lang} />
      )}
      <StoppedNotices stopped={view.stopped} lang={lang} />
      <LicenceList licences={view.licences} lang={lang} />
      <ToReceipt view={view} lang={lang} />
      <p className="text-15">{t('status.endedNext')}</p>
      <AskAgain view={view} lang={lang} />
    </>
  )
}

function Licensed({ view, order, lang, f, now, path, organisation, sale }: Props & { sale: Sale }) {
  const t = words(lang)
  const { licences } = view
  const total = moneyText({ minor: order.totalMinor, currency: order.currency }, lang)
  const [first] = licences
  const none = sale === 'licences_over' || sale === 'licences_at_rest'
  const same = first && licences.every(({ standing }) => standing === first.standing)
  return (
    <>
      <PanelHeading>
        {none && first
          ? same && licences.length === 1 && first.standing !== 'active'
            ? t(`status.licenceIs.${first.standing}`)
            : t('status.licencesNone', { count: licences.length })
          : t('status.licencesTitle', { count: licences.length })}
      </PanelHeading>
      {order.status === 'due' && (
        <p className="text-15">{t('status.invoiceText', { total, days: organisation?.creditDays ?? 0 })}</p>
      )}
      {licences.some(({ standing }) => standing === 'pending') && (
        <>
          <p className="text-15">{t('status.preparing')}</p>
          <LookAgain label={t('status.lookAgain')} href={path} />
        </>
      )}
      <LicenceList licences={licences} lang={lang} />
      <RefundNotices refunds={view.refunds} f={f} now={now} lang={lang} />
      <ToReceipt view={view} lang={lang} />
      {sale === 'licences_over' && <AskAgain view={view} lang={lang} />}
    </>
  )
}

function ToReceipt({ view: { licences, order }, lang }: { view: Followed; lang: Lang }) {
  const t = words(lang)
  const [first] = licences
  if (!first || !order || (order.status === 'due' ? order.settlement !== 'invoice' : !order.paidAt))
    return null
  return (
    <ButtonLink href={pathIn(lang, `/licences/${first.number}/receipt`)} icon="document" wide>
      {order.status === 'due' ? t('status.statement') : t('status.receipt')}
    </ButtonLink>
  )
}

/** The way to the same request once more, or to other articles where none of these can be licensed. */
export function AskAgain({ view, lang }: { view: Followed; lang: Lang }) {
  const t = words(lang)
  return view.items.some(({ status, stop }) => status !== 'removed' && !stop) ? (
    <ButtonLink look="primary" href={askAgainPath(view, lang)} wide>
      {t('status.askAgain')}
    </ButtonLink>
  ) : (
    <ButtonLink look="primary" href={pathIn(lang, '/articles')} wide>
      {t('status.otherArticles')}
    </ButtonLink>
  )
}
