import * as z from 'zod'
import { organisationKinds } from '../../db/schema/index.ts'
import { mediumIds } from './media.ts'
import { audiences, terms } from './use.ts'

const minor = z.int().min(0)
const basisPoints = z.int().min(0).max(1_000_000)
const perAudience = z.strictObject(
  Object.fromEntries(audiences.map((a) => [a, minor])) as Record<(typeof audiences)[number], typeof minor>,
)

/**
 * A rate card is data: which rules it uses, in which order, with which parameters. The arithmetic is
 * the rules' (lib/rates/rules). Amounts are minor units of the card's currency; factors are basis
 * points, 10 000 leaves the price as it is.
 */
export const cardSchema = z.strictObject({
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** Days for which an offer made by it holds. */
  validDays: z.int().min(1).max(365),
  rules: z
    .array(
      z.discriminatedUnion('id', [
        /** Fee by medium and audience; the dearest medium in full, each other at `furtherMedium`. */
        z.strictObject({
          id: z.literal('base-1'),
          fees: z.strictObject(
            Object.fromEntries(mediumIds.map((m) => [m, perAudience])) as Record<
              (typeof mediumIds)[number],
              typeof perAudience
            >,
          ),
          furtherMedium: basisPoints,
        }),
        /** Factor by the words taken; the first band whose `upTo` they do not exceed. */
        z.strictObject({
          id: z.literal('words-1'),
          bands: z.array(z.strictObject({ upTo: z.int().min(1).nullable(), factor: basisPoints })).min(1),
        }),
        z.strictObject({
          id: z.literal('territory-1'),
          one: basisPoints,
          few: basisPoints,
          many: basisPoints,
          world: basisPoints,
        }),
        z.strictObject({
          id: z.literal('term-1'),
          factors: z.strictObject(
            Object.fromEntries(terms.map((t) => [t, basisPoints])) as Record<
              (typeof terms)[number],
              typeof basisPoints
            >,
          ),
        }),
        z.strictObject({ id: z.literal('translation-1'), factor: basisPoints }),
        z.strictObject({ id: z.literal('exclusive-1'), factor: basisPoints }),
        z.strictObject({ id: z.literal('purpose-1'), marketing: basisPoints, commercial: basisPoints }),
        z.strictObject({
          id: z.literal('organisation-1'),
          factors: z.partialRecord(z.enum(organisationKinds), basisPoints),
        }),
        z.strictObject({ id: z.literal('pictures-1'), each: minor, surcharge: minor }),
        z.strictObject({ id: z.literal('minimum-1'), minor }),
      ]),
    )
    .min(1),
})
export type Card = z.output<typeof cardSchema>
export type RuleParameters<Id extends Card['rules'][number]['id']> = Extract<
  Card['rules'][number],
  { id: Id }
>
