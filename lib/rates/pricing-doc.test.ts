import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { exampleCard } from '../../bin/seed/rate-card.ts'
import { formatMoney } from '../money.ts'
import { priceInWords } from './line-words.ts'
import { price } from './price.ts'
import { rules } from './rules/index.ts'
import type { Use } from './use.ts'

const text = readFileSync(new URL('../../docs/pricing.md', import.meta.url), 'utf8')

const use: Use = {
  purpose: 'editorial',
  media: ['web', 'print'],
  audience: '250k',
  extent: { kind: 'whole' },
  territory: ['MA'],
  languages: ['ar'],
  startsOn: null,
  term: '12',
  exclusive: false,
  changes: ['translate'],
  pictures: true,
  destination: { title: '', url: '' },
  archive: false,
}

const examples = [
  price(exampleCard, {
    article: { words: 1240, language: 'en', pictures: 2, surchargePictures: 0 },
    use,
    organisation: 'publisher',
  }),
  price(exampleCard, {
    article: { words: 600, language: 'en', pictures: 0, surchargePictures: 0 },
    use: {
      ...use,
      purpose: 'education',
      media: ['intranet'],
      audience: '5k',
      territory: ['GB'],
      languages: ['en'],
      changes: [],
      pictures: false,
    },
    organisation: 'education',
  }),
]

test('the worked examples of docs/pricing.md are what the engine says', () => {
  const money = (minor: number) => formatMoney({ minor, currency: 'GBP' }, 'en-GB')
  for (const example of examples) {
    const rows = priceInWords(example, 'en').lines.map(
      (l) => `| ${l.label} |${l.reason ? ` ${l.reason} ` : ' '}| ${money(l.amountMinor)} |`,
    )
    expect(text).toContain([...rows, `| **Net** | | **${money(example.netMinor)}** |`].join('\n'))
  }
})

test('docs/pricing.md has a paragraph for every rule', () => {
  for (const id of Object.keys(rules)) expect(text).toContain(`| \`${id}\` |`)
})
