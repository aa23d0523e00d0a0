import type { OrderStatus, RequestStatus } from '../../db/schema/index.ts'
import type { Happening } from '../audit/history.ts'
import { type Language, say } from '../words/words.ts'

export type Step = {
  key: string
  state: 'done' | 'current' | 'future'
  title: string
  /** When it happened, for what is done. */
  at: Date | null
  who: string
}

/** What does not help a buyer to follow the request stays in the desk's history. */
const quiet = new Set<Happening['name']>([
  'request.assigned',
  'licence.pending',
  'user.signed_in',
  'order.due',
  'request.asked',
])

/**
 * The journey a person sees, derived from what has happened and where the request stands: what is done,
 * who has it now, and what comes next.
 */
export function journey(
  history: readonly Happening[],
  status: RequestStatus,
  order: OrderStatus | null,
  reader: 'buyer' | 'staff',
  language: Language,
): Step[] {
  const done: Step[] = history
    .filter(
      (h) =>
        reader === 'staff' || !quiet.has(h.name) || (h.name === 'request.asked' && status === 'unconfirmed'),
    )
    .map((h) => ({ key: String(h.id), state: 'done', title: h.words, at: h.at, who: h.who }))
  const now = current(status, order, language)
  const next = upcoming(status, order, language)
  return [
    ...done,
    ...(now ? [{ key: 'now', state: 'current' as const, title: now, at: null, who: '' }] : []),
    ...next.map((title, i) => ({ key: `next-${i}`, state: 'future' as const, title, at: null, who: '' })),
  ]
}

function current(status: RequestStatus, order: OrderStatus | null, language: Language): string | null {
  const s = say(language)
  switch (status) {
    case 'unconfirmed':
    case 'submitted':
    case 'needs_info':
    case 'quoted':
    case 'countered':
      return s(`journey.${status}`)
    case 'accepted':
      return order === 'due' || order === 'processing' ? s(`journey.${order}`) : null
    default:
      return null
  }
}

function upcoming(status: RequestStatus, order: OrderStatus | null, language: Language): string[] {
  const s = say(language)
  const licence = s('journey.next.licence')
  if (status === 'unconfirmed') return [s('journey.next.answer'), licence]
  if (status === 'submitted' || status === 'needs_info' || status === 'countered')
    return [s('journey.next.offer'), licence]
  if (status === 'quoted') return [licence]
  if (status === 'accepted' && (order === 'due' || order === 'processing')) return [licence]
  return []
}
