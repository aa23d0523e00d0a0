import type { EventName } from '../../lib/audit/names.ts'
import { journey, type Step } from '../../lib/requests/journey.ts'
import { Timeline, type TimelineStep } from '../_ui/timeline.tsx'
import type { Formats } from '../_words/formats.ts'
import type { Lang } from '../_words/languages.ts'
import { type Words, words } from '../_words/words.ts'
import { lineOfUse } from './facts-of-use.ts'
import type { Followed } from './followed.ts'

type Props = { request: Followed; f: Formats; lang: Lang; now: Date }

/** What has happened, who has the request now and what is promised by when, and what comes next. */
export function RequestTimeline({ request, f, lang, now }: Props) {
  const t = words(lang)
  const { history, order } = request
  const steps = journey(history, request.request.status, order?.status ?? null, 'buyer').map(
    (step): TimelineStep => {
      const happened = history.find(({ id }) => String(id) === step.key)
      if (!happened || !step.at) {
        const detail = step.state === 'current' ? currentDetail(request, f, t, now) : undefined
        return { key: step.key, state: step.state, title: step.title, ...(detail ? { detail } : {}) }
      }
      const note = noteOf(request, happened.name, happened.at)
      return {
        key: step.key,
        state: step.state,
        title: step.title,
        detail: doneDetail(step, happened.name, request, f, t, now),
        ...(note ? { note: <p className="whitespace-pre-line">{note}</p> } : {}),
      }
    },
  )
  return <Timeline lang={lang} steps={steps} />
}

function doneDetail(
  step: Step,
  name: EventName,
  { request }: Followed,
  f: Formats,
  t: Words,
  now: Date,
): string {
  const when = step.at ? f.near(step.at, now) : ''
  return name === 'request.confirmed' || name === 'request.asked'
    ? t('status.whenAndWhat', { when, what: lineOfUse(request.use, t, f) })
    : when
}

/** What the desk wrote with its offer; the rest of the talk stands under Messages. */
function noteOf({ thread }: Followed, name: EventName, at: Date): string | null {
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
