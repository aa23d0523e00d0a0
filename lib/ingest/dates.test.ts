import { expect, it } from 'vitest'
import { readDate, readTime } from './dates.ts'

it.each([
  ['Tue, 03 May 2016 09:00:00 +0300', '2016-05-03T06:00:00.000Z'],
  ['3 May 2016 09:00 GMT', '2016-05-03T09:00:00.000Z'],
  ['Tuesday, 3 May 16 09:00:00 EST', '2016-05-03T14:00:00.000Z'],
  ['03-May-2016', '2016-05-03T00:00:00.000Z'],
  ['2016-05-03T09:00:00Z', '2016-05-03T09:00:00.000Z'],
  ['2016-05-03T09:00:00.123456-05:00', '2016-05-03T14:00:00.123Z'],
  ['2016-05-03 09:00', '2016-05-03T09:00:00.000Z'],
  ['2016-05-03', '2016-05-03T00:00:00.000Z'],
  ['2016-05', '2016-05-01T00:00:00.000Z'],
  [' \n2016-05-03T09:00Z ', '2016-05-03T09:00:00.000Z'],
  ['29 Feb 2016', '2016-02-29T00:00:00.000Z'],
])('%s', (text, time) => {
  expect(readDate(text)?.toISOString()).toBe(time)
})

it.each([
  '',
  'yesterday',
  '30 Feb 2016',
  '2016-13-01',
  '2016-05-32',
  '2016-05-03T25:00Z',
  '3 Foo 2016',
  '0000-01-01',
  '2016-05-03T09:00:00+99:00',
  '3 May 2016 09:00 XYZ',
  '1462266000',
  'x'.repeat(10_000),
])('a date that cannot be read is none: %s', (text) => {
  expect(readDate(text)).toBeNull()
})

it('tells whether the zone was given', () => {
  expect(readTime('2016-05-03T09:00:00')?.zoned).toBe(false)
  expect(readTime('2016-05-03T09:00:00+02:00')?.zoned).toBe(true)
  expect(readTime('3 May 2016')?.zoned).toBe(false)
})
