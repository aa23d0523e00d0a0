import type { Stop } from '../../db/schema/index.ts'
import { type Happening, historyOf } from '../../lib/audit/history.ts'
import type { Person } from '../../lib/ctx.ts'
import { dayIn } from '../../lib/days.ts'
import { type LicenceRow, licencesOfRequest } from '../../lib/licences/load.ts'
import { type OrderRow, orderOfRequest, type Refund, refundsOf } from '../../lib/orders/load.ts'
import { type Terms, termsById } from '../../lib/rates/current.ts'
import { loadRequest, type RequestView } from '../../lib/requests/load.ts'
import { requestReference } from '../../lib/requests/reference.ts'
import { linesIn, type Snapshot, snapshotSchema } from '../../lib/requests/snapshot.ts'
import { asTyped, orMissing, type PersonalCtx } from '../_page.ts'
import { publisherSettings } from '../_publisher.ts'
import type { Lang } from '../_words/languages.ts'
import { type Standing, standingOf } from './licence-standing.ts'

export type Offer = RequestView['offers'][number] & { seen: Snapshot }
export type FollowedLicence = LicenceRow & { standing: Standing; stopReason: string | null }
/** An article of the standing offer that may not be sold now, under the headline it was offered with. */
export type StoppedArticle = {
  itemId: string
  headline: string
  language: string
  stop: Stop
  reason: string
}

/** A request with everything that follows from it, as its buyer sees it. */
export type Followed = RequestView & {
  reference: string
  /** The offer that stands: the newest. */
  offer: Offer | null
  earlier: Offer[]
  order: OrderRow | null
  licences: FollowedLicence[]
  /** Of the standing offer. */
  stopped: StoppedArticle[]
  refunds: Refund[]
  history: Happening[]
  terms: Terms | null
  /** Whether the reader is its buyer, rather than staff who look at a buyer's page. */
  mine: boolean
}

/** Reads a request for its page; one that is missing and one that is not the reader's look the same. */
export async function followed(ctx: PersonalCtx, typed: string, lang: Lang): Promise<Followed> {
  const { db, actor } = ctx
  const view = await orMissing(loadRequest(db, actor, asTyped(typed)))
  const [offer, ...earlier] = view.offers.map((o) => offerIn(o, lang))
  const today = dayIn(new Date(), (await publisherSettings()).zone)
  const licences = await licencesOfRequest(db, actor, view.request.id)
  return {
    ...view,
    reference: requestReference(view.request.number),
    offer: offer ?? null,
    earlier,
    order: await orderOfRequest(db, actor, view.request.id),
    licences: licences.map((licence) => {
      const {
        stop = null,
        stopReason = null,
        embargoed = false,
      } = view.items.find(({ id }) => id === licence.itemId) ?? {}
      return { ...licence, standing: standingOf(licence, { stop, embargoed }, today), stopReason }
    }),
    stopped: (offer?.seen.items ?? []).flatMap(({ itemId, headline, language }) => {
      const { stop, stopReason } = view.items.find(({ id }) => id === itemId) ?? {}
      return stop ? [{ itemId, headline, language, stop, reason: stopReason ?? '' }] : []
    }),
    refunds: await refundsOf(db, actor, view.request.id),
    history: await historyOf(db, view.request.id, 'buyer', lang),
    terms: offer ? await termsById(db, offer.termsId) : null,
    mine: isTheirs(actor, view.request),
  }
}

/** An offer with its lines in the reader's language, made again from what its price was computed from. */
function offerIn(offer: RequestView['offers'][number], lang: Lang): Offer {
  const seen = snapshotSchema.parse(offer.snapshot)
  return { ...offer, seen, lines: linesIn(offer.lines, seen, lang) }
}

const isTheirs = (
  actor: Person,
  { userId, organisationId }: Pick<RequestView['request'], 'userId' | 'organisationId'>,
) => userId === actor.userId || actor.organisations.some(({ id }) => id === organisationId)
