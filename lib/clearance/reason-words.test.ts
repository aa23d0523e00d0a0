import { expect, test } from 'vitest'
import { languages } from '../words/words.ts'
import { keptSaid, ownerWords, type RuleSaid, reasonWords, saidReason } from './reason-words.ts'

const all: RuleSaid[] = [
  { key: 'embed' },
  { key: 'ownText' },
  { key: 'ownPicture' },
  { key: 'noCredit' },
  { key: 'freelance' },
  { key: 'notWeighed' },
  { key: 'agencyText', agencies: ['AFP', 'Reuters'], passage: 'Reporting by AFP' },
  { key: 'elsewhere', site: 'other.example' },
  { key: 'notice', notice: 'All rights with the author' },
  { key: 'library', library: 'Alamy' },
  { key: 'agencyPicture', agencies: ['AFP'] },
  { key: 'credited', credit: 'A. Maker' },
]

test('every reason of the rules is said in every language, and read back as it was kept', () => {
  for (const said of all) {
    const sentences = languages.map((language) => saidReason(said, language))
    expect(new Set(sentences).size).toBe(languages.length)
    expect(keptSaid(JSON.parse(JSON.stringify(said)))).toEqual(said)
  }
})

test('what a person wrote, and what was kept before facts were, stays as it was written', () => {
  for (const said of [null, keptSaid({ key: 'unknown' })]) {
    expect(reasonWords({ reason: 'Settled by hand.', said }, 'ar')).toBe('Settled by hand.')
    expect(ownerWords({ owner: 'A. Maker', said }, 'fr')).toBe('A. Maker')
  }
})
