import { organisationKinds } from '../../db/schema/index.ts'
import { countries } from '../../lib/countries.ts'
import type { Card } from '../../lib/rates/card.ts'
import { languageCodes } from '../../lib/rates/languages.ts'
import { mediumIds } from '../../lib/rates/media.ts'
import type { RuleInput } from '../../lib/rates/rule.ts'
import { audiences, changes, purposes, terms, type Use } from '../../lib/rates/use.ts'
import type { Random } from './random.ts'

/** A use that someone might ask for. */
export const randomUse = (r: Random): Use => ({
  purpose: r.one(purposes),
  media: r.some(mediumIds, 1, 4),
  audience: r.one(audiences),
  extent: r.chance(0.5) ? { kind: 'whole' } : { kind: 'excerpt', words: r.int(1, 5000) },
  territory: r.chance(0.2) ? 'world' : r.some(countries, 1, 12),
  languages: r.some(languageCodes, 1, 3),
  startsOn: null,
  term: r.one(terms),
  exclusive: r.chance(0.3),
  changes: r.some(changes, 0, 3),
  pictures: r.chance(0.5),
  destination: { title: '', url: '' },
  archive: r.chance(0.5),
})

const perAudience = (r: Random) =>
  Object.fromEntries(audiences.map((a) => [a, r.int(0, 999_999)])) as Record<
    (typeof audiences)[number],
    number
  >

/** A card with every rule, in an order and with numbers of chance, and something to price by it. */
export function randomPricing(r: Random): { card: Card; input: Omit<RuleInput, 'currency'> } {
  const factor = () => r.int(0, 60_000)
  const rules: Card['rules'] = [
    {
      id: 'base-1',
      furtherMedium: factor(),
      fees: Object.fromEntries(mediumIds.map((m) => [m, perAudience(r)])) as Extract<
        Card['rules'][number],
        { id: 'base-1' }
      >['fees'],
    },
    {
      id: 'words-1',
      bands: [
        { upTo: r.int(1, 900), factor: factor() },
        { upTo: null, factor: factor() },
      ],
    },
    { id: 'territory-1', one: factor(), few: factor(), many: factor(), world: factor() },
    { id: 'term-1', factors: { '1': factor(), '12': factor(), '60': factor(), ever: factor() } },
    { id: 'translation-1', factor: r.int(10_000, 30_000) },
    { id: 'exclusive-1', factor: factor() },
    { id: 'purpose-1', marketing: factor(), commercial: factor() },
    { id: 'organisation-1', factors: { nonprofit: factor(), education: factor() } },
    { id: 'pictures-1', each: r.int(0, 5_000), surcharge: r.int(0, 5_000) },
    { id: 'minimum-1', minor: r.int(0, 9_000) },
  ]
  const [base, ...others] = rules as [Card['rules'][number], ...Card['rules']]
  return {
    card: {
      currency: r.one(['GBP', 'JPY', 'TND']),
      validDays: 14,
      rules: [base, ...r.some(others, 0, others.length)],
    },
    input: {
      article: {
        words: r.int(1, 4_000),
        language: r.one(['en', 'fr', 'ar']),
        pictures: r.int(0, 6),
        surchargePictures: r.int(0, 2),
      },
      use: randomUse(r),
      organisation: r.one(organisationKinds),
    },
  }
}
