import { portion, sum } from '../../money.ts'
import type { Rule } from '../rule.ts'

/** The fee of the dearest medium, and a share of each other's. */
export const base: Rule<'base-1'> = {
  id: 'base-1',
  line(card, { use }) {
    const [first, ...others] = use.media.map((m) => card.fees[m][use.audience]).sort((a, b) => b - a)
    if (first === undefined) return null
    return {
      rule: 'base-1',
      media: use.media,
      audience: use.audience,
      amountMinor: first + sum(others.map((fee) => portion(fee, card.furtherMedium))),
    }
  },
}
