import { env } from '../../lib/env.ts'
import { ButtonLink, ButtonRow } from '../_ui/button.tsx'
import { CopyField } from '../_ui/copy-field.tsx'
import { moneyText } from '../_ui/money.tsx'
import { Notice } from '../_ui/notice.tsx'
import { words } from '../_words/words.ts'
import { AnswerForm } from './answer-form.tsx'
import type { Offer } from './followed.ts'
import { OfferHolds, OfferLines } from './offer.tsx'
import type { PanelProps } from './panel-props.ts'
import { StoppedNotices } from './stopped-notice.tsx'

type Props = PanelProps & { offer: Offer }

/** The offer that stands: its lines, what the copy will hold, its terms. */
export function OfferSaid({ view, offer, lang, f, now, path, organisation }: Props) {
  const t = words(lang)
  const { request, terms, mine } = view
  const total = moneyText({ minor: offer.totalMinor, currency: offer.currency }, lang)
  const ended = offer.validUntil <= now
  return (
    <>
      <div>
        <h2 className="-mt-1 font-medium text-20 leading-snug">{t('offer.title', { total })}</h2>
        <p className="mt-0.5 text-15 text-muted">
          {ended
            ? t('offer.ended', { when: f.moment(offer.validUntil) })
            : t('offer.until', { when: f.moment(offer.validUntil) })}
        </p>
      </div>
      <StoppedNotices stopped={view.stopped} lang={lang} />
      <OfferLines offer={offer} lang={lang} />
      <details open={offer.seen.items.some((item) => item.leftOut.length > 0)}>
        <summary className="text-link w-fit text-15">{t('offer.holds')}</summary>
        <div className="mt-3">
          <OfferHolds offer={offer} f={f} lang={lang} />
        </div>
      </details>
      {terms && view.stopped.length === 0 && (
        <p className="text-15">
          <a href={`${path}/accept#terms`} className="text-link">
            {t('offer.termsOf', { day: f.day(terms.publishedAt) })}
          </a>
        </p>
      )}
      {mine && (
        <details>
          <summary className="text-link w-fit text-15">{t('offer.colleague')}</summary>
          <div className="mt-3 grid gap-2">
            <CopyField
              label={t('offer.colleagueLink')}
              text={`${env().publicUrl}${path}`}
              copy={t('offer.copy')}
              copied={t('offer.copied')}
              rows={2}
            />
            <p className="text-13 text-muted">
              {t('offer.colleagueNote', { organisation: organisation?.name ?? request.parties.licensee })}
            </p>
          </div>
        </details>
      )}
    </>
  )
}

/** What its buyer may do with the offer: accept it, propose a change, decline it. */
export function OfferActions({ view, offer, lang, now, path, doing, state, organisation }: Props) {
  const t = words(lang)
  const { request } = view
  const total = moneyText({ minor: offer.totalMinor, currency: offer.currency }, lang)
  const ended = offer.validUntil <= now
  const onHold = organisation?.standing === 'on_hold'
  const stopped = view.stopped.length > 0
  if (doing === 'counter')
    return (
      <AnswerForm
        name="counter"
        requestId={request.id}
        back={`${path}?do=counter`}
        leave={path}
        state={state}
        lang={lang}
        label={t('offer.counterLabel')}
        hint={t('offer.counterHint')}
        button={t('offer.counterSend')}
      />
    )
  if (doing === 'decline')
    return (
      <AnswerForm
        name="decline"
        requestId={request.id}
        back={`${path}?do=decline`}
        leave={path}
        state={state}
        lang={lang}
        title={t('offer.declineText')}
        label={t('offer.declineLabel')}
        optional
        button={t('offer.decline')}
        look="danger"
      />
    )
  return (
    <>
      {onHold && <Notice tone="warn" title={t('offer.onHold')} next={t('offer.onHoldNext')} />}
      {stopped && <Notice tone="info" title={t('offer.stopped')} next={t('offer.stoppedNext')} />}
      {ended && !stopped && <Notice tone="info" title={t('offer.endedTitle')} next={t('offer.endedNext')} />}
      {!ended && !onHold && !stopped && (
        <ButtonLink look="primary" size="large" wide href={`${path}/accept`} prefetch={false}>
          {offer.totalMinor === 0
            ? t('offer.acceptFree')
            : organisation?.terms === 'invoice'
              ? t('offer.acceptInvoice')
              : t('offer.acceptPay', { total })}
        </ButtonLink>
      )}
      {/* Never prefetched: the router would take a prefetched variant of this page for the page itself. */}
      <ButtonRow stretch>
        <ButtonLink href={`${path}?do=counter#answer`} prefetch={false}>
          {t('offer.counter')}
        </ButtonLink>
        <ButtonLink href={`${path}?do=decline#answer`} prefetch={false}>
          {t('offer.decline')}
        </ButtonLink>
      </ButtonRow>
    </>
  )
}
