import type { Happening } from '../../lib/audit/history.ts'
import type { Followed } from './followed.ts'
import { isOver } from './licence-standing.ts'

/** What an accepted request has come to, where that is not simply what its status says. */
export type Sale =
  | 'ended'
  | 'stopped'
  | 'to_pay'
  | 'processing'
  | 'licences_over'
  | 'licences_at_rest'
  | 'licensed'

/**
 * Where the sale of an accepted request stands for its buyer.
 * `ended`: its money went back, or its order was closed. `stopped`: it may not be paid, since an article of it
 * may not be sold. `licences_over`, `licences_at_rest`: paid or agreed, and none of its licences holds any
 * more, or now.
 */
export function saleOf({ order, stopped, licences }: Pick<Followed, 'order' | 'stopped' | 'licences'>): Sale {
  if (!order) return 'licensed'
  const { status, settlement } = order
  if (status === 'refunded' || status === 'charged_back' || status === 'written_off') return 'ended'
  if (status === 'due' && settlement === 'card') return stopped.length > 0 ? 'stopped' : 'to_pay'
  if (status === 'processing') return 'processing'
  if (licences.length === 0) return 'licensed'
  if (licences.every(({ standing }) => isOver(standing))) return 'licences_over'
  return licences.some(({ standing }) => standing === 'active' || standing === 'pending')
    ? 'licensed'
    : 'licences_at_rest'
}

/** Whether the newest thing that happened to the order is that its payment came to nothing. */
export const debitFailed = (history: readonly Pick<Happening, 'name'>[]): boolean =>
  history.findLast(({ name }) => name.startsWith('order.'))?.name === 'order.failed'
