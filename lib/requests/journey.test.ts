import { expect, test } from 'vitest'
import { states } from '../../db/machine.ts'
import { orderMachine, requestMachine } from '../../db/schema/index.ts'
import type { Happening } from '../audit/history.ts'
import { eventNames } from '../audit/names.ts'
import { sentence } from '../audit/sentences.ts'
import { languages } from '../words/words.ts'
import { journey } from './journey.ts'

const happened = (name: Happening['name'], i: number): Happening => ({
  id: i,
  at: new Date(Date.UTC(2026, 10, 16, 9, i)),
  name,
  words: sentence(name, { currency: 'GBP', minor: 1, total: 1 }, 'buyer', 'en'),
  side: 'buyer',
  who: 'you',
  data: {},
})

const readers = (['buyer', 'staff'] as const).flatMap((reader) =>
  languages.map((language) => [reader, language] as const),
)

test('in every state of a request and its order the journey says what is done, one thing that is now, and what may come', () => {
  const history = (['request.asked', 'request.confirmed', 'request.quoted'] as const).map(happened)
  for (const status of states(requestMachine)) {
    for (const order of [null, ...states(orderMachine)]) {
      for (const [reader, language] of readers) {
        const steps = journey(history, status, order, reader, language)
        const order_ = steps.map((s) => s.state)
        expect(order_).toEqual(
          [...order_].sort((a, b) => 'dcf'.indexOf(a[0] ?? '') - 'dcf'.indexOf(b[0] ?? '')),
        )
        expect(steps.filter((s) => s.state === 'current').length).toBeLessThanOrEqual(1)
        expect(new Set(steps.map((s) => s.key)).size).toBe(steps.length)
        for (const s of steps) expect([s.title !== '', s.at !== null]).toEqual([true, s.state === 'done'])
      }
    }
  }
})

test('what has ended promises nothing more, and what has not says who has it', () => {
  for (const status of ['declined', 'refused', 'withdrawn', 'lapsed'] as const)
    expect(journey([], status, null, 'buyer', 'en')).toEqual([])
  expect(journey([], 'accepted', 'paid', 'buyer', 'en')).toEqual([])
  for (const status of ['unconfirmed', 'submitted', 'needs_info', 'quoted', 'countered'] as const)
    expect(journey([], status, null, 'buyer', 'en').some((s) => s.state === 'current')).toBe(true)
  for (const order of ['due', 'processing'] as const)
    expect(journey([], 'accepted', order, 'buyer', 'en').map((s) => s.state)).toEqual(['current', 'future'])
})

test('a buyer is not shown what only the desk needs', () => {
  const history = (
    ['request.asked', 'request.confirmed', 'request.assigned', 'order.due', 'licence.pending'] as const
  ).map(happened)
  expect(journey(history, 'accepted', 'paid', 'buyer', 'en')).toHaveLength(1)
  expect(journey(history, 'accepted', 'paid', 'staff', 'en')).toHaveLength(5)
})

test('every event has a sentence for buyers and for staff, with no name and no undefined in it', () => {
  for (const name of eventNames) {
    for (const [reader, language] of readers) {
      const words = sentence(
        name,
        {
          total: 100,
          minor: 100,
          currency: 'GBP',
          n: 1,
          position: 1,
          version: 1,
          stop: 'killed',
          state: 'ask',
          element: 'text',
          format: 'html',
          created: 1,
          changed: 0,
          creditDays: 30,
          roles: 'sales',
        },
        reader,
        language,
      )
      expect(words).toMatch(/^\S.*\S$/)
      expect(words).not.toMatch(/undefined|null|NaN|@/)
    }
  }
})
