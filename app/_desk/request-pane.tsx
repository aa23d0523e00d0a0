import { refuseRequest } from '../../lib/requests/answer-at-desk.ts'
import { requestReference } from '../../lib/requests/reference.ts'
import type { PersonalCtx } from '../_page.ts'
import { framed } from '../_publisher.ts'
import { Anchor } from '../_ui/anchor.tsx'
import { Icon } from '../_ui/icon.tsx'
import { Pane, PanePart } from '../_ui/split-view.tsx'
import { formats } from '../_words/formats.ts'
import type { Lang } from '../_words/languages.ts'
import { words } from '../_words/words.ts'
import { type QueueAddress, queueHref, requestHref } from './address.ts'
import { may } from './may.ts'
import { quotable } from './quotable.ts'
import { QuotePart } from './quote-part.tsx'
import { RefuseRequest } from './refuse-request.tsx'
import { Conversation } from './request-conversation.tsx'
import type { DeskRequest } from './request-data.ts'
import { RequestFoot } from './request-foot.tsx'
import { RequestHead } from './request-head.tsx'
import { RequestHistory } from './request-history.tsx'
import { RequestItems } from './request-items.tsx'
import type { RequestPart } from './request-part.ts'
import { RequestSale } from './request-sale.tsx'
import { UseFacts } from './use-facts.tsx'

/** A request open beside the queue: everything about it, and everything that can be done with it. */
export async function RequestPane({
  ctx,
  lang,
  data,
  at,
  draft,
}: {
  ctx: PersonalCtx
  lang: Lang
  data: DeskRequest
  at: QueueAddress
  draft: string | undefined
}) {
  const t = words(lang)
  const { request } = data
  const reference = requestReference(request.number)
  const f = formats(lang, (await framed()).zone)
  const part: RequestPart = { ctx, lang, t, f, data, draft, back: requestHref(lang, reference, at) }
  const offer = quotable(part)
  const refusable =
    ['submitted', 'needs_info', 'quoted', 'countered'].includes(request.status) &&
    may(ctx.actor, refuseRequest)
  return (
    <Pane
      label={t('deskRequest.label', { reference })}
      head={
        <>
          <Anchor
            href={queueHref(lang, at)}
            className="mb-2 flex min-h-9 w-fit items-center gap-1.5 text-15 text-muted hover:text-ink xl:hidden"
          >
            <Icon name="back" />
            {t(`queue.${at.view}`)}
          </Anchor>
          <RequestHead {...part} />
        </>
      }
      foot={<RequestFoot {...part} offer={offer} refusable={refusable} />}
    >
      <RequestItems {...part} />
      <PanePart>
        <UseFacts {...part} />
      </PanePart>
      <QuotePart {...part} offer={offer} />
      <RequestSale {...part} />
      <Conversation {...part} />
      {refusable && <RefuseRequest {...part} />}
      <RequestHistory {...part} />
    </Pane>
  )
}
