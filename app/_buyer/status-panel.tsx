import { ButtonLink } from '../_ui/button.tsx'
import { PostForm } from '../_ui/form.tsx'
import { moneyText } from '../_ui/money.tsx'
import { PanelFoot, PanelHeading, PanelSection, PricePanel } from '../_ui/price-panel.tsx'
import { StatusBadge } from '../_ui/status.tsx'
import { SubmitButton } from '../_ui/submit-button.tsx'
import { pathIn } from '../_words/languages.ts'
import { words } from '../_words/words.ts'
import { AcceptedBadge, AcceptedPanel, AskAgain } from './accepted-panel.tsx'
import { AnswerForm } from './answer-form.tsx'
import { CancelOrder } from './cancel-order.tsx'
import { OfferLines } from './offer.tsx'
import { OfferActions, OfferSaid } from './offer-actions.tsx'
import type { PanelProps } from './panel-props.ts'
import { RefundNotices } from './refund-notice.tsx'
import { saleOf } from './sale.ts'
import { requestTones } from './tones.ts'

/** What is to be done next, and by whom: the one thing that the eye should find. */
export function StatusPanel(props: PanelProps) {
  const { view, lang } = props
  const t = words(lang)
  const { status } = view.request
  const toPay = status === 'accepted' && saleOf(view) === 'to_pay'
  const turn = view.mine && (status === 'quoted' || status === 'needs_info' || toPay)
  return (
    <PricePanel id="next" label={t('status.next')} turn={turn}>
      <PanelSection>
        <p>
          {turn ? (
            <StatusBadge tone="accent">{t('status.yourTurn')}</StatusBadge>
          ) : status === 'accepted' ? (
            <AcceptedBadge view={view} lang={lang} />
          ) : (
            <StatusBadge tone={requestTones[status]}>{t(`status.request.${status}`)}</StatusBadge>
          )}
        </p>
        <PanelBody {...props} />
        {status !== 'accepted' && (
          <RefundNotices refunds={view.refunds} f={props.f} now={props.now} lang={lang} />
        )}
      </PanelSection>
      <PanelEnd {...props} />
    </PricePanel>
  )
}

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
          <PanelHeading>{t('status.unconfirmedTitle')}</PanelHeading>
          <p className="text-15">{t('status.unconfirmedText')}</p>
        </>
      )
    case 'submitted':
    case 'countered':
      return (
        <>
          <PanelHeading>{t('status.submittedTitle', { who })}</PanelHeading>
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
          <PanelHeading>{t('status.questionTitle', { who })}</PanelHeading>
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
      return order ? <AcceptedPanel {...props} order={order} /> : null
    case 'refused': {
      const referred = items.filter((item) => item.referTo)
      return (
        <>
          <PanelHeading>{t('status.refusedTitle')}</PanelHeading>
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
          <PanelHeading>{t(`status.ended.${request.status}`)}</PanelHeading>
          <p className="text-15">{t('status.endedText')}</p>
          <AskAgain view={view} lang={lang} />
        </>
      )
    case 'lapsed':
      return (
        <>
          <PanelHeading>{t('status.lapsedTitle')}</PanelHeading>
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
  if (request.status !== 'accepted' || !order) return null
  const sale = saleOf(view)
  if (sale === 'stopped')
    return (
      <PanelFoot>
        <CancelOrder {...props} order={order} />
      </PanelFoot>
    )
  if (sale !== 'to_pay') return null
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
