import { askQuestion, writeToBuyer } from '../../lib/requests/answer-at-desk.ts'
import { draftState } from '../_act.ts'
import { ButtonLink } from '../_ui/button.tsx'
import { fieldId } from '../_ui/form-state.ts'
import { Icon } from '../_ui/icon.tsx'
import { localeOf } from '../_words/languages.ts'
import { may } from './may.ts'
import type { Offerable } from './quotable.ts'
import { cardTotal, quoteForm } from './quote-form.tsx'
import { SendQuote } from './quote-total.tsx'
import type { RequestPart } from './request-part.ts'

/** What can be done now, the one thing that matters first; or what stands in its way. */
export async function RequestFoot({
  ctx,
  lang,
  t,
  data,
  draft,
  offer,
  refusable,
}: RequestPart & { offer: Offerable; refusable: boolean }) {
  const { status } = data.request
  const sends = offer.kind === 'ready' && data.card && status !== 'quoted'
  const asks = status === 'submitted' && may(ctx.actor, askQuestion)
  const writes = !asks && may(ctx.actor, writeToBuyer)
  const state = sends ? await draftState(ctx, 'offer', draft) : undefined
  return (
    <>
      {offer.kind === 'blocked' && (
        <div className="flex basis-full gap-2 pb-1 text-15">
          <Icon name="info" className="mt-[3px] text-amber" />
          <div className="grid gap-1">
            {offer.reasons.map((reason) => (
              <p key={reason.key}>
                <span className="font-medium">{reason.message}</span> {reason.remedy}
              </p>
            ))}
          </div>
        </div>
      )}
      {sends && data.card && state && (
        <SendQuote
          form={quoteForm}
          currency={data.card.card.currency}
          locale={localeOf(lang)}
          initial={cardTotal(data, data.card, state, lang)}
          label={t('deskRequest.send', { amount: '{amount}' })}
          unsure={t('deskRequest.sendPlain')}
          shortcut="Q"
        />
      )}
      <div className="flex flex-auto gap-2 *:flex-auto *:px-3">
        {asks && (
          <ButtonLink href={`#${fieldId('body', 'ask')}`} shortcut="A">
            {t('deskRequest.ask')}
          </ButtonLink>
        )}
        {writes && (
          <ButtonLink href={`#${fieldId('body', 'write')}`} shortcut="W">
            {t('deskRequest.write')}
          </ButtonLink>
        )}
        {refusable && (
          <ButtonLink href={`#${fieldId('reason', 'refuse')}`} shortcut="X">
            {t('deskRequest.refuse')}
          </ButtonLink>
        )}
      </div>
    </>
  )
}
