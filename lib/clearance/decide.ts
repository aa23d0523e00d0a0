import type { ClearanceState, ClearanceSummary } from '../../db/schema/index.ts'
import type { Element } from '../catalogue/body.ts'
import { keptSaid, type RuleSaid, saidReason } from './reason-words.ts'

/** A stored decision on an element: by the rules, or by a person over them. */
export type StoredDecision = {
  elementKey: string
  basis: 'rule' | 'hand'
  state: ClearanceState
  reason: string
  /** What the rules say, as kept; null by hand. */
  said: unknown
  owner: string
  contact: string
  ground: string
  decidedBy: string | null
  version: number
}

export type ElementClearance = {
  element: Element
  state: ClearanceState
  reason: string
  /** Why, as facts, where the rules decided: reason and owner are put into words of a language from them. */
  said: RuleSaid | null
  owner: string
  contact: string
  basis: 'rule' | 'hand'
  ground: string
  /** What the rules said, when a person decided otherwise. */
  rule: { reason: string; said: RuleSaid | null } | null
}

/**
 * How each element of a version stands. A person's decision goes before the rules, but a clearance of
 * the text holds for the version that was looked at: changed text that the rules question again is
 * questioned again. A refusal stays.
 */
export function decide(
  elements: readonly Element[],
  decisions: readonly StoredDecision[],
  version: number,
): ElementClearance[] {
  return elements.map((element) => {
    const rule = decisions.find((d) => d.elementKey === element.key && d.basis === 'rule')
    const hand = decisions.find((d) => d.elementKey === element.key && d.basis === 'hand')
    const stale =
      hand !== undefined &&
      element.kind === 'text' &&
      hand.version < version &&
      hand.state !== 'not_cleared' &&
      rule?.state !== 'cleared'
    const chosen = hand && !stale ? hand : rule
    if (!chosen) {
      // Fail closed: what nobody has weighed is not for sale.
      return {
        element,
        state: 'ask',
        reason: saidReason({ key: 'notWeighed' }, 'en'),
        said: { key: 'notWeighed' },
        owner: '',
        contact: '',
        basis: 'rule',
        ground: '',
        rule: null,
      }
    }
    return {
      element,
      state: chosen.state,
      reason: chosen.reason,
      said: keptSaid(chosen.said),
      owner: chosen.owner,
      contact: chosen.contact,
      basis: chosen.basis,
      ground: chosen.ground,
      rule: chosen === hand && rule ? { reason: rule.reason, said: keptSaid(rule.said) } : null,
    }
  })
}

export const mayBeLicensed = (state: ClearanceState): boolean => state === 'cleared' || state === 'surcharge'

/** What lists say of an article. The text decides; without it there is nothing to license. */
export function summarise(elements: readonly ElementClearance[]): {
  clearance: ClearanceSummary
  clearedPictures: number
} {
  const text = elements.find((e) => e.element.kind === 'text')
  const others = elements.filter((e) => e.element.kind !== 'text')
  const clearedPictures = others.filter((e) => mayBeLicensed(e.state)).length
  if (!text || text.state === 'ask') return { clearance: 'ask', clearedPictures }
  if (text.state === 'not_cleared') return { clearance: 'not_cleared', clearedPictures }
  return { clearance: clearedPictures === others.length ? 'cleared' : 'partly', clearedPictures }
}
