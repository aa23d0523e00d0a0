import { afterAll, beforeAll, expect, test } from 'vitest'
import { barrier, each, refusalOf, times, type World, world } from '../../bin/testing/world.ts'
import { acceptQuote } from './accept-quote.ts'

let w: World
beforeAll(async () => {
  w = await world({ max: 45 })
})
afterAll(() => w?.close())

type Span = { literal: string; parts: [number, number][] }
const all = Number.POSITIVE_INFINITY
const span = (...parts: [number, number][]): Span => ({
  literal: `{${parts.map(([a, b]) => (b === all ? '(,)' : `[${a},${b})`)).join(',')}}`,
  parts,
})
const world_ = span([-all, all])
const media = [
  span([2000, 3000]),
  span([3000, 4000]),
  span([2500, 2600]),
  span([1000, 2000], [3000, 4000]),
  world_,
]
const countries = [span([826, 827]), span([827, 828]), span([250, 251], [826, 827]), world_]
const languages = [span([1, 2]), span([2, 3]), span([1, 2], [3, 4])]
const day = (n: number) => new Date(Date.UTC(2027, 0, n)).toISOString().slice(0, 10)
const terms = [
  [1, 31],
  [31, 60],
  [15, 45],
  [10, all],
].map(([a = 0, b = 0]) => ({
  literal: `[${day(a)},${b === all ? '' : day(b)})`,
  parts: [[a, b]] as [number, number][],
}))
const meet = (a: Span, b: Span) => a.parts.some(([f, t]) => b.parts.some(([g, u]) => f < u && g < t))

test('two live grants overlap only where the earlier one is not exclusive, in every combination of what they cover', async () => {
  const article = await w.article()
  const [one, two] = [await w.buyer(), await w.buyer()]
  await w.sold(one, [article.canonicalUrl])
  await w.sold(two, [article.canonicalUrl])
  // Tries two grants one after the other on a work of their own, and undoes them.
  await w.owner.unsafe(`create function try_pair(a jsonb, b jsonb) returns boolean language plpgsql as $$
    begin
      begin
        insert into grants (work_id, licence_id, holder_id, media, countries, languages, term, slot)
        select (x->>'work')::uuid, (x->>'licence')::uuid, (x->>'holder')::uuid, (x->>'media')::int4multirange, (x->>'countries')::int4multirange,
          (x->>'languages')::int4multirange, (x->>'term')::daterange, (x->>'slot')::int8range
        from unnest(array[a, b]) x;
        raise exception 'both' using errcode = 'IM999';
      exception when exclusion_violation then return false; when sqlstate 'IM999' then return true;
      end;
    end $$`)
  const [work] = await w.sql<{ id: string }[]>`insert into works default values returning id`
  // A licence has one grant; the licences' own are put aside for the pairs.
  await w.owner`drop index grants_licence`
  const licences = await w.sql<
    { id: string; holder: string }[]
  >`select id, organisation_id as holder from licences order by number`
  const grant = (
    who: 0 | 1,
    s: Record<'media' | 'countries' | 'languages' | 'term', Span>,
    n: number,
    exclusive: boolean,
  ) => ({
    work: work?.id ?? '',
    licence: licences[who]?.id ?? '',
    holder: licences[who]?.holder ?? '',
    media: s.media.literal,
    countries: s.countries.literal,
    languages: s.languages.literal,
    term: s.term.literal,
    slot: exclusive ? `[${n},)` : `[${n},${n}]`,
  })
  const pairs: { a: object; b: object; wanted: boolean }[] = []
  const [m0, c0, l0, t0] = [media[0], countries[0], languages[0], terms[0]]
  if (!m0 || !c0 || !l0 || !t0) throw new Error('No spans')
  const first = { media: m0, countries: c0, languages: l0, term: t0 }
  for (const m of media)
    for (const c of countries)
      for (const l of languages)
        for (const t of terms)
          for (const [earlier, later] of [
            [true, true],
            [true, false],
            [false, true],
            [false, false],
          ] as const)
            for (const who of [0, 1] as const) {
              const second = { media: m, countries: c, languages: l, term: t }
              const overlap = meet(m0, m) && meet(c0, c) && meet(l0, l) && meet(t0, t)
              pairs.push({
                a: grant(0, first, 1, earlier),
                b: grant(who, second, 2, later),
                wanted: !(overlap && earlier && who === 1),
              })
            }
  const run = async () => {
    const rows = await w.owner<{ ok: boolean }[]>`
      select try_pair(p->'a', p->'b') as ok from jsonb_array_elements(${JSON.stringify(pairs)}::jsonb) with ordinality as x(p, n) order by n`
    return rows.map((r) => r.ok)
  }
  const wrong = (await run()).flatMap((ok, i) => (ok === pairs[i]?.wanted ? [] : [pairs[i]]))
  const refused = pairs.filter((p) => !p.wanted).length
  expect(wrong).toEqual([])
  expect(refused).toBeGreaterThan(20)
  await w.owner`alter table grants drop constraint grants_no_overlap`
  const unguarded = (await run()).filter((ok, i) => ok && !pairs[i]?.wanted).length
  expect(unguarded).toBe(refused)
  console.log(
    `overlaps: ${pairs.length} pairs, ${refused} refused; without the constraint ${unguarded} of them go through`,
  )
  await w.owner`alter table grants add constraint grants_no_overlap exclude using gist (
    work_id with =, holder_id with <>, media with &&, countries with &&, languages with &&, term with &&, slot with &&) where (live)`
  await w.owner`create unique index grants_licence on grants (licence_id)`
})

test('an empty range, which the constraint would not see, is refused', async () => {
  for (const [column, value] of [
    ['media', '{}'],
    ['countries', '{}'],
    ['languages', '{}'],
    ['term', 'empty'],
    ['slot', 'empty'],
  ] as const) {
    const failed = await w.owner
      .unsafe(`update grants set ${column} = '${value}' where id = (select id from grants limit 1)`)
      .then(
        () => '',
        (error: { code: string }) => error.code,
      )
    expect([column, failed]).toEqual([column, '23514'])
    const none = await w.owner
      .unsafe(`update grants set ${column} = null where id = (select id from grants limit 1)`)
      .then(
        () => '',
        (error: { code: string }) => error.code,
      )
    expect([column, none]).toEqual([column, '23502'])
  }
})

test('through the product: what an exclusive buyer has is not sold again, what lies beside it is', async () => {
  const article = await w.article()
  const [holder, rival] = [await w.buyer(), await w.buyer()]
  const early = await w.buyer()
  await w.sold(early, [article.canonicalUrl])
  const buys = async (who: typeof rival, use: Parameters<World['ask']>[2]) => {
    const request = await w.ask(who, [article.canonicalUrl], use)
    await w.quote(request.id)
    return w.accept(who, request.id)
  }
  const startsOn = '2027-01-01'
  const mine = {
    exclusive: true,
    startsOn,
    term: '12',
    media: ['web', 'app'],
    territory: ['GB', 'FR'],
    languages: ['en'],
  } as const
  const use = {
    ...mine,
    media: [...mine.media],
    territory: [...mine.territory],
    languages: [...mine.languages],
  }
  // The earlier licence is not exclusive: it stands beside the later exclusive one.
  await buys(holder, use)
  const taken: [string, Parameters<World['ask']>[2]][] = [
    ['the same', use],
    ['not exclusive, inside it', { startsOn, media: ['web'], territory: ['GB'], languages: ['en'] }],
    ['the world', { startsOn, media: ['web'], territory: 'world', languages: ['en'] }],
    ['its last day', { startsOn: '2027-12-31', media: ['app'], territory: ['FR'], languages: ['en'] }],
    [
      'beginning before it',
      { startsOn: '2026-12-15', term: '1', media: ['web'], territory: ['GB'], languages: ['en'] },
    ],
    [
      'for ever',
      { startsOn: '2026-12-15', term: 'ever', media: ['web'], territory: ['GB'], languages: ['en', 'fr'] },
    ],
  ]
  for (const [what, asked] of taken)
    expect([what, (await refusalOf(buys(rival, asked))).code]).toEqual([what, 'window_taken'])
  const free: [string, Parameters<World['ask']>[2]][] = [
    ['another medium', { ...use, media: ['print'] }],
    ['another country', { ...use, territory: ['DE'] }],
    ['another language', { ...use, languages: ['fr'] }],
    ['the day after', { ...use, startsOn: '2028-01-01' }],
    ['until the day before', { ...use, startsOn: '2026-12-01', term: '1' }],
  ]
  for (const [what, asked] of free)
    expect([what, (await buys(rival, asked)).orderId !== '']).toEqual([what, true])
  expect((await buys(holder, use)).orderId).toBeTruthy()
})

test('100 buyers at once for one exclusive window: one has it, 99 are told that it is taken', async () => {
  const article = await w.article()
  const buyers = await each(
    times(100, (i) => i),
    8,
    () => w.buyer(),
  )
  const inputs = await each(buyers, 8, async (buyer) => {
    const request = await w.ask(buyer, [article.canonicalUrl], { exclusive: true })
    await w.quote(request.id)
    return { buyer, input: await w.acceptInput(request.id) }
  })
  const race = async (rivals: typeof inputs) => {
    const ready = barrier(rivals.length)
    const ends = await Promise.all(
      rivals.map(async ({ buyer, input }) => {
        await ready()
        return acceptQuote(w.as(buyer.person), input).then(
          () => 'won',
          async (error: unknown) => (await refusalOf(Promise.reject(error))).code,
        )
      }),
    )
    return {
      won: ends.filter((e) => e === 'won').length,
      taken: ends.filter((e) => e === 'window_taken').length,
      ends,
    }
  }
  const { won, taken, ends } = await race(inputs)
  expect([won, taken]).toEqual([1, 99])
  const live = await w.sql`select 1 from grants where work_id = ${article.workId} and live`
  const orders =
    await w.sql`select 1 from orders o join licences l on l.order_id = o.id where l.article_id = ${article.id}`
  expect([live.length, orders.length]).toEqual([1, 1])
  // Whoever lost has lost nothing else: the offer stands.
  const losers = inputs.filter((_, i) => ends[i] !== 'won')
  expect(
    new Set(
      await each(losers.slice(0, 10), 4, async ({ input }) => (await w.request(input.requestId)).status),
    ),
  ).toEqual(new Set(['quoted']))
  // The control: without the constraint the same rivals all have it.
  await w.owner`alter table grants drop constraint grants_no_overlap`
  const control = await race(losers.slice(0, 20))
  expect(control.won).toBeGreaterThan(1)
  console.log(
    `exclusive window, 100 buyers: ${won} won, ${taken} window_taken; control without the constraint: ${control.won} of 20 won`,
  )
}, 60_000)
