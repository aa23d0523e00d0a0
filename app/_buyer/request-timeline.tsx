import { type Gathered, gathered } from '../../lib/audit/history.ts'
import { formats as deliveryFormats } from '../../lib/delivery/formats/index.ts'
import { checkoutExpiry } from '../../lib/orders/checkout.ts'
import { journey } from '../../lib/requests/journey.ts'
import { Timeline, type TimelineStep } from '../_ui/timeline.tsx'
import type { Formats } from '../_words/formats.ts'
import type { Lang } from '../_words/languages.ts'
import { type Words, words } from '../_words/words.ts'
import { lineOfUse } from './facts-of-use.ts'
import type { Followed } from './followed.ts'
import { saleOf } from './sale.ts'

type Props = { request: Followed; f: Formats; lang: Lang; now: Date }

/** What has happened, who has the request now and what is promised by when, and what comes next. */
export function RequestTimeline({ request, f, lang, now }: Props) {
  const t = words(lang)
  const { order } = request
  const history = gathered(request.history)
  const { status } = request.request
  // Nothing can be accepted or paid while an article of it is stopped: what would follow is not to come.
  const stopped =
    request.stopped.length > 0 &&
    (status === 'quoted' || (status === 'accepted' && saleOf(request) === 'stopped'))
  const steps = journey(history, status, order?.status ?? null, 'buyer', lang)
    .filter(({ state }) => !stopped || state !== 'future')
    .map((step): TimelineStep => {
      const { key, state } = step
      const happened = history.find(({ id }) => String(id) === key)
      if (!happened) {
        if (state === 'current' && stopped)
          return {
            key,
            state,
            title: status === 'quoted' ? t('offer.stopped') : t('status.stopped.title'),
          }
        const detail = state === 'current' ? currentDetail(request, f, t, now) : undefined
        return { key, state, title: step.title, ...(detail ? { detail } : {}) }
      }
      const note = noteOf(request, happened)
      return {
        key,
        state,
        title: titleOf(happened, request, f, t),
        detail: doneDetail(happened, request, f, t, now),
        ...(note ? { note: <p className="whitespace-pre-line">{note}</p> } : {}),
      }
    })
  return <Timeline lang={lang} steps={steps} />
}

/** What happened, in words; downloads in a row are one line that names their formats as the page does. */
function titleOf(
  { name, at, words: said, side, all }: Gathered,
  { order }: Followed,
  f: Formats,
  t: Words,
): string {
  if (name === 'order.void' && (side === 'buyer' || side === 'visitor')) return t('status.voidedByYou')
  if (name === 'order.void' && side === 'staff') return t('status.voidedByDesk')
  // Closed by itself before its time was up: only a stop does that.
  if (name === 'order.void' && order?.status === 'void' && checkoutExpiry(order.holdUntil) > at)
    return t('status.voidedByStop')
  if (name !== 'licence.downloaded') return said
  const labels = all.map(
    ({ data }) => deliveryFormats.find(({ id }) => id === data.format)?.label(f.lang) ?? String(data.format),
  )
  return t('status.downloaded', { count: all.length, formats: f.list(new Set(labels)) })
}

function doneDetail(
  { name, at, all }: Gathered,
  { request }: Followed,
  f: Formats,
  t: Words,
  now: Date,
): string {
  const when = f.near(at, now)
  if (all.length > 1) return t('status.lastTime', { when })
  return name === 'request.confirmed' || name === 'request.asked'
    ? t('status.whenAndWhat', { when, what: lineOfUse(request.use, t, f) })
    : when
}

/** What the desk wrote with its offer; the rest of the talk stands under Messages. */
function noteOf({ thread }: Followed, { name, at }: Gathered): string | null {
  if (name !== 'request.quoted') return null
  return thread.find((m) => m.kind === 'offer' && m.createdAt.getTime() === at.getTime())?.body ?? null
}

/** Who has it, and until when. */
function currentDetail(view: Followed, f: Formats, t: Words, now: Date): string | null {
  const { request, offer, order, assignee } = view
  const who = assignee || t('status.theDesk')
  switch (request.status) {
    case 'submitted':
    case 'countered':
      return request.dueAt
        ? request.dueAt < now
          ? t('status.withLate', { who, when: f.near(request.dueAt, now) })
          : t('status.withBy', { who, when: f.near(request.dueAt, now) })
        : t('status.with', { who })
    case 'needs_info':
      return t('status.askedBy')
    case 'quoted':
      return offer ? t('status.holdsUntil', { when: f.moment(offer.validUntil) }) : null
    case 'accepted':
      return order?.status === 'due' && order.settlement === 'card'
        ? t('status.heldUntil', { when: f.near(order.holdUntil, now) })
        : null
    default:
      return null
  }
}
