import { expect, test } from 'vitest'
import { cutPage, decodeCursor, encodeCursor } from './cursor.ts'

const id = '019a3b6e-0000-7000-8000-00000000002a'
const encode = (text: string) => Buffer.from(text).toString('base64url')

test('a cursor leads back to exactly the row it was made of, wherever the database’s clock stands', () => {
  for (const at of [
    '2026-10-01 08:00:00+00',
    '2026-10-01 08:00:00.123456+00',
    '2026-10-01 13:30:00.1+05:30',
    '1883-01-01 00:00:00-00:01:15',
    '1987-02-28 23:59:59+14',
    '2028-02-29 00:00:00-11',
    'infinity',
  ])
    expect([at, decodeCursor(encodeCursor({ at, id }))]).toEqual([at, { at, id }])
})

test('a cursor that is none of ours is the first page', () => {
  const at = '2026-10-01 08:00:00+00'
  const rubbish = [
    '',
    ' ',
    '%',
    '\u0000',
    '🙂',
    'null',
    '{}',
    "'; drop table requests; --",
    encodeCursor({ at, id }).slice(0, -4),
    `${encodeCursor({ at, id })}${'A'.repeat(400)}`,
    'A'.repeat(100_000),
    ...[
      '',
      ' ',
      at,
      id,
      `${id} ${at}`,
      `${at}  ${id}`,
      `${at} ${id} `,
      `${at}\n${id}`,
      `${at}\u0000 ${id}`,
      `${at} ${id}\u0000`,
      `${at} ${'-'.repeat(36)}`,
      `${at} ${id.slice(1)}`,
      `${at} ${id.replace('a', 'g')}`,
      `infinity ${'0'.repeat(36)}`,
      `-infinity ${id}`,
      `INFINITY ${id}`,
      `now ${id}`,
      `epoch ${id}`,
      `2026-99-99 00:00:00+00 ${id}`,
      `2026-02-30 10:00:00+00 ${id}`,
      `2026-02-29 10:00:00+00 ${id}`,
      `0000-01-01 10:00:00+00 ${id}`,
      `12026-01-01 10:00:00+00 ${id}`,
      `2026-01-01 24:00:00+00 ${id}`,
      `2026-01-01 10:60:00+00 ${id}`,
      `2026-01-01 10:00:60+00 ${id}`,
      `2026-01-01 10:00:00.1234567+00 ${id}`,
      `2026-01-01 10:00:00+99 ${id}`,
      `2026-01-01 10:00:00 ${id}`,
      `2026-01-01 10:00:00+00 BC ${id}`,
      `2026-01-01 - ${id}`,
    ].map(encode),
  ]
  for (const after of [...rubbish, null, undefined])
    expect([after?.slice(0, 80), decodeCursor(after)]).toEqual([after?.slice(0, 80), null])
})

test('a page names a next one only where there is more', () => {
  const rows = ['1', '2', '3'].map((n) => ({ id: id.slice(0, -1) + n, at: '2026-10-01 08:00:00+00', n }))
  const { page, next } = cutPage(rows, 2)
  expect(page.map((row) => row.n)).toEqual(['1', '2'])
  expect(decodeCursor(next)).toEqual({ at: rows[1]?.at, id: rows[1]?.id })
  expect([cutPage(rows, 3).next, cutPage([], 3).next]).toEqual([null, null])
})
