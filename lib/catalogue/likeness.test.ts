import { expect, test } from 'vitest'
import { unlike } from './likeness.ts'

const story = `The ferry left before sunrise carrying twenty crates of pears and a violin maker whose workshop had
burned in February. Passengers remembered neither quarrel nor warning; harbour records mention strong currents,
three missing lanterns and somebody shouting about insurance documents hidden beneath the wheelhouse.`

test('a rewritten headline, a cut, a correction and a longer text are versions of the same article', () => {
  for (const version of [
    story.replace('twenty', 'thirty').replace('February', 'March'),
    story.slice(0, 120),
    `${story} ${story.replaceAll('harbour', 'quayside')} The company answered nothing until Thursday.`,
    'A short note.',
  ])
    expect(unlike(story, version)).toBe(false)
})

test('another story at the same address is no version of it', () => {
  const other = `Astronomers measured faint starlight reflected from seventeen distant comets while engineers
repaired telescope mirrors damaged during transport across mountain roads covered with volcanic gravel.`
  expect(unlike(story, other)).toBe(true)
})
