import { expect, test } from 'vitest'
import { random } from '../../bin/testing/random.ts'
import { addDays, dayIn, endOfDay } from '../days.ts'
import { promisedBy } from './promise.ts'

const london = { zone: 'Europe/London', answerHours: 8, dayStarts: 9, dayEnds: 17 }
const at = (iso: string) => new Date(iso)

test('an answer is promised within working hours, past nights, weekends and changes of the clock', () => {
  const table: [what: string, from: string, hours: number, by: string][] = [
    ['Monday morning, one hour', '2026-11-16T10:00:00Z', 1, '2026-11-16T11:00:00Z'],
    ['Monday morning, a whole day', '2026-11-16T10:00:00Z', 8, '2026-11-17T10:00:00Z'],
    ['at the opening', '2026-11-16T09:00:00Z', 8, '2026-11-16T17:00:00Z'],
    ['before the opening', '2026-11-16T03:00:00Z', 2, '2026-11-16T11:00:00Z'],
    ['at the closing', '2026-11-16T17:00:00Z', 1, '2026-11-17T10:00:00Z'],
    ['late in the evening', '2026-11-16T22:30:00Z', 1, '2026-11-17T10:00:00Z'],
    ['Friday afternoon', '2026-11-20T16:30:00Z', 1, '2026-11-23T09:30:00Z'],
    ['Saturday', '2026-11-21T12:00:00Z', 8, '2026-11-23T17:00:00Z'],
    ['Sunday night', '2026-11-22T23:59:00Z', 1, '2026-11-23T10:00:00Z'],
    ['over the end of summer time (25 October)', '2026-10-23T15:30:00Z', 1, '2026-10-26T09:30:00Z'],
    ['over the start of summer time (29 March)', '2026-03-27T16:30:00Z', 1, '2026-03-30T08:30:00Z'],
    ['three days', '2026-11-16T13:00:00Z', 24, '2026-11-19T13:00:00Z'],
    ['at once', '2026-11-16T13:00:00Z', 0, '2026-11-16T13:00:00Z'],
  ]
  for (const [what, from, answerHours, by] of table)
    expect([what, promisedBy(at(from), { ...london, answerHours }).toISOString()]).toEqual([
      what,
      at(by).toISOString(),
    ])
})

test('days are those of the publisher’s zone, not of the server', () => {
  expect(dayIn(at('2026-11-16T23:30:00Z'), 'Europe/Paris')).toBe('2026-11-17')
  expect(dayIn(at('2026-11-16T00:30:00Z'), 'America/New_York')).toBe('2026-11-15')
  expect(dayIn(at('2026-11-16T12:00:00Z'), 'Pacific/Kiritimati')).toBe('2026-11-17')
  expect(endOfDay('2026-11-16', 'Europe/London').toISOString()).toBe('2026-11-16T23:59:59.000Z')
  expect(endOfDay('2026-07-16', 'Europe/London').toISOString()).toBe('2026-07-16T22:59:59.000Z')
  // 25 hours long, and 23.
  expect(endOfDay('2026-10-25', 'Europe/London').toISOString()).toBe('2026-10-25T23:59:59.000Z')
  expect(endOfDay('2026-03-29', 'Europe/London').toISOString()).toBe('2026-03-29T22:59:59.000Z')
  expect(addDays('2028-02-28', 2)).toBe('2028-03-01')
})

test('a promise never lies in the past, outside working hours or before an earlier asker’s', () => {
  const r = random(6)
  const zones = [
    'Europe/London',
    'Europe/Paris',
    'America/New_York',
    'Asia/Tokyo',
    'Africa/Casablanca',
    'Asia/Kathmandu',
  ] as const
  let off = 0
  for (let i = 0; i < 600; i++) {
    const hours = {
      zone: r.one(zones),
      answerHours: r.int(1, 20),
      dayStarts: r.int(6, 10),
      dayEnds: r.int(15, 20),
    }
    const from = new Date(Date.UTC(2026, r.int(0, 11), r.int(1, 28), r.int(0, 23), r.int(0, 59)))
    const by = promisedBy(from, hours)
    const later = promisedBy(new Date(from.getTime() + r.int(1, 600) * 60_000), hours)
    const clock = new Intl.DateTimeFormat('en-GB', {
      timeZone: hours.zone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    const [weekday = '', time = ''] = clock.format(by).replace(',', '').split(' ')
    const [h = 0, m = 0] = time.split(':').map(Number)
    const minutes = h * 60 + m
    const open =
      !['Sat', 'Sun'].includes(weekday) && minutes >= hours.dayStarts * 60 && minutes <= hours.dayEnds * 60
    if (by < from || later < by || !open) off += 1
  }
  expect(off).toBe(0)
})

test('hours that are none are a fault, never an endless search', () => {
  expect(() => promisedBy(at('2026-11-16T13:00:00Z'), { ...london, dayEnds: 9 })).toThrow(RangeError)
  expect(() => promisedBy(at('2026-11-16T13:00:00Z'), { ...london, answerHours: Number.NaN })).toThrow(
    RangeError,
  )
})
