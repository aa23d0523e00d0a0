import * as z from 'zod'
import { type Language, say } from '../words/words.ts'
import type { ElementClearance } from './decide.ts'
import { ownerWords, reasonWords, ruleSaid } from './reason-words.ts'

/** An element that a copy does not hold, as an offer and a licence keep it. */
export const leftOutSchema = z.strictObject({
  key: z.string(),
  kind: z.string(),
  /** In English, as the record: what it is, why it is left out, and whom to ask. */
  words: z.string(),
  /** The same as facts, so that it can be said in any language. Offers made before it was kept have none. */
  facts: z
    .strictObject({
      /** Its own caption or description; empty for none. */
      what: z.string(),
      kind: z.enum(['text', 'picture', 'graphic', 'embed']),
      reason: z.string(),
      owner: z.string(),
      said: ruleSaid.nullable(),
    })
    .optional(),
})
export type LeftOut = z.output<typeof leftOutSchema>

/** What is kept of an element that is left out. */
export function leftOut({ element, reason, owner, said }: ElementClearance): LeftOut {
  const facts = { what: element.caption || element.alt, kind: element.kind, reason, owner, said }
  return { key: element.key, kind: element.kind, words: told(facts, 'en'), facts }
}

/** What is left out and why, in a reader's language. */
export const leftOutWords = ({ words, facts }: LeftOut, language: Language): string =>
  facts ? told(facts, language) : words

function told(facts: NonNullable<LeftOut['facts']>, language: Language): string {
  const s = say(language)
  const owner = ownerWords(facts, language)
  return [
    facts.what || s(`leftOut.kind.${facts.kind}`),
    reasonWords(facts, language),
    owner ? s('leftOut.ask', { owner }) : '',
  ]
    .filter(Boolean)
    .join(' — ')
}
