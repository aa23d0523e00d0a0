import type { ReactNode } from 'react'
import { ButtonLink } from '../_ui/button.tsx'
import { PostForm } from '../_ui/form.tsx'
import { moneyText } from '../_ui/money.tsx'
import { Notice } from '../_ui/notice.tsx'
import { PanelFoot, PanelSection, PricePanel } from '../_ui/price-panel.tsx'
import { StatusBadge } from '../_ui/status.tsx'
import { SubmitButton } from '../_ui/submit-button.tsx'
import { pathIn } from '../_words/languages.ts'
import { words } from '../_words/words.ts'
import { AnswerForm } from './answer-form.tsx'
import { askAgainPath } from './ask-again.ts'
import { LicenceList } from './licence-list.tsx'
import { LookAgain } from './look-again.tsx'
import { OfferLines } from './offer.tsx'
import { OfferActions, OfferSaid } from './offer-actions.tsx'
import type { PanelProps } from './panel-props.ts'
import { requestTones } from './tones.ts'

/** What is to be done next, and by whom: the one thing that the eye should find. */
export function StatusPanel(props: PanelProps) {
  const { view, lang } = props
  const t = words(lang)
  const { status } = view.request
  const due = status === 'accepted' && view.order?.status === 'due' && view.order.settlement === 'card'
  const turn = view.mine && (status === 'quoted' || status === 'needs_info' || due)
  return (
    <PricePanel id="next" label={t('status.next')} turn={turn}>
      <PanelSection>
        <p>
          {turn ? (
            <StatusBadge tone="accent">{t('status.yourTurn')}</StatusBadge>
          ) : (
            <StatusBadge tone={requestTones[status]}>{t(`status.request.${status}`)}</StatusBadge>
          )}
        </p>
        <PanelBody {...props} />
      </PanelSection>
      <PanelEnd {...props} />
    </PricePanel>
  )
}

const Title = ({ children }: { children: ReactNode }) => (
  <h2 className="-mt-1 font-medium text-20 leading-snug">{children}</h2>
)

function PanelBody(props: PanelProps) {
  const { view, lang, f, now, path, doing, state } = props
  const t = words(lang)
  const { request, offer, order, mine, thread, items } = view
  const who = view.assignee || t('status.theDesk')
  if (mine && doing === 'withdraw')
    return (
      <AnswerForm
        name="withdraw"
        requestId={request.id}
        back={`${path}?do=withdraw`}
        leave={path}
        state={state}
        lang={lang}
        title={t('status.withdrawText')}
        label={t('status.withdrawWhy')}
        optional
        button={t('status.withdraw')}
        look="danger"
      />
    )
  switch (request.status) {
    case 'unconfirmed':
      return (
        <>
          <Title>{t('status.unconfirmedTitle')}</Title>
          <p className="text-15">{t('status.unconfirmedText')}</p>
        </>
      )
    case 'submitted':
    case 'countered':
      return (
        <>
          <Title>{t('status.submittedTitle', { who })}</Title>
          <p className="text-15">
            {request.dueAt
              ? request.dueAt < now
                ? t('status.promiseLate', { when: f.near(request.dueAt, now) })
                : t('status.promise', { when: f.near(request.dueAt, now) })
              : t('status.promiseNone')}
          </p>
          {request.status === 'countered' && offer && (
            <details>
              <summary className="text-link w-fit text-15">{t('status.standingOffer')}</summary>
              <div className="mt-3">
                <OfferLines offer={offer} lang={lang} />
              </div>
            </details>
          )}
        </>
      )
    case 'needs_info':
      return (
        <>
          <Title>{t('status.questionTitle', { who })}</Title>
          <blockquote className="whitespace-pre-line border-s-2 border-accent ps-4 text-15">
            {thread.findLast((m) => m.kind === 'question')?.body}
          </blockquote>
          {mine && (
            <AnswerForm
              name="answer-question"
              requestId={request.id}
              back={path}
              state={state}
              lang={lang}
              label={t('status.answer')}
              button={t('status.answerSend')}
            />
          )}
        </>
      )
    case 'quoted':
      return offer ? <OfferSaid {...props} offer={offer} /> : null
    case 'accepted':
      return <AcceptedPanel {...props} />
    case 'refused': {
      const referred = items.filter((item) => item.referTo)
      return (
        <>
          <Title>{t('status.refusedTitle')}</Title>
          <p className="text-15">{request.refusedReason}</p>
          {referred.map((item) => (
            <p key={item.id} className="text-15">
              {t('status.referTo', { whom: item.referTo })}
            </p>
          ))}
          <ButtonLink href={pathIn(lang, '/articles')} wide>
            {t('status.otherArticles')}
          </ButtonLink>
        </>
      )
    }
    case 'declined':
    case 'withdrawn':
      return (
        <>
          <Title>{t(`status.ended.${request.status}`)}</Title>
          <p className="text-15">{t('status.endedText')}</p>
          <ButtonLink look="primary" href={askAgainPath(view, lang)} wide>
            {t('status.askAgain')}
          </ButtonLink>
        </>
      )
    case 'lapsed':
      return (
        <>
          <Title>{t('status.lapsedTitle')}</Title>
          <p className="text-15">{t('status.lapsedText')}</p>
          {mine && (
            <PostForm
              name="reopen"
              back={path}
              state={state}
              problem={t('status.problem')}
              hidden={{ requestId: request.id }}
            >
              <SubmitButton wide>{t('status.reopen')}</SubmitButton>
            </PostForm>
          )}
          {order && <p className="text-13 text-muted">{t('status.lapsedOrder')}</p>}
        </>
      )
  }
}

function AcceptedPanel({ view, lang, f, now, path, organisation, cancelled }: PanelProps) {
  const t = words(lang)
  const { order, offer, licences } = view
  if (!order) return null
  const total = moneyText({ minor: order.totalMinor, currency: order.currency }, lang)
  const closed = order.holdUntil <= now
  const receipt = licences[0] && pathIn(lang, `/licences/${licences[0].number}/receipt`)
  if (order.status === 'due' && order.settlement === 'card')
    return (
      <>
        <Title>{t('status.payTitle', { total })}</Title>
        {cancelled && <Notice tone="info" title={t('status.cancelled')} next={t('status.cancelledNext')} />}
        {closed ? (
          <Notice tone="warn" title={t('status.payLate')} next={t('status.payLateNext')} />
        ) : (
          <p className="text-15">{t('status.payHold', { when: f.near(order.holdUntil, now) })}</p>
        )}
        {offer && <OfferLines offer={offer} lang={lang} />}
      </>
    )
  if (order.status === 'processing')
    return (
      <>
        <Title>{t('status.processingTitle')}</Title>
        <p className="text-15">{t('status.processingText')}</p>
      </>
    )
  const over =
    order.status === 'refunded' || order.status === 'charged_back' || order.status === 'written_off'
      ? order.status
      : null
  return (
    <>
      <Title>
        {over ? t(`status.order.${over}`) : t('status.licencesTitle', { count: licences.length })}
      </Title>
      {order.status === 'due' && (
        <p className="text-15">{t('status.invoiceText', { total, days: organisation?.creditDays ?? 0 })}</p>
      )}
      {licences.some(({ status }) => status === 'pending') && (
        <>
          <p className="text-15">{t('status.preparing')}</p>
          <LookAgain label={t('status.lookAgain')} href={path} />
        </>
      )}
      <LicenceList licences={licences} lang={lang} />
      {receipt && (
        <ButtonLink href={receipt} icon="document" wide>
          {order.status === 'due' ? t('status.statement') : t('status.receipt')}
        </ButtonLink>
      )}
    </>
  )
}

/** What can be done, kept in view at the foot of the panel however long what stands above it. */
function PanelEnd(props: PanelProps) {
  const { view, lang, path, state, doing } = props
  const t = words(lang)
  const { request, offer, order, mine } = view
  if (!mine || doing === 'withdraw') return null
  if (request.status === 'quoted' && offer)
    return (
      <PanelFoot>
        <OfferActions {...props} offer={offer} />
      </PanelFoot>
    )
  if (request.status !== 'accepted' || order?.status !== 'due' || order.settlement !== 'card') return null
  return (
    <PanelFoot>
      <PostForm
        name="pay"
        back={path}
        state={state}
        problem={t('status.problem')}
        hidden={{ orderId: order.id }}
      >
        <SubmitButton size="large" wide>
          {t('status.pay', {
            total: moneyText({ minor: order.totalMinor, currency: order.currency }, lang),
          })}
        </SubmitButton>
      </PostForm>
    </PanelFoot>
  )
}
