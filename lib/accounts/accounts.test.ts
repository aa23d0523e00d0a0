import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  askInput,
  type Buyer,
  barrier,
  each,
  refusalOf,
  times,
  type World,
  world,
} from '../../bin/testing/world.ts'
import { Refusal } from '../errors.ts'
import { ask } from '../requests/ask.ts'
import { confirmByLink } from '../requests/confirm.ts'
import { localPath, sendSignInLink } from '../requests/sign-in.ts'
import { spend } from './limit.ts'
import { hashToken, openSession, peekLink } from './links.ts'

let w: World
let buyer: Buyer
beforeAll(async () => {
  w = await world({ max: 30 })
  buyer = await w.buyer()
})
afterAll(() => w?.close())

const visitor = () => ({ db: w.db, actor: { kind: 'visitor' as const, address: null } })
const tokenIn = (text: string) => /token=([\w-]{43})/.exec(text)?.[1] ?? ''
async function link(email: string, next = '/licences'): Promise<string> {
  await w.owner`delete from limits`
  await w.owner`delete from mails where "to" = ${email}`
  await sendSignInLink(visitor(), { email, next, language: 'en' }, null)
  const mail = (await w.mails()).find((m) => m.to === email && m.kind === 'link')
  return tokenIn(mail?.text ?? '')
}

test('a link signs in once: 20 spends at once are one session, and a replay is refused', async () => {
  const token = await link('once@house.example')
  const spendLink = async (): Promise<string> =>
    confirmByLink(visitor(), { token }).then(
      () => 'in',
      async (e: unknown) => (await refusalOf(Promise.reject(e))).code,
    )
  const ready = barrier(20)
  const ends = await Promise.all(
    times(20, async () => {
      await ready()
      return spendLink()
    }),
  )
  const sessions = async (email: string) =>
    (await w.sql`select 1 from sessions s join users u on u.id = s.user_id where u.email = ${email}`).length
  expect([
    ends.filter((e) => e === 'in').length,
    ends.filter((e) => e === 'expired').length,
    await sessions('once@house.example'),
  ]).toEqual([1, 19, 1])
  expect(await spendLink()).toBe('expired')
  // The control: looked up first and deleted afterwards, the same rivals all get in.
  const other = await link('control@house.example')
  const [user] = await w.sql<
    { id: string }[]
  >`insert into users (email) values ('control@house.example') returning id`
  const looked = barrier(20)
  const naive = await Promise.all(
    times(20, async () => {
      const found = await peekLink(w.db, other)
      await looked()
      if (!found) return 0
      await w.db.transaction((db) =>
        openSession({ db, actor: { kind: 'system' }, now: new Date() }, user?.id ?? ''),
      )
      return 1
    }),
  )
  const control = naive.reduce<number>((n, e) => n + e, 0)
  expect(control).toBeGreaterThan(1)
  console.log(`one link, 20 spends: 1 session; control that looks before it deletes: ${control}`)
})

test('looking at a link, as a scanner does, does not spend it', async () => {
  const token = await link('scanned@house.example')
  for (let i = 0; i < 10; i++)
    expect(await peekLink(w.db, token)).toMatchObject({ email: 'scanned@house.example', next: '/licences' })
  expect((await confirmByLink(visitor(), { token })).next).toBe('/licences')
  expect(await peekLink(w.db, token)).toBeNull()
})

test('a link holds 15 minutes by the database’s clock', async () => {
  const token = await link('late@house.example')
  const set = (age: string) =>
    w.owner.unsafe(
      `update sign_in_links set expires = now() + interval '15 minutes' - interval '${age}' where token_hash = '${hashToken(token)}'`,
    )
  const [row] = await w.sql<
    { minutes: number }[]
  >`select extract(epoch from expires - created_at)::int / 60 as minutes from sign_in_links where token_hash = ${hashToken(token)}`
  expect(row?.minutes).toBe(15)
  await set('15 minutes 1 second')
  expect(await peekLink(w.db, token)).toBeNull()
  const expired = await refusalOf(confirmByLink(visitor(), { token }))
  const none = await refusalOf(confirmByLink(visitor(), { token: 'x'.repeat(43) }))
  expect([expired.code, expired.message]).toEqual([none.code, none.message])
  await set('14 minutes')
  expect((await confirmByLink(visitor(), { token })).session).toMatch(/^[\w-]{43}$/)
})

test('whoever reads the tables can sign in with nothing they find there', async () => {
  const token = await link('hashed@house.example')
  const tables = await w.owner<
    { name: string }[]
  >`select table_name as name from information_schema.tables where table_schema = 'public'`
  const holding = async (secret: string) => {
    const found = []
    for (const { name } of tables)
      if (
        (await w.owner.unsafe(`select 1 from ${name} t where t::text like '%${secret}%' limit 1`)).length > 0
      )
        found.push(name)
    return found
  }
  // The outbox is where a mail waits to be sent; with a mail server its text is dropped once it is.
  expect(await holding(token)).toEqual(['mails'])
  expect(await holding(hashToken(token))).toEqual(['sign_in_links'])
  const { session } = await confirmByLink(visitor(), { token })
  expect(await holding(session)).toEqual([])
  expect(await holding(hashToken(session))).toEqual(['sessions'])
  expect((await refusalOf(confirmByLink(visitor(), { token: hashToken(token) }))).code).toBe('expired')
})

test('a link confirms the request it came with, for its own address and once', async () => {
  await w.owner`delete from limits`
  const request = await ask(
    visitor(),
    { ...askInput(buyer, [(await w.article()).canonicalUrl]), email: 'asker@house.example' },
    null,
  )
  expect(request.confirmed).toBe(false)
  expect((await w.request(request.id)).status).toBe('unconfirmed')
  const [mail] = await w.mailsOf(request.id, 'link')
  await confirmByLink(visitor(), { token: tokenIn(mail?.text ?? '') })
  expect((await w.request(request.id)).status).toBe('submitted')
  expect((await refusalOf(confirmByLink(visitor(), { token: tokenIn(mail?.text ?? '') }))).code).toBe(
    'expired',
  )
})

test('1,000 requests in a burst from one address: at most 10 a minute are accepted, the rest are told when to come again', async () => {
  await w.owner`delete from limits`
  const { canonicalUrl } = await w.article()
  const before = await w.rows('requests')
  const ends = await each(
    times(1000, (i) => i),
    25,
    (i) =>
      ask(
        visitor(),
        { ...askInput(buyer, [canonicalUrl]), email: `burst${i}@house.example` },
        '203.0.113.9',
      ).then(
        () => 'made',
        (error: unknown) => error,
      ),
  )
  const refused = ends.filter((e): e is Refusal => e instanceof Refusal)
  const made = ends.filter((e) => e === 'made').length
  expect(made).toBe(10)
  expect(refused).toHaveLength(1000 - made)
  expect(
    refused.every((r) => r.code === 'limited' && (r.retryAfter ?? 0) >= 1 && (r.retryAfter ?? 0) <= 60),
  ).toBe(true)
  expect((await w.rows('requests')) - before).toBe(made)
  // The control: without an address to count by, only the limit on all of them is left.
  await w.owner`delete from limits`
  const control = await each(
    times(40, (i) => i),
    20,
    (i) =>
      ask(visitor(), { ...askInput(buyer, [canonicalUrl]), email: `control${i}@house.example` }, null).then(
        () => 1,
        () => 0,
      ),
  )
  expect(control.reduce<number>((n, e) => n + e, 0)).toBe(40)
  console.log(`1000 requests from one address: ${made} accepted; control without an address: 40 of 40`)
}, 60_000)

test('a limit holds in any span of its length, wherever the span begins, and lets through again after it', async () => {
  const [most, length] = [5, 1000]
  const passed: number[] = []
  const until = Date.now() + 2.6 * length
  while (Date.now() < until) {
    const before = Date.now()
    const through = await spend(w.db, { name: 'proof', most, seconds: length / 1000 }, 'a').then(
      () => true,
      () => false,
    )
    if (through) passed.push((before + Date.now()) / 2)
  }
  // Half the time of a call is what a moment may be off by.
  const crowded = passed.filter((t, i) => (passed[i + most] ?? Number.POSITIVE_INFINITY) - t < length - 50)
  expect(crowded).toEqual([])
  expect(passed).toHaveLength(3 * most)
})

test('one mail address cannot be written to without end, from however many places', async () => {
  await w.owner`delete from limits`
  const send = (i: number) =>
    sendSignInLink(
      visitor(),
      { email: i % 2 ? 'Victim@House.example' : 'victim@house.example', next: '/', language: 'en' },
      `198.51.100.${i}`,
    )
  const ends = await each(
    times(30, (i) => i),
    10,
    (i) =>
      send(i).then(
        () => 1,
        () => 0,
      ),
  )
  expect(ends.reduce<number>((n, e) => n + e, 0)).toBe(5)
  expect((await w.mails()).filter((m) => m.to === 'victim@house.example')).toHaveLength(5)
})

test('a known address and an unknown one get the same mail, the same rows and as many questions to the database', async () => {
  const known = buyer.person.email
  const unknown = `x${'y'.repeat(known.length - 15)}@house.example`
  const run = async (email: string) => {
    await w.owner`delete from limits`
    const counts = async () => {
      const [row] = await w.owner<
        { n: Record<string, number> }[]
      >`select jsonb_build_object('users', (select count(*) from users), 'links', (select count(*) from sign_in_links), 'mails', (select count(*) from mails), 'events', (select count(*) from events), 'sessions', (select count(*) from sessions), 'jobs', (select count(*) from graphile_worker._private_jobs)) as n`
      return row?.n ?? {}
    }
    const before = await counts()
    const answer = await sendSignInLink(visitor(), { email, next: '/licences', language: 'en' }, null)
    const after = await counts()
    const mail = (await w.mails())
      .filter((m) => m.to === email && m.subject === 'Your link to sign in')
      .at(-1)
    const same = (s: string) => s.replaceAll(tokenIn(s), 'TOKEN').replaceAll(email, 'ADDRESS')
    return {
      answer,
      grown: Object.fromEntries(Object.entries(after).map(([k, n]) => [k, n - (before[k] ?? 0)])),
      mail: mail && { subject: mail.subject, text: same(mail.text), html: same(mail.html), kind: mail.kind },
    }
  }
  const [one, other] = [await run(known), await run(unknown)]
  expect(one).toEqual(other)
  expect(one.grown).toMatchObject({ users: 0, links: 1, mails: 1, sessions: 0 })
})

test('a way on that leads to another site leads to the requests page instead', () => {
  const evil = [
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    'https://evil.example',
    'http:evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    '',
    'evil.example',
    '/..//evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    '/%2e%2e//evil.example',
    '/%2e//evil.example',
    '/a/%2e%2e/%2e//evil.example',
    '/..\\evil.example',
    '///evil.example',
    ' //evil.example',
    '?next=//evil.example',
    '#x',
    '/\u0000/evil.example',
    '//evil.example/..',
    '/./\\evil.example',
    '@evil.example',
    '/\r\nLocation: https://evil.example',
  ]
  for (const next of evil) expect([next, localPath(next)]).toEqual([next, '/requests'])
  for (const next of [
    '/',
    '/requests',
    '/licences/PR-2026-00001',
    '/request?url=https://www.proof.example/a',
    '/fr/requests?a=1&b=2',
    '/%2F%2Fevil.example',
    '/a//b',
  ])
    expect([next, localPath(next)]).toEqual([next, next])
  for (const next of [...evil, '/ok'])
    expect(new URL(localPath(next), 'https://here.example').host).toBe('here.example')
})
