import { type Language, say } from '../words/words.ts'

const reasons = ['order_ended', 'other_amount', 'article_withdrawn', 'payment_refunded'] as const
export type Reason = (typeof reasons)[number]

/** A reason that comes from us, as it is kept: in English. */
export const keptReason = (reason: Reason): string => say('en')(`reason.${reason}`)

/** A kept reason in a reader's language; what a person wrote stays as it was written. */
export function reasonWords(kept: string, language: Language): string {
  const ours = reasons.find((reason) => keptReason(reason) === kept)
  return ours ? say(language)(`reason.${ours}`) : kept
}
