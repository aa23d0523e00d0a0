import type { OrganisationKind } from '../../db/schema/index.ts'
import type { Card, RuleParameters } from './card.ts'
import type { Use } from './use.ts'

/** What the price of one article depends on, beside the use. */
export type PricedArticle = {
  words: number
  language: string
  /** Pictures and graphics that may be licensed as they are, and those a contributor is paid extra for. */
  pictures: number
  surchargePictures: number
}

/** One line of a price, with its reason in words. */
export type PriceLine = { rule: string; label: string; reason: string; amountMinor: number }

export type RuleId = Card['rules'][number]['id']

/**
 * A rate rule: pure arithmetic, frozen once released (a change is a new id). It is given what the
 * lines before it sum to and returns its own line, or null when it has nothing to say.
 */
export type Rule<Id extends RuleId = RuleId> = {
  id: Id
  line(parameters: RuleParameters<Id>, input: RuleInput, soFar: number): PriceLine | null
}
export type RuleInput = { article: PricedArticle; use: Use; organisation: OrganisationKind; currency: string }

/** How a factor reads: `×0.8`. */
export const times = (basisPoints: number): string => `×${Number((basisPoints / 10000).toFixed(4))}`
