import type { OrderStatus, RequestStatus } from '../../db/schema/index.ts'
import type { Happening } from '../audit/history.ts'

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
): Step[] {
  const done: Step[] = history
    .filter(
      (h) =>
        reader === 'staff' || !quiet.has(h.name) || (h.name === 'request.asked' && status === 'unconfirmed'),
    )
    .map((h) => ({ key: String(h.id), state: 'done', title: h.words, at: h.at, who: h.who }))
  const now = current(status, order)
  const next = upcoming(status, order)
  return [
    ...done,
    ...(now ? [{ key: 'now', state: 'current' as const, title: now, at: null, who: '' }] : []),
    ...next.map((title, i) => ({ key: `next-${i}`, state: 'future' as const, title, at: null, who: '' })),
  ]
}

function current(status: RequestStatus, order: OrderStatus | null): string | null {
  switch (status) {
    case 'unconfirmed':
      return 'Waiting for the link in the mail to be used'
    case 'submitted':
      return 'With the desk'
    case 'needs_info':
      return 'Waiting for an answer to the question'
    case 'quoted':
      return 'Waiting for an answer to the offer'
    case 'countered':
      return 'With the desk: a change was proposed'
    case 'accepted':
      return order === 'due'
        ? 'Waiting for the payment'
        : order === 'processing'
          ? 'The bank is carrying out the payment'
          : null
    default:
      return null
  }
}

function upcoming(status: RequestStatus, order: OrderStatus | null): string[] {
  const licence = 'Licence and downloads, minutes after payment'
  if (status === 'unconfirmed') return ['The desk answers', licence]
  if (status === 'submitted' || status === 'needs_info' || status === 'countered')
    return ['An offer, or a reasoned refusal', licence]
  if (status === 'quoted') return [licence]
  if (status === 'accepted' && (order === 'due' || order === 'processing')) return [licence]
  return []
}
