import { describe, expect, test } from 'vitest'
import { formats } from './formats.ts'

const london = formats('en', 'Europe/London')
const at = (iso: string) => new Date(iso)

describe('what is due', () => {
  const now = at('2026-11-16T13:00:00Z')
  test.each([
    ['2026-11-16T10:59:00Z', '2 h late', 'late'],
    ['2026-11-16T12:59:30Z', '1 min late', 'late'],
    ['2026-11-13T13:00:00Z', '3 days late', 'late'],
    ['2026-11-16T13:40:00Z', '40 min', 'soon'],
    ['2026-11-16T15:30:00Z', '15:30', 'soon'],
    ['2026-11-16T17:00:00Z', '17:00', 'later'],
    ['2026-11-17T09:00:00Z', 'Tomorrow', 'later'],
    ['2026-11-18T09:00:00Z', 'Wed', 'later'],
    ['2026-12-10T09:00:00Z', '10 Dec', 'later'],
  ])('%s reads "%s" and is %s', (due, text, tone) => {
    expect(london.due(at(due), now)).toEqual({ text, tone })
  })
})

test('a day is the publisher’s day, not the server’s', () => {
  const instant = at('2026-11-14T23:30:00Z')
  expect(london.day(instant)).toBe('14 November 2026')
  expect(formats('en', 'Asia/Tokyo').day(instant)).toBe('15 November 2026')
})

test('tomorrow stays tomorrow across the end of summer time', () => {
  const before = at('2026-10-24T23:30:00Z')
  expect(london.near(at('2026-10-26T00:30:00Z'), before)).toBe('tomorrow, 00:30')
})

test('near times use the words people use, far ones the date', () => {
  const now = at('2026-11-16T13:00:00Z')
  expect(london.near(at('2026-11-16T06:40:00Z'), now)).toBe('today, 06:40')
  expect(london.near(at('2026-11-15T15:12:00Z'), now)).toBe('yesterday, 15:12')
  expect(london.near(at('2026-11-12T09:12:00Z'), now)).toBe('Thursday, 09:12')
  expect(london.near(at('2026-10-02T09:12:00Z'), now)).toBe('2 October')
  expect(london.near(at('2025-05-03T09:12:00Z'), now)).toBe('3 May 2025')
})

test('numbers are written as the language writes them', () => {
  expect(london.number(12480)).toBe('12,480')
  expect(london.percent(1250)).toBe('12.5%')
})
