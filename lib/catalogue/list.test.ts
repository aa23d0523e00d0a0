import { afterAll, beforeAll, expect, test } from 'vitest'
import { type World, world } from '../../bin/testing/world.ts'
import { catalogueQuery, listArticles } from './list.ts'
import { getPublisher, setPublisher } from './publisher.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w?.close())

const inZone = async (zone: string) => {
  const { answerHours: _, dayStarts: __, dayEnds: ___, ...settings } = await getPublisher(w.db)
  await setPublisher(w.system, { ...settings, zone })
}
/** Whether an article is among those of a day. */
const isOf = async (id: string, day: string) =>
  (await listArticles(w.db, catalogueQuery({ from: day, to: day }))).cards.some((card) => card.id === id)

test('a day of the catalogue’s filters is a day where the publisher is', async () => {
  const cases: [zone: string, at: string, day: string, notOf: string][] = [
    ['Pacific/Auckland', '2026-09-30T12:30:00Z', '2026-10-01', '2026-09-30'],
    ['America/New_York', '2026-10-01T02:00:00Z', '2026-09-30', '2026-10-01'],
    ['Europe/London', '2026-07-15T23:30:00Z', '2026-07-16', '2026-07-15'],
    // The day on which summer time ends has 25 hours.
    ['Europe/London', '2026-10-24T23:30:00Z', '2026-10-25', '2026-10-24'],
    ['Europe/London', '2026-10-25T23:59:59Z', '2026-10-25', '2026-10-26'],
    // Clocks go forward at midnight: the day begins at one.
    ['America/Santiago', '2026-09-06T03:30:00Z', '2026-09-05', '2026-09-06'],
    ['America/Santiago', '2026-09-06T04:00:00Z', '2026-09-06', '2026-09-05'],
    ['UTC', '2026-09-30T23:59:59Z', '2026-09-30', '2026-10-01'],
  ]
  for (const [zone, at, day, notOf] of cases) {
    await inZone(zone)
    const { id } = await w.article({ publishedAt: new Date(at) })
    expect([zone, at, await isOf(id, day), await isOf(id, notOf)]).toEqual([zone, at, true, false])
  }
  await inZone('Europe/London')
})

test('each end of a span is a filter by itself', async () => {
  const { id } = await w.article({ publishedAt: new Date('2019-05-05T12:00:00Z') })
  const finds = async (query: Record<string, string>) =>
    (await listArticles(w.db, catalogueQuery({ ...query, section: 'World' }))).cards.some((c) => c.id === id)
  expect([
    await finds({ to: '2019-05-05' }),
    await finds({ to: '2019-05-04' }),
    await finds({ from: '2019-05-05', to: '2019-05-05' }),
    await finds({ from: '2019-05-06' }),
  ]).toEqual([true, false, true, false])
})

test('a day that no calendar has is as if it were not there', async () => {
  for (const day of [
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '2026-00-10',
    '1850-01-01',
    '2026-1-1',
    '٢٠٢٦',
  ])
    expect([day, catalogueQuery({ from: day, to: day })]).toMatchObject([day, { from: '', to: '' }])
  expect(catalogueQuery({ from: '2028-02-29' }).from).toBe('2028-02-29')
})

test('the pages of the catalogue lead on through the last century to the oldest article', async () => {
  for (let i = 0; i < 24; i++)
    await w.article({ publishedAt: new Date(Date.UTC(1987, 4, 1 + (i % 3), 8)), section: 'Archive' })
  const seen: string[] = []
  let turns = 0
  for (let after: string | null = ''; after !== null && turns < 5; turns += 1) {
    const { cards, next }: Awaited<ReturnType<typeof listArticles>> = await listArticles(
      w.db,
      catalogueQuery({ after, section: 'Archive' }),
    )
    seen.push(...cards.map((card) => card.id))
    after = next
  }
  expect([turns, seen.length, new Set(seen).size]).toEqual([2, 24, 24])
})
