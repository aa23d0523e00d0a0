import type { Card, RuleParameters } from './card.ts'
import type { Line, Rule, RuleId, RuleInput } from './rule.ts'
import { rules } from './rules/index.ts'

export type Price = { currency: string; netMinor: number; lines: Line[] }

/**
 * The price of one article for one use: pure, so the same input gives the same price for ever.
 * Lines sum to the net; a line of zero is left out.
 */
export function price(card: Card, input: Omit<RuleInput, 'currency'>): Price {
  const lines: Line[] = []
  let net = 0
  for (const parameters of card.rules) {
    const line = apply(parameters.id, parameters, { ...input, currency: card.currency }, net)
    if (!line || line.amountMinor === 0) continue
    lines.push(line)
    net += line.amountMinor
  }
  return { currency: card.currency, netMinor: net, lines }
}

function apply<Id extends RuleId>(
  id: Id,
  parameters: RuleParameters<RuleId>,
  input: RuleInput,
  soFar: number,
): Line<Id> | null {
  const rule = rules[id] as Rule<Id>
  return rule.line(parameters as RuleParameters<Id>, input, soFar)
}
