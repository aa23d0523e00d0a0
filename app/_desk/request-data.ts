import { colleagues, organisationAtDesk } from '../../lib/accounts/desk.ts'
import { historyOf } from '../../lib/audit/history.ts'
import { articleUnder } from '../../lib/catalogue/desk-list.ts'
import { Refusal } from '../../lib/errors.ts'
import { licencesOfRequest } from '../../lib/licences/load.ts'
import { boughtBefore } from '../../lib/orders/desk.ts'
import { orderOfRequest } from '../../lib/orders/load.ts'
import { type CurrentCard, currentCard } from '../../lib/rates/current.ts'
import { type DraftItem, draftItem } from '../../lib/requests/draft-quote.ts'
import { loadRequest, type RequestItemView, type RequestRow } from '../../lib/requests/load.ts'
import { viewOf } from '../../lib/requests/queue.ts'
import { linesIn, snapshotSchema } from '../../lib/requests/snapshot.ts'
import { now } from '../../lib/verb.ts'
import type { PersonalCtx } from '../_page.ts'
import type { Lang } from '../_words/languages.ts'

/** States in which the desk still decides something about a request's items. */
const undecided: readonly RequestRow['status'][] = ['submitted', 'needs_info', 'countered', 'quoted']

/** An item with what it would be offered at, where that is still open, and whether it can be said which article it is. */
export type DeskItem = RequestItemView & { draft: DraftItem | null; nameable: boolean }

/**
 * A request with everything that the desk works with: who asks, each item decided afresh, offers, money,
 * licences and history. @throws Refusal `not_found`
 */
export async function deskRequest({ db, actor }: PersonalCtx, reference: string, lang: Lang) {
  const view = await loadRequest(db, actor, reference)
  const { request } = view
  const time = await now(db)
  const card = await cardInForce(db)
  const items: DeskItem[] = []
  for (const item of view.items) {
    const open = undecided.includes(request.status) && (item.status === 'open' || item.status === 'offered')
    const draft =
      open && card ? await draftItem(db, item, request.use, request.organisationKind, card.card, time) : null
    const nameable =
      undecided.includes(request.status) &&
      item.status === 'open' &&
      (item.articleId === null || (await articleUnder(db, item.url))?.id !== item.articleId)
    items.push({ ...item, draft, nameable })
  }
  return {
    ...view,
    offers: view.offers.map((offer) => ({
      ...offer,
      lines: linesIn(offer.lines, snapshotSchema.parse(offer.snapshot), lang),
    })),
    items,
    time,
    card,
    organisation: request.organisationId ? await organisationAtDesk(db, actor, request.organisationId) : null,
    bought: request.organisationId ? await boughtBefore(db, actor, request.organisationId) : null,
    order: await orderOfRequest(db, actor, request.id),
    licences: await licencesOfRequest(db, actor, request.id),
    history: await historyOf(db, request.id, 'staff', lang),
    people: await colleagues(db, actor),
    view: (await viewOf(db, actor, request.id)) ?? 'answer',
  }
}

export type DeskRequest = Awaited<ReturnType<typeof deskRequest>>

async function cardInForce(db: PersonalCtx['db']): Promise<CurrentCard | null> {
  try {
    return await currentCard(db)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not_available') return null
    throw error
  }
}
