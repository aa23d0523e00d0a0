import { expect, test } from 'vitest'
import { exampleCard } from '../../bin/seed/rate-card.ts'
import { randomPricing } from '../../bin/testing/pricing.ts'
import { random } from '../../bin/testing/random.ts'
import { sum } from '../money.ts'
import { recompute, snapshotSchema } from '../requests/snapshot.ts'
import { type Language, languages } from '../words/words.ts'
import { type Card, cardSchema } from './card.ts'
import { price } from './price.ts'
import { leastUse } from './price-from.ts'
import type { RuleInput } from './rule.ts'
import { type Use, useSchema } from './use.ts'

const article = { words: 800, language: 'en', pictures: 2, surchargePictures: 0 }
type Given = {
  use?: Partial<Use>
  article?: Partial<typeof article>
  organisation?: RuleInput['organisation']
}
const net = (given: Given = {}, card: Card = exampleCard) =>
  price(card, {
    article: { ...article, ...given.article },
    use: { ...leastUse, ...given.use },
    organisation: given.organisation ?? 'publisher',
  }).netMinor

/** A card of one rule: its arithmetic alone. */
const only = (...rules: Card['rules']): Card => ({ currency: 'GBP', validDays: 14, rules })
const flat: Card['rules'][number] = {
  id: 'base-1',
  furtherMedium: 5000,
  fees: Object.fromEntries(
    [
      'print',
      'web',
      'app',
      'newsletter',
      'social',
      'intranet',
      'broadcast',
      'book',
      'database',
      'ai_input',
      'ai_train',
    ].map((m, i) => [m, { '5k': 10_001 + i, '50k': 20_000, '250k': 30_000, '1m': 40_000, over: 50_000 }]),
  ) as Extract<Card['rules'][number], { id: 'base-1' }>['fees'],
}

test('10,000 random baskets: the lines sum to the total, all of it in whole minor units, never negative', () => {
  const r = random(3)
  let off = 0
  for (let i = 0; i < 10_000; i++) {
    const { card, input } = randomPricing(r)
    const { lines, netMinor, currency } = price(card, input)
    const whole = lines.every((l) => Number.isSafeInteger(l.amountMinor) && l.amountMinor !== 0)
    if (
      sum(lines.map((l) => l.amountMinor)) !== netMinor ||
      netMinor < 0 ||
      !whole ||
      currency !== card.currency
    )
      off += 1
  }
  console.log(`baskets: 10000, off: ${off}`)
  expect(off).toBe(0)
})

test('2,000 random offers, kept as JSON and read back, are recomputed to the penny, with what staff changed', () => {
  const r = random(4)
  let off = 0
  for (let i = 0; i < 2_000; i++) {
    const { card, input } = randomPricing(r)
    const items = Array.from({ length: r.int(1, 2) }, (_, n) => ({
      ...input.article,
      words: r.int(1, 4_000),
      itemId: crypto.randomUUID(),
      articleId: crypto.randomUUID(),
      version: 1,
      headline: `Story ${n}`,
      holds: ['text'],
      leftOut: [],
    }))
    const some = () => r.some(items, 0, items.length)
    const snapshot = snapshotSchema.parse({
      card,
      use: input.use,
      organisation: input.organisation,
      items,
      changes: some().map(({ itemId }) => ({
        itemId,
        rule: r.one(card.rules).id,
        amountMinor: r.int(-5_000, 50_000),
        reason: 'Agreed',
      })),
      additions: some().map(({ itemId }) => ({
        itemId,
        label: 'Extra',
        amountMinor: r.int(-500, 5_000),
        reason: 'Agreed',
      })),
    })
    const first = recompute(snapshot, 'en')
    const again = recompute(snapshotSchema.parse(JSON.parse(JSON.stringify(snapshot))), 'en')
    const amounts = (language: Language) =>
      recompute(snapshot, language).lines.map((l) => [l.rule, l.amountMinor, l.cardMinor])
    if (
      i % 20 === 0 &&
      languages.some((language) => JSON.stringify(amounts(language)) !== JSON.stringify(amounts('en')))
    )
      off += 1
    if (JSON.stringify(first) !== JSON.stringify(again)) off += 1
    if (sum(first.lines.map((l) => l.amountMinor)) !== first.netMinor) off += 1
    for (const line of first.lines.filter((l) => l.changeReason !== null && l.rule !== 'staff')) {
      const change = snapshot.changes.find((c) => c.itemId === line.itemId && c.rule === line.rule)
      if (change?.amountMinor !== line.amountMinor || line.cardMinor === null) off += 1
    }
  }
  console.log(`offers recomputed: 2000, off: ${off}`)
  expect(off).toBe(0)
})

test('the same input has the same price whatever the order of countries and languages', () => {
  const r = random(5)
  for (let i = 0; i < 500; i++) {
    const { card, input } = randomPricing(r)
    const { use } = input
    const turned: Use = {
      ...use,
      languages: [...use.languages].reverse(),
      territory: use.territory === 'world' ? 'world' : [...use.territory].reverse(),
    }
    expect(price(card, { ...input, use: turned }).netMinor).toBe(price(card, input).netMinor)
    expect(price(card, structuredClone(input))).toEqual(price(card, input))
  }
})

test('naming a country, a language or a medium twice neither raises nor lowers the price', () => {
  const asked = (more: Partial<Use>) => net({ use: useSchema.parse({ ...leastUse, ...more }) })
  expect(asked({ territory: ['GB', 'GB'] })).toBe(asked({ territory: ['GB'] }))
  expect(asked({ languages: ['fr', 'fr'] })).toBe(asked({ languages: ['fr'] }))
  expect(asked({ media: ['web', 'web'] })).toBe(asked({ media: ['web'] }))
})

test('each rule does its own arithmetic', () => {
  const base = only(flat)
  const table: [string, number, number][] = [
    ['one medium', net({}, base), 10_002],
    [
      'the dearest in full, the other by half, rounded away from zero',
      net({ use: { media: ['print', 'web'] } }, base),
      10_002 + 5_001,
    ],
    ['audience', net({ use: { audience: 'over' } }, base), 50_000],
    [
      'length band',
      net(
        {},
        only(flat, {
          id: 'words-1',
          bands: [
            { upTo: 799, factor: 10_000 },
            { upTo: null, factor: 20_000 },
          ],
        }),
      ),
      20_004,
    ],
    [
      'the end of a band is inside it',
      net(
        {},
        only(flat, {
          id: 'words-1',
          bands: [
            { upTo: 800, factor: 5_000 },
            { upTo: null, factor: 20_000 },
          ],
        }),
      ),
      5_001,
    ],
    [
      'an excerpt is never longer than the article',
      net(
        { use: { extent: { kind: 'excerpt', words: 5_000 } } },
        only(flat, {
          id: 'words-1',
          bands: [
            { upTo: 800, factor: 5_000 },
            { upTo: null, factor: 20_000 },
          ],
        }),
      ),
      5_001,
    ],
    [
      'one country',
      net({}, only(flat, { id: 'territory-1', one: 8_000, few: 10_000, many: 12_500, world: 15_000 })),
      8_002,
    ],
    [
      'five countries',
      net(
        { use: { territory: ['GB', 'FR', 'DE', 'ES', 'IT'] } },
        only(flat, { id: 'territory-1', one: 1, few: 20_000, many: 1, world: 1 }),
      ),
      20_004,
    ],
    [
      'six countries',
      net(
        { use: { territory: ['GB', 'FR', 'DE', 'ES', 'IT', 'PT'] } },
        only(flat, { id: 'territory-1', one: 1, few: 1, many: 20_000, world: 1 }),
      ),
      20_004,
    ],
    [
      'the world',
      net(
        { use: { territory: 'world' } },
        only(flat, { id: 'territory-1', one: 1, few: 1, many: 1, world: 20_000 }),
      ),
      20_004,
    ],
    [
      'two translations',
      net({ use: { languages: ['en', 'fr', 'es'] } }, only(flat, { id: 'translation-1', factor: 12_500 })),
      10_002 + 5_001,
    ],
    [
      'its own language is no translation',
      net({ use: { languages: ['en'] } }, only(flat, { id: 'translation-1', factor: 12_500 })),
      10_002,
    ],
    [
      'exclusive',
      net({ use: { exclusive: true } }, only(flat, { id: 'exclusive-1', factor: 30_000 })),
      30_006,
    ],
    [
      'marketing',
      net(
        { use: { purpose: 'marketing' } },
        only(flat, { id: 'purpose-1', marketing: 25_000, commercial: 15_000 }),
      ),
      25_005,
    ],
    ['editorial', net({}, only(flat, { id: 'purpose-1', marketing: 25_000, commercial: 15_000 })), 10_002],
    [
      'a school',
      net({ organisation: 'education' }, only(flat, { id: 'organisation-1', factors: { education: 5_000 } })),
      5_001,
    ],
    [
      'a kind without a factor',
      net({ organisation: 'corporate' }, only(flat, { id: 'organisation-1', factors: { education: 5_000 } })),
      10_002,
    ],
    ['pictures not wanted', net({}, only(flat, { id: 'pictures-1', each: 1_600, surcharge: 2_500 })), 10_002],
    [
      'pictures',
      net({ use: { pictures: true } }, only(flat, { id: 'pictures-1', each: 1_600, surcharge: 2_500 })),
      13_202,
    ],
    [
      'a freelance’s picture',
      net(
        { use: { pictures: true }, article: { pictures: 1, surchargePictures: 1 } },
        only(flat, { id: 'pictures-1', each: 1_600, surcharge: 2_500 }),
      ),
      15_702,
    ],
    ['the least', net({}, only({ id: 'minimum-1', minor: 4_000 })), 4_000],
    ['above the least', net({}, only(flat, { id: 'minimum-1', minor: 4_000 })), 10_002],
  ]
  for (const [what, got, wanted] of table) expect([what, got]).toEqual([what, wanted])
})

test('asking for more never costs less', () => {
  const pairs: [string, Given, Given][] = [
    ['audience', { use: { audience: '5k' } }, { use: { audience: '50k' } }],
    ['audience', { use: { audience: '1m' } }, { use: { audience: 'over' } }],
    ['medium', { use: { media: ['web'] } }, { use: { media: ['web', 'print'] } }],
    ['country', { use: { territory: ['GB'] } }, { use: { territory: ['GB', 'FR'] } }],
    ['world', { use: { territory: ['GB', 'FR', 'DE', 'ES', 'IT', 'PT'] } }, { use: { territory: 'world' } }],
    ['term', { use: { term: '1' } }, { use: { term: '12' } }],
    ['term', { use: { term: '60' } }, { use: { term: 'ever' } }],
    ['language', { use: { languages: ['en'] } }, { use: { languages: ['en', 'fr'] } }],
    ['exclusive', { use: { exclusive: false } }, { use: { exclusive: true } }],
    ['length', { use: { extent: { kind: 'excerpt', words: 90 } } }, { use: { extent: { kind: 'whole' } } }],
    ['length', { article: { words: 900 } }, { article: { words: 901 } }],
    ['pictures', { use: { pictures: false } }, { use: { pictures: true } }],
  ]
  for (const [what, less, more] of pairs) expect([what, net(more) >= net(less)]).toEqual([what, true])
})

test('a card with a number that is none, a negative fee or an unknown rule is refused', () => {
  const bad: unknown[] = [
    { ...exampleCard, rules: [] },
    { ...exampleCard, currency: 'gbp' },
    { ...exampleCard, validDays: 0 },
    { ...exampleCard, price: 1 },
    { ...exampleCard, rules: [{ id: 'minimum-1', minor: -1 }] },
    { ...exampleCard, rules: [{ id: 'minimum-1', minor: 0.5 }] },
    { ...exampleCard, rules: [{ id: 'minimum-2', minor: 1 }] },
    { ...exampleCard, rules: [{ id: 'exclusive-1', factor: -1 }] },
    { ...exampleCard, rules: [{ id: 'exclusive-1', factor: 2, extra: 1 }] },
  ]
  for (const card of bad) expect(cardSchema.safeParse(card).success).toBe(false)
  expect(cardSchema.safeParse(exampleCard).success).toBe(true)
})
