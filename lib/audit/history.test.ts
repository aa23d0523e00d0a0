import { expect, test } from 'vitest'
import { gathered, type Happening } from './history.ts'
import type { EventName } from './names.ts'

const happening = (id: number, name: EventName, data: Happening['data'] = {}): Happening => ({
  id,
  at: new Date(Date.UTC(2026, 0, 1, 0, id)),
  name,
  words: name,
  side: 'buyer',
  who: 'you',
  data,
})

test('downloads in a row are told as one, at the time of the last; nothing else is left out or moved', () => {
  const history = [
    happening(1, 'licence.active'),
    happening(2, 'licence.downloaded', { format: 'html' }),
    happening(3, 'licence.downloaded', { format: 'docx' }),
    happening(4, 'licence.downloaded', { format: 'html' }),
    happening(5, 'request.message'),
    happening(6, 'request.message'),
    happening(7, 'licence.downloaded', { format: 'text' }),
  ]
  const told = gathered(history)
  expect(told.map(({ id, all }) => [id, all.length])).toEqual([
    [1, 1],
    [4, 3],
    [5, 1],
    [6, 1],
    [7, 1],
  ])
  expect(told.flatMap(({ all }) => all)).toEqual(history)
})
