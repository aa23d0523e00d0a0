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

export type RuleId = Card['rules'][number]['id']

/** What a line says, as facts: put into a reader's language only where it is shown (`line-words.ts`). */
type Facts = {
  'base-1': { media: Use['media']; audience: Use['audience'] }
  'words-1': { extent: Use['extent']['kind']; words: number; factor: number }
  'territory-1': { territory: Use['territory']; factor: number }
  'term-1': { term: Use['term']; factor: number }
  'translation-1': { languages: string[] }
  'exclusive-1': { factor: number }
  'purpose-1': { purpose: 'marketing' | 'commercial'; factor: number }
  'organisation-1': { organisation: OrganisationKind; factor: number }
  'pictures-1': { pictures: number; surcharge: number }
  'minimum-1': Record<never, never>
}

/** One line of a price: the rule it comes from, what the rule looked at, and the amount in minor units. */
export type Line<Id extends RuleId = RuleId> = { [R in Id]: { rule: R; amountMinor: number } & Facts[R] }[Id]

/**
 * A rate rule: pure arithmetic, frozen once released (a change is a new id). It is given what the
 * lines before it sum to and returns its own line, or null when it has nothing to say.
 */
export type Rule<Id extends RuleId = RuleId> = {
  id: Id
  line(parameters: RuleParameters<Id>, input: RuleInput, soFar: number): Line<Id> | null
}
export type RuleInput = { article: PricedArticle; use: Use; organisation: OrganisationKind; currency: string }
