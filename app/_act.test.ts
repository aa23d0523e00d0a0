import Stripe from 'stripe'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type Buyer, type World, webhookSecret, world } from '../bin/testing/world.ts'
import type { Actor } from '../lib/ctx.ts'
import { Refusal, said } from '../lib/errors.ts'
import { anyone } from '../lib/permit.ts'
import { act, draftState, type Form } from './_act.ts'
import { importForm } from './_desk/import-form.ts'
import { forms } from './_forms.ts'

/** What a request brings with it where Next would read it: cookies, the session and the network address. */
const at = vi.hoisted(() => ({
  jar: new Map<string, string>(),
  actor: { kind: 'visitor', address: null } as Actor,
  address: '203.0.113.1' as string | null,
}))
vi.mock('next/headers', () => ({
  cookies: async () => ({
    get: (name: string) => (at.jar.has(name) ? { name, value: at.jar.get(name) } : undefined),
    set: (name: string, value: string) => at.jar.set(name, value),
    delete: (name: string) => at.jar.delete(name),
  }),
  headers: async () => new Headers(),
}))
vi.mock('./_session.ts', async (original) => ({
  ...(await original<typeof import('./_session.ts')>()),
  visit: async () => ({ db: w.db, actor: at.actor }),
  callerAddress: async () => at.address,
}))

let w: World
let buyer: Buyer
beforeAll(async () => {
  w = await world()
  buyer = await w.buyer()
})
afterAll(() => w?.close())
beforeEach(async () => {
  at.actor = { kind: 'visitor', address: null }
  at.address = '203.0.113.1'
  await w.owner`delete from limits`
  await w.owner`delete from drafts`
})

const refusing: Form = {
  permit: anyone,
  async run() {
    throw new Refusal('form.attention', { fields: { name: said('field.yourName') } })
  },
}

/** Posts a form as a browser does without JavaScript. */
const post = (
  form: Form,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
  name = 'ask',
) =>
  act(
    new Request(`http://localhost:3999/api/forms/${name}`, {
      method: 'POST',
      body: new URLSearchParams({ back: '/request?article=one', ...fields }),
      headers: {
        'sec-fetch-site': 'same-origin',
        referer: 'http://localhost:3999/request?article=one&again=yes',
        ...headers,
      },
    }),
    name,
    form,
  )
const drafts = () => w.rows('drafts')

/** A request that does not say how much is coming. */
function streamed(path: string, body: ReadableStream, headers: Record<string, string> = {}): Request {
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, headers, duplex: 'half' }
  return new Request(`http://localhost:3999${path}`, init)
}

test('a form that is too large is answered 413 with what to do and the way back, and nothing is stored', async () => {
  let ran = 0
  const form: Form = {
    permit: anyone,
    async run() {
      ran += 1
      return '/done'
    },
  }
  const answer = await post(form, { notes: 'x'.repeat(1_000_000) })
  const page = await answer.text()
  expect([answer.status, answer.headers.get('content-type')]).toEqual([413, 'text/html; charset=utf-8'])
  expect(page).toContain('Shorten it to less than 1 MB and send it again.')
  expect(page).toContain('<a href="/request?article=one&amp;again=yes">')
  const json = await post(form, { notes: 'x'.repeat(1_000_000) }, { accept: 'application/json' })
  expect([json.status, await json.json()]).toEqual([
    413,
    {
      errors: {},
      values: {},
      refusal: {
        message: 'This is too long to be taken.',
        remedy: 'Shorten it to less than 1 MB and send it again.',
      },
    },
  ])
  expect([ran, await drafts()]).toEqual([0, 0])
  const taken = await post(form, { notes: 'x'.repeat(900_000) })
  expect([taken.status, taken.headers.get('location'), ran]).toEqual([303, '/done', 1])
})

test('the way back from a form that was not taken leads nowhere but here', async () => {
  for (const referer of ['', 'none', 'https://elsewhere.example//evil.example', 'javascript:alert(1)']) {
    const page = await (await post(refusing, { notes: 'x'.repeat(1_000_000) }, { referer })).text()
    expect([referer, /href="(?:\/|\/requests)"/.test(page)]).toEqual([referer, true])
  }
})

test('what is no form is answered 400 and is no fault', async () => {
  const answer = await post(refusing, {}, { 'content-type': 'multipart/form-data; boundary=none' })
  expect([answer.status, await drafts()]).toEqual([400, 0])
})

test('a whole feed may be pasted by staff, and by nobody else', async () => {
  const lengths: number[] = []
  const form: Form = {
    ...importForm,
    async run(_, f) {
      lengths.push(f.one('text').length)
      return '/desk/import'
    },
  }
  const text = 'x'.repeat(16_000_000)
  for (const [actor, status] of [
    [w.people.rights, 303],
    [buyer.person, 413],
    [{ kind: 'visitor', address: null }, 413],
  ] as const) {
    at.actor = actor
    expect([actor.kind, (await post(form, { text }, {}, 'import-text')).status]).toEqual([actor.kind, status])
  }
  expect(lengths).toEqual([16_000_000])
})

test('a refused form comes back as before, with everything that was typed, whatever its fields are called', async () => {
  const answer = await post(refusing, { name: 'Ann\u0000e', constructor: 'x', 'a\u0000b': 'y', notes: '' })
  expect([answer.status, answer.headers.get('location')]).toEqual([
    303,
    expect.stringMatching(/^\/request\?article=one&draft=[0-9a-f-]{36}#problem-ask$/),
  ])
  const [draft] = await w.sql<{ fields: object }[]>`select fields from drafts`
  expect(draft?.fields).toEqual({
    back: ['/request?article=one'],
    name: ['Anne'],
    constructor: ['x'],
    ab: ['y'],
    notes: [''],
  })
})

test('of a burst of refused forms thirty a minute are kept, and the others answered 429 with all that was typed', async () => {
  const answers: Response[] = []
  for (let n = 0; n < 40; n++)
    answers.push(await post(refusing, { name: `"><script>${n}`, notes: 'one\ntwo' }))
  expect(answers.map((a) => a.status)).toEqual([...Array(30).fill(303), ...Array(10).fill(429)])
  expect(await drafts()).toBe(30)
  const last = answers.at(-1)
  expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0)
  // Nothing of it is stored: the page itself carries it, and sends it again without JavaScript.
  const page = (await last?.text()) ?? ''
  expect(page).toContain('<form method="post" action="/api/forms/ask">')
  expect(page).toContain('<input type="hidden" name="name" value="&quot;&gt;&lt;script&gt;39">')
  expect(page).toContain('<input type="hidden" name="notes" value="one\ntwo">')
  expect(page).toContain('<input type="hidden" name="back" value="/request?article=one">')
  // With JavaScript nothing was kept before either, and nothing is limited now.
  expect((await post(refusing, { name: 'x' }, { accept: 'application/json' })).status).toBe(422)
  at.address = '198.51.100.7'
  expect((await post(refusing, { name: 'x' })).status).toBe(303)
})

test('patience fills no disk either: a day holds three hundred drafts of one address', async () => {
  await w.owner`insert into limits (key, times, last_at) values (${`draft.day:${at.address}`}, array_fill(now() - interval '1 hour', array[300]), now())`
  const answer = await post(refusing, { name: 'x' })
  expect([answer.status, await drafts()]).toEqual([429, 0])
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(80_000)
})

test('asking for a price again and again is limited like a refused form', async () => {
  const ask = forms.ask
  if (!ask) throw new Error('No form')
  const statuses: number[] = []
  for (let n = 0; n < 32; n++) statuses.push((await post(ask, { intent: 'price' })).status)
  expect(statuses).toEqual([...Array(30).fill(303), 429, 429])
  expect(await drafts()).toBe(30)
})

test('a limit of something else still leads back to a draft', async () => {
  const limited: Form = {
    permit: anyone,
    async run() {
      throw new Refusal('limit.reached', { values: { unit: 'seconds', count: 7 }, retryAfter: 7 })
    },
  }
  const answer = await post(limited, { name: 'x' })
  expect([answer.status, answer.headers.get('retry-after'), await drafts()]).toEqual([429, '7', 1])
  expect(await answer.text()).toMatch(/<a href="\/request\?article=one&amp;draft=[0-9a-f-]{36}#problem-ask">/)
})

test('staff lose no report of an import to a limit', async () => {
  at.actor = w.people.rights
  for (let n = 0; n < 33; n++) expect((await post(refusing, { name: 'x' })).status).toBe(303)
  expect(await drafts()).toBe(33)
})

test('a webhook larger than any event is answered 413 and stores nothing, signed or not', async () => {
  const { POST } = await import('./api/stripe/route.ts')
  const event = (padding: number) =>
    JSON.stringify({
      id: `evt_${padding}`,
      object: 'event',
      type: 'checkout.session.completed',
      created: 1_794_000_000,
      data: { object: { id: 'cs_none', object: 'checkout.session', note: 'x'.repeat(padding) } },
    })
  const send = async (payload: string, signed: boolean) => {
    const signature = Stripe.webhooks.generateTestHeaderString({
      payload,
      secret: signed ? webhookSecret : 'whsec_other',
      timestamp: Math.floor(Date.now() / 1000),
    })
    const bytes = new TextEncoder().encode(payload)
    let sent = 0
    // In parts and without a length, as a client that hides how much is coming.
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(bytes.slice(sent, sent + 50_000))
        sent += 50_000
        if (sent >= bytes.byteLength) controller.close()
      },
    })
    return POST(streamed('/api/stripe', body, { 'stripe-signature': signature }))
  }
  const before = await w.rows('stripe_events')
  expect([(await send(event(1_000_000), true)).status, (await send(event(1_000_000), false)).status]).toEqual(
    [413, 413],
  )
  expect(await w.rows('stripe_events')).toBe(before)
  expect((await send(event(900_000), true)).status).toBe(200)
  expect(await w.rows('stripe_events')).toBe(before + 1)
})

test('a price is not computed of more than could be asked for, declared or not', async () => {
  const { POST } = await import('./api/estimate/route.ts')
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(50_000).fill(97)),
  })
  for (const request of [
    streamed('/api/estimate', body),
    new Request('http://localhost:3999/api/estimate', {
      method: 'POST',
      body: new URLSearchParams({ notes: 'x'.repeat(200_000) }),
    }),
  ]) {
    const answer = await POST(request)
    expect([answer.status, await answer.json()]).toEqual([
      413,
      { message: 'This is more than can be priced at once. Send at most 200 kB.' },
    ])
  }
  expect(await w.rows('limits')).toBe(0)
})

const stale: Form = {
  permit: anyone,
  async run() {
    throw new Refusal('record.movedOn', { values: { what: 'request' } })
  },
}

test('what was refused because things have moved on leads to the page anew, with JavaScript too; a slip stays in place', async () => {
  const json = { accept: 'application/json' }
  const moved = await post(stale, { body: 'Dear desk' }, json)
  const { to } = (await moved.json()) as { to: string }
  expect([moved.status, to]).toEqual([
    200,
    expect.stringMatching(/^\/request\?article=one&draft=[0-9a-f-]{36}#problem-ask$/),
  ])
  expect((await post(stale, { body: 'Dear desk' })).headers.get('location')).toMatch(/&draft=/)
  const slip = await post(refusing, { name: '' }, json)
  expect([slip.status, await slip.json()]).toMatchObject([422, { errors: { name: 'Give your name.' } }])
})

test('why a form was refused is kept for a page that no longer holds the form, for the browser it came from alone', async () => {
  const { to } = (await (
    await post(stale, { body: 'Dear desk' }, { accept: 'application/json' })
  ).json()) as {
    to: string
  }
  const draft = new URL(to, 'http://here.invalid').searchParams.get('draft') ?? ''
  const read = (name: string | null) => draftState({ db: w.db, actor: at.actor }, name, draft)
  expect(await read(null)).toMatchObject({
    refusal: {
      message: 'This request has moved on since the page was loaded.',
      remedy: 'Load the page again to see where it stands now.',
    },
    values: { body: ['Dear desk'] },
  })
  expect((await read('decline')).refusal).toBeNull()
  at.jar.clear()
  expect((await read(null)).refusal).toBeNull()
})

test('a refusal is told in the language of the page the form stood on, on the page and in JSON alike', async () => {
  const limited: Form = {
    permit: anyone,
    async run() {
      throw new Refusal('limit.reached', { values: { unit: 'seconds', count: 7 }, retryAfter: 7 })
    },
  }
  for (const [prefix, field, wait] of [
    ['', 'Give your name.', '<html lang="en" dir="ltr">'],
    ['/fr', 'Indiquez votre nom.', '<html lang="fr" dir="ltr">'],
    ['/ar', 'اكتب اسمك.', '<html lang="ar" dir="rtl">'],
  ] as const) {
    const back = `${prefix}/request`
    const json = await post(refusing, { back }, { accept: 'application/json' })
    expect(await json.json()).toMatchObject({ errors: { name: field } })
    const led = (await post(refusing, { back })).headers.get('location') ?? ''
    const draft = new URL(led, 'http://here.invalid').searchParams.get('draft') ?? ''
    expect(led.startsWith(`${back}?draft=`)).toBe(true)
    expect((await draftState({ db: w.db, actor: at.actor }, 'ask', draft)).errors).toEqual({ name: field })
    expect(await (await post(limited, { back })).text()).toContain(wait)
  }
})

test('what is refused before it is read speaks the language of the page it came from', async () => {
  const referer = 'http://localhost:3999/fr/request'
  const large = await post(refusing, { notes: 'x'.repeat(1_000_000) }, { referer })
  expect([large.status, await large.text()]).toEqual([413, expect.stringContaining('moins de 1\u00a0Mo')])
  const foreign = await post(refusing, {}, { referer, 'sec-fetch-site': 'cross-site' })
  expect([foreign.status, await foreign.text()]).toEqual([
    403,
    expect.stringContaining('depuis un autre site'),
  ])
})

test('who is not signed in is led to the sign-in page in their language', async () => {
  const closed: Form = {
    permit: anyone,
    async run() {
      throw new Refusal('session.needed')
    },
  }
  const led = await post(closed, { back: '/ar/requests' })
  expect(led.headers.get('location')).toBe('/ar/sign-in?next=%2Far%2Frequests')
})
