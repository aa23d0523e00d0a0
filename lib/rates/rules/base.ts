import { portion, sum } from '../../money.ts'
import { media } from '../media.ts'
import type { Rule } from '../rule.ts'
import { audienceLabels } from '../use.ts'

/** The fee of the dearest medium, and a share of each other's. */
export const base: Rule<'base-1'> = {
  id: 'base-1',
  line(card, { use }) {
    const fees = use.media
      .map((m) => ({ label: media[m].label, fee: card.fees[m][use.audience] }))
      .sort((a, b) => b.fee - a.fee)
    const [first, ...others] = fees
    if (!first) return null
    const [lead, ...rest] = use.media.map((m, i) => (i === 0 ? media[m].label : media[m].label.toLowerCase()))
    return {
      rule: 'base-1',
      label: rest.length === 0 ? `${lead}` : `${[lead, ...rest].slice(0, -1).join(', ')} and ${rest.at(-1)}`,
      reason: `${audienceLabels[use.audience]} ${use.media.length === 1 && use.media[0] ? media[use.media[0]].audience : 'people'}`,
      amountMinor: first.fee + sum(others.map((o) => portion(o.fee, card.furtherMedium))),
    }
  },
}
