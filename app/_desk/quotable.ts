import { sendQuote } from '../../lib/requests/send-quote.ts'
import { may } from './may.ts'
import type { DeskItem } from './request-data.ts'
import type { RequestPart } from './request-part.ts'

/** Whether an offer can be sent now; otherwise, in sentences, what stands in the way. */
export type Offerable =
  | { kind: 'none' }
  | { kind: 'blocked'; reasons: { key: string; message: string; remedy: string }[] }
  | { kind: 'ready' }

/** Items that an offer would hold. */
export const onOffer = (items: readonly DeskItem[]): DeskItem[] =>
  items.filter((item) => item.status === 'open' || item.status === 'offered')

/** What the page says of quoting; the verb decides again when the offer is sent. */
export function quotable({ ctx, t, data }: Pick<RequestPart, 'ctx' | 't' | 'data'>): Offerable {
  const { status } = data.request
  const one = (key: string, message: string, remedy: string): Offerable => ({
    kind: 'blocked',
    reasons: [{ key, message, remedy }],
  })
  if (status === 'needs_info')
    return one('answer', t('deskRequest.waitsForAnswer'), t('deskRequest.waitsForAnswerNext'))
  if (status !== 'submitted' && status !== 'countered' && status !== 'quoted') return { kind: 'none' }
  if (!data.card) return one('card', t('deskRequest.noCard'), t('deskRequest.noCardNext'))
  const items = onOffer(data.items)
  if (items.length === 0) return one('items', t('deskRequest.noItems'), t('deskRequest.noItemsNext'))
  // What stands in an article's way is said with the article.
  const count = items.filter(({ draft }) => draft?.obstacle).length
  if (count > 0 && status === 'quoted')
    return one('offer', t('deskRequest.offerBroken'), t('deskRequest.offerBrokenNext'))
  if (count > 0) return one('articles', t('deskRequest.blocked'), t('deskRequest.blockedNext', { count }))
  if (!may(ctx.actor, sendQuote)) return one('role', t('deskRequest.notYours'), t('deskRequest.notYoursNext'))
  return { kind: 'ready' }
}
