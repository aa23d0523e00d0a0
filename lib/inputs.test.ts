import { afterAll, beforeAll, expect, test } from 'vitest'
import { allVerbs } from '../bin/testing/verbs.ts'
import { askInput, type Buyer, refusalOf, type World, world } from '../bin/testing/world.ts'
import { Refusal } from './errors.ts'
import { acceptQuote } from './licences/accept-quote.ts'
import { ask, askSchema } from './requests/ask.ts'

let w: World
let buyer: Buyer
beforeAll(async () => {
  w = await world()
  buyer = await w.buyer()
})
afterAll(() => w?.close())

/** What a form might be made to carry. */
const smuggled = [
  'price',
  'total',
  'totalMinor',
  'amountMinor',
  'netMinor',
  'currency',
  'status',
  'role',
  'roles',
  'userId',
  'organisationId',
  'standing',
  'creditLimitMinor',
  'paidAt',
  'validUntil',
  'holdUntil',
  'settlement',
  'snapshot',
  'constructor',
  'now',
]
/** What these take for themselves, each with the role it needs. */
const own: Record<string, string[]> = {
  'staff.hire': ['roles'],
  'organisation.terms': ['organisationId', 'creditLimitMinor'],
  'organisation.standing': ['organisationId', 'standing'],
  'publisher.set': ['currency'],
  'session.demo': ['userId'],
}
/** Values made by our own parsers, never by a form. */
const internal = ['ingest.article']

test('days that are gone are neither asked for nor sold: a start that passes while an offer waits is the day of acceptance', async () => {
  const asked = (use: Parameters<World['ask']>[2], more: Parameters<World['ask']>[3] = {}) =>
    w.article().then(({ canonicalUrl }) => w.ask(buyer, [canonicalUrl], use, more))
  const day = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10)
  const past = await refusalOf(asked({ startsOn: day(-2) }, { deadline: day(-2) }))
  expect([past.code, Object.keys(past.fields ?? {})]).toEqual(['invalid', ['use.startsOn', 'deadline']])
  const before = new Date(Date.now() - 5 * 86_400_000)
  const { canonicalUrl } = await w.article()
  const waited = await w.ask(buyer, [canonicalUrl], { startsOn: day(-4), term: '1' }, {}, before)
  await w.quote(waited.id)
  const { orderId } = await w.accept(buyer, waited.id)
  const [licence] = await w.licences(waited.id)
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date())
  expect([orderId !== '', licence?.startsOn]).toEqual([true, today])
})

test('no verb takes a field it does not name: price, role and status are refused wherever they are smuggled in', async () => {
  const verbs = await allVerbs()
  expect(verbs.size).toBeGreaterThan(40)
  let tried = 0
  for (const [name, verb] of verbs) {
    if (internal.includes(name)) continue
    for (const field of smuggled) {
      if (own[name]?.includes(field)) continue
      const result = verb.input.safeParse({ [field]: 1 })
      const refused =
        !result.success &&
        result.error.issues.some((i) => i.code === 'unrecognized_keys' && i.keys.includes(field))
      expect([name, field, refused]).toEqual([name, field, true])
      tried += 1
    }
  }
  console.log(`smuggled fields: ${tried} refused by ${verbs.size - internal.length} verbs`)
})

test('what a verb that changes anything needs is never "anyone", but where a person has no account yet', async () => {
  const open = [...(await allVerbs()).values()].filter((v) => v.permit.name === 'anyone').map((v) => v.verb)
  expect(open.sort()).toEqual(['link.spend'])
  const visitor = { kind: 'visitor', address: null } as const
  for (const [name, verb] of await allVerbs()) {
    if (open.includes(name)) continue
    const refusal = await refusalOf(verb({ db: w.db, actor: visitor }, {}))
    expect([name, refusal.code]).toEqual([name, 'sign_in'])
  }
})

test('a buyer may use no verb of the desk, and no staff one that is another role’s', async () => {
  const roles = ['sales', 'rights', 'finance'] as const
  for (const [name, verb] of await allVerbs()) {
    const staffOnly = verb.permit.name.startsWith('staff: ')
    const systemOnly = verb.permit.name === 'system'
    if (staffOnly || systemOnly)
      expect([name, (await refusalOf(verb(w.as(buyer.person), {}))).code]).toEqual([name, 'not_permitted'])
    for (const role of roles) {
      const allowed = !systemOnly && (!staffOnly || verb.permit.name.slice(7).split(', ').includes(role))
      if (!allowed)
        expect([name, role, (await refusalOf(verb(w.as(w.people[role]), {}))).code]).toEqual([
          name,
          role,
          'not_permitted',
        ])
    }
    if (systemOnly)
      expect([name, (await refusalOf(verb(w.as(w.people.admin), {}))).code]).toEqual([name, 'not_permitted'])
  }
})

test('an altered amount, currency or territory is refused at acceptance, and what is charged is what was offered', async () => {
  const request = await w.ask(buyer, [(await w.article()).canonicalUrl])
  const offer = await w.quote(request.id)
  const input = await w.acceptInput(request.id)
  const altered: object[] = [
    { totalMinor: 1 },
    { total: { minor: 1, currency: 'GBP' } },
    { currency: 'JPY' },
    { use: { territory: 'world' } },
    { territory: 'world' },
    { lines: [] },
    { snapshot: {} },
    { settlement: 'invoice' },
    { billing: { ...input.billing, totalMinor: 1 } },
    { terms: false },
    { quoteId: 'x' },
  ]
  for (const more of altered) {
    const refusal = await refusalOf(acceptQuote(w.as(buyer.person), { ...input, ...more } as typeof input))
    expect([JSON.stringify(more), refusal.code]).toEqual([JSON.stringify(more), 'invalid'])
  }
  expect(await w.sql`select 1 from orders where request_id = ${request.id}`).toHaveLength(0)
  const { orderId } = await acceptQuote(w.as(buyer.person), input)
  expect(await w.order(orderId)).toMatchObject({
    totalMinor: offer.totalMinor,
    currency: offer.currency,
    settlement: 'card',
  })
})

test('an offer of another request is not accepted in its place', async () => {
  const [one, two] = [
    await w.ask(buyer, [(await w.article()).canonicalUrl]),
    await w.ask(buyer, [(await w.article()).canonicalUrl], { exclusive: true }),
  ]
  await w.quote(one.id)
  await w.quote(two.id)
  const cheap = await w.acceptInput(one.id)
  expect((await refusalOf(acceptQuote(w.as(buyer.person), { ...cheap, requestId: two.id }))).code).toBe(
    'conflict',
  )
})

test('whatever is typed into the request form, the answer is a refusal by field or a request, never a fault', async () => {
  const url = (await w.article()).canonicalUrl
  const odd = [
    '\u0000',
    'a\u0000b',
    '\u202e',
    '🙂'.repeat(300),
    "'; drop table users; --",
    '<script>',
    '\r\nBcc: all@house.example',
    '\ud800',
    ' '.repeat(50),
    'x'.repeat(10_000),
    '2026-02-30',
    '2026-13-45',
    '-1',
    'null',
  ]
  const base = askInput(buyer, [url])
  const spots: ((v: string) => object)[] = [
    (v) => ({ name: v }),
    (v) => ({ licensee: v }),
    (v) => ({ payer: v }),
    (v) => ({ agent: v }),
    (v) => ({ notes: v }),
    (v) => ({ deadline: v }),
    (v) => ({ urls: [v] }),
    (v) => ({ urls: [url, v] }),
    (v) => ({ email: v }),
    (v) => ({ country: v }),
    (v) => ({ use: { ...base.use, startsOn: v } }),
    (v) => ({ use: { ...base.use, destination: { title: v, url: '' } } }),
    (v) => ({ use: { ...base.use, destination: { title: '', url: v } } }),
    (v) => ({ use: { ...base.use, territory: [v] } }),
  ]
  let made = 0
  let refused = 0
  for (const spot of spots) {
    for (const value of odd) {
      const input = { ...base, ...spot(value) } as typeof base
      await w.owner`delete from limits`
      const end = await ask(w.as(buyer.person), input, null).then(
        () => 'made',
        (error: unknown) => error,
      )
      if (end === 'made') made += 1
      else refused += 1
      expect([
        JSON.stringify(spot(value)).slice(0, 80),
        end === 'made' || (end instanceof Refusal && Object.keys(end.fields).length > 0),
      ]).toEqual([JSON.stringify(spot(value)).slice(0, 80), true])
    }
  }
  console.log(`odd input: ${made} requests, ${refused} refusals by field, 0 faults`)
  expect(askSchema.safeParse(base).success).toBe(true)
})
