import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Buyer, refusalOf, type World, world } from '../bin/testing/world.ts'
import { appRole } from '../db/client.ts'
import * as schema from '../db/schema/index.ts'
import type { Actor, Ctx, Db } from './ctx.ts'
import { deliverCopy } from './delivery/deliver-copy.ts'
import { acceptQuote } from './licences/accept-quote.ts'
import { issueLicences } from './licences/issue.ts'
import { openCheckout } from './orders/checkout.ts'
import { settleOrder } from './orders/settle.ts'
import { demand, type Permit, staff } from './permit.ts'
import { confirmByLink } from './requests/confirm.ts'
import { sendSignInLink } from './requests/sign-in.ts'

let w: World
let buyer: Buyer
let connection: postgres.Sql
beforeAll(async () => {
  w = await world()
  buyer = await w.buyer()
  connection = postgres(w.url, { max: 2, onnotice: () => {}, connection: { role: appRole } })
})
afterAll(async () => {
  await connection?.end()
  await w?.close()
})

const fault = new Error('The database is away.')

/** A database whose `nth` question is never answered. */
function breaksAt(nth: number): { db: Db; asked(): number } {
  let asked = 0
  const db = drizzle(connection, {
    schema,
    logger: {
      logQuery() {
        asked += 1
        if (asked === nth) throw fault
      },
    },
  })
  return { db, asked: () => asked }
}

const grants = async () => {
  const [row] = await w.owner<{ n: Record<string, number> }[]>`select jsonb_build_object(
    'licences', (select count(*) from licences), 'active', (select count(*) from licences where status = 'active'), 'held', (select count(*) from grants where live),
    'orders', (select count(*) from orders), 'paid', (select count(*) from orders where status = 'paid'), 'payments', (select count(*) from payments),
    'sessions', (select count(*) from sessions), 'links', (select count(*) from sign_in_links), 'downloads', (select count(*) from deliveries),
    'events', (select count(*) from events), 'mails', (select count(*) from mails)) as n`
  return row?.n
}

/** Breaks something at its first question, its second, and so on until it comes through whole. */
async function breakEverywhere(
  what: string,
  run: (ctx: Ctx) => Promise<unknown>,
  actor: Actor,
): Promise<number> {
  for (let nth = 1; nth < 400; nth++) {
    const before = await grants()
    const { db, asked } = breaksAt(nth)
    const ended = await run({ db, actor }).then(
      () => 'done',
      (error: unknown) => error,
    )
    if (ended === 'done') {
      // The control: unbroken, the very same call does what it should.
      expect([what, asked() < nth, JSON.stringify(await grants()) === JSON.stringify(before)]).toEqual([
        what,
        true,
        false,
      ])
      return nth - 1
    }
    expect([what, nth, await grants()]).toEqual([what, nth, before])
  }
  throw new Error(`${what} never came through`)
}

test('wherever the database breaks off, nothing is granted, paid, opened or handed out by half', async () => {
  const figures: Record<string, number> = {}
  const article = await w.article()
  const request = await w.ask(buyer, [article.canonicalUrl])
  await w.quote(request.id)
  const input = await w.acceptInput(request.id)
  figures.accept = await breakEverywhere('accept', (ctx) => acceptQuote(ctx, input), buyer.person)
  const [row] = await w.sql<{ id: string }[]>`select id from orders where request_id = ${request.id}`
  const orderId = row?.id ?? ''
  await w.pay(await openCheckout(w.as(buyer.person), orderId))
  const session = (await w.order(orderId)).checkoutSessionId ?? ''
  await w.standIn.quiet()
  figures.settle = await breakEverywhere('settle', (ctx) => settleOrder(ctx, session), { kind: 'system' })
  figures.issue = await breakEverywhere('issue', (ctx) => issueLicences(ctx, { orderId }), { kind: 'system' })
  const [licence] = await w.licences(request.id)
  expect(licence?.status).toBe('active')
  figures.download = await breakEverywhere(
    'download',
    (ctx) => deliverCopy(ctx, { licenceId: licence?.id ?? '', format: 'text' }),
    buyer.person,
  )
  const visitor = { kind: 'visitor', address: null } as const
  await sendSignInLink(
    { db: w.db, actor: visitor },
    { email: 'closed@house.example', next: '/', language: 'en' },
    null,
  )
  const mail = (await w.mails()).find((m) => m.to === 'closed@house.example')
  const token = /token=([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? ''
  figures.link = await breakEverywhere('link', (ctx) => confirmByLink(ctx, { token }), visitor)
  console.log('broken at every question to the database, nothing granted:', figures)
  expect(Object.values(figures).every((n) => n >= 3)).toBe(true)
}, 90_000)

test('a permit that cannot be decided is a refusal', async () => {
  const broken: Permit = {
    name: 'broken',
    allows() {
      throw new Error('Roles could not be read.')
    },
  }
  const actors: Actor[] = [
    { kind: 'visitor', address: null },
    buyer.person,
    w.people.admin,
    { kind: 'system' },
  ]
  for (const actor of actors) expect(() => demand(actor, broken)).toThrow(/not signed in|may not do this/)
  // Roles that are no list, as a broken read might leave them.
  const torn = { ...w.people.sales, roles: null as unknown as [] }
  expect(() => demand(torn, staff('sales'))).toThrow(/may not do this/)
  expect(() => demand(w.people.sales, staff('sales'))).not.toThrow()
})

test('while Stripe fails, whatever way it fails, nobody has a licence, and afterwards whoever has paid has one', async () => {
  const order = await w.due(buyer, [(await w.article()).canonicalUrl])
  await w.standIn.faults.set({ deliveries: 'hold' })
  await w.pay(order.checkout)
  const session = (await w.order(order.orderId)).checkoutSessionId ?? ''
  for (const kind of ['server_error', 'drop_response'] as const) {
    await w.standIn.faults.set({
      requests: [{ kind, times: 50, method: 'GET', path: '/v1/checkout/sessions' }],
    })
    await expect(settleOrder(w.system, session)).rejects.toThrow()
    expect([
      kind,
      (await w.order(order.orderId)).status,
      (await w.licences(order.requestId)).map((l) => l.status),
    ]).toEqual([kind, 'due', ['pending']])
    const refusal = await refusalOf(
      deliverCopy(w.as(buyer.person), {
        licenceId: (await w.licences(order.requestId))[0]?.id ?? '',
        format: 'text',
      }),
    )
    expect(refusal.code).toBe('not_available')
    await w.standIn.faults.set({ clear: true, deliveries: 'hold' })
  }
  await w.standIn.faults.clear()
  await w.settle()
  expect((await w.licences(order.requestId)).map((l) => l.status)).toEqual(['active'])
}, 60_000)
