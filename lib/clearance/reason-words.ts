import * as z from 'zod'
import { type Language, listed, say } from '../words/words.ts'

/** Why the rules decided as they did, as facts: put into a reader's language only where it is shown. */
export const ruleSaid = z.discriminatedUnion('key', [
  z.strictObject({
    key: z.enum(['embed', 'ownText', 'ownPicture', 'noCredit', 'freelance', 'notWeighed']),
  }),
  z.strictObject({ key: z.literal('agencyText'), agencies: z.array(z.string()), passage: z.string() }),
  z.strictObject({ key: z.literal('elsewhere'), site: z.string() }),
  z.strictObject({ key: z.literal('notice'), notice: z.string() }),
  z.strictObject({ key: z.literal('library'), library: z.string() }),
  z.strictObject({ key: z.literal('agencyPicture'), agencies: z.array(z.string()) }),
  z.strictObject({ key: z.literal('credited'), credit: z.string() }),
])
export type RuleSaid = z.output<typeof ruleSaid>

/** Kept facts read back; null for none, and for some that are not known any more: then the kept words stand. */
export const keptSaid = (kept: unknown): RuleSaid | null => ruleSaid.safeParse(kept).data ?? null

type Told = { reason: string; said: RuleSaid | null }

/** Why an element stands as it does, in a reader's language; what a person wrote stays as it was written. */
export const reasonWords = ({ reason, said }: Told, language: Language): string =>
  said ? saidReason(said, language) : reason

/** Whom to turn to for an element, in a reader's language. */
export const ownerWords = (
  { owner, said }: { owner: string; said: RuleSaid | null },
  language: Language,
): string => (said ? (saidOwner(said, language) ?? owner) : owner)

/** What the rules say, as a sentence. */
export function saidReason(said: RuleSaid, language: Language): string {
  const s = say(language)
  switch (said.key) {
    case 'agencyText':
      return s('clearance.reason.agencyText', {
        agencies: listed(said.agencies, language),
        passage: said.passage,
      })
    case 'agencyPicture':
      return s('clearance.reason.agencyPicture', { agencies: listed(said.agencies, language) })
    case 'elsewhere':
      return s('clearance.reason.elsewhere', { site: said.site })
    case 'notice':
      return s('clearance.reason.notice', { notice: said.notice })
    case 'library':
      return s('clearance.reason.library', { library: said.library })
    case 'credited':
      return s('clearance.reason.credited', { credit: said.credit })
    default:
      return s(`clearance.reason.${said.key}`)
  }
}

/** The owner that the rules name; null where that is a name of its own, kept as it is. */
export function saidOwner(said: RuleSaid, language: Language): string | null {
  const s = say(language)
  if (said.key === 'embed') return s('clearance.owner.service')
  if (said.key === 'notice') return s('clearance.owner.author')
  return said.key === 'agencyText' || said.key === 'agencyPicture' ? listed(said.agencies, language) : null
}
