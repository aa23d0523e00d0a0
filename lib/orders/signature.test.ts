import Stripe from 'stripe'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../../db/testing.ts'

// The webhook as it stands with a real account: two secrets while one is being replaced.
const secrets = ['whsec_old', 'whsec_new']
let database: TestDatabase
let post: (body: string | Buffer, signature: string) => Promise<number>
beforeAll(async () => {
  database = await cloneDatabase(inject('postgresAdminUrl'), inject('postgresTemplate'), 4)
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    AUTH_SECRET: 'a secret of more than thirty-two letters',
    PUBLIC_URL: 'http://localhost:3999',
    STRIPE_SECRET_KEY: 'sk_test_signature',
    STRIPE_WEBHOOK_SECRET: secrets.join(','),
  })
  const { POST } = await import('../../app/api/stripe/route.ts')
  post = async (body, signature) =>
    (
      await POST(
        new Request('http://localhost/api/stripe', {
          method: 'POST',
          body: new Uint8Array(Buffer.from(body)),
          headers: { 'stripe-signature': signature },
        }),
      )
    ).status
})
afterAll(async () => {
  const { connection } = await import('../../app/_db.ts')
  await connection().close()
  await database?.drop()
})

let n = 0
const payload = () => {
  n += 1
  return JSON.stringify({
    id: `evt_${n}`,
    object: 'event',
    type: 'checkout.session.completed',
    created: 1_794_000_000,
    data: { object: { id: 'cs_1', object: 'checkout.session' } },
  })
}
const now = () => Math.floor(Date.now() / 1000)
const sign = (body: string, secret: string, timestamp = now()) =>
  Stripe.webhooks.generateTestHeaderString({ payload: body, secret, timestamp })
const rows = async () => (await database.sql`select 1 from stripe_events`).length

test('a forged, changed or old event is answered 400 and stores nothing', async () => {
  const body = payload()
  const good = sign(body, 'whsec_new')
  const forged: [string, string | Buffer, string][] = [
    ['no signature', body, ''],
    ['a signature that is none', body, 't=1,v1=00'],
    ['another secret', body, sign(body, 'whsec_wrong')],
    ['the name of the secret alone', body, sign(body, 'whsec_')],
    ['one byte changed', body.replace('cs_1', 'cs_2'), good],
    ['one byte added', `${body} `, good],
    ['one byte taken', body.slice(0, -1), good],
    ['its time changed', body, good.replace(/t=\d+/, `t=${now() - 1}`)],
    ['301 seconds old', body, sign(body, 'whsec_new', now() - 301)],
    ['a day old', body, sign(body, 'whsec_old', now() - 86_400)],
    ['an older scheme', body, good.replace('v1=', 'v0=')],
    ['a byte that is no text', Buffer.concat([Buffer.from(body), Buffer.from([0xff])]), good],
    ['signed, but no JSON', 'not json', sign('not json', 'whsec_new')],
  ]
  for (const [what, sent, signature] of forged)
    expect([what, await post(sent, signature)]).toEqual([what, 400])
  expect(await rows()).toBe(0)
  console.log(`forged events: ${forged.length} answered 400, 0 rows`)
  // The control: the same body, rightly signed, is taken.
  expect(await post(body, good)).toBe(200)
  expect(await rows()).toBe(1)
})

test('while a secret is being replaced both are good', async () => {
  const before = await rows()
  for (const secret of secrets) {
    const body = payload()
    expect([secret, await post(body, sign(body, secret))]).toEqual([secret, 200])
  }
  const late = payload()
  expect(await post(late, sign(late, 'whsec_old', now() - 290))).toBe(200)
  expect(await rows()).toBe(before + 3)
})

test('an event that cannot be stored is not acknowledged, so that Stripe sends it again', async () => {
  const body = payload()
  const { connection } = await import('../../app/_db.ts')
  const before = await rows()
  await connection().sql`select 1`
  await database.sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.catch(
    () => [],
  )
  const answer = await post(body, sign(body, 'whsec_new')).catch(() => 500)
  expect([200, 500]).toContain(answer)
  expect(await rows()).toBe(before + (answer === 200 ? 1 : 0))
})
