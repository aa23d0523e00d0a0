import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asc, eq, sql } from 'drizzle-orm'
import Stripe from 'stripe'
import { inject } from 'vitest'
import { connect } from '../../db/client.ts'
import {
  articles,
  licences,
  limits,
  mails,
  orders,
  payments,
  refundDuties,
  requests,
} from '../../db/schema/index.ts'
import { cloneDatabase, type TestDatabase } from '../../db/testing.ts'
import { personOf } from '../../lib/accounts/actor.ts'
import { hire, registerOrganisation } from '../../lib/accounts/hire.ts'
import { setPublisher } from '../../lib/catalogue/publisher.ts'
import { type Ctx, type Db, type Person, systemCtx } from '../../lib/ctx.ts'
import { embeddedName } from '../../lib/env.ts'
import { Refusal } from '../../lib/errors.ts'
import { importArticle } from '../../lib/ingest/import-article.ts'
import type { IncomingArticle } from '../../lib/ingest/incoming.ts'
import { acceptQuote } from '../../lib/licences/accept-quote.ts'
import { openCheckout } from '../../lib/orders/checkout.ts'
import { currentCard } from '../../lib/rates/current.ts'
import { publishCard, publishTerms } from '../../lib/rates/publish.ts'
import { ask, type askSchema } from '../../lib/requests/ask.ts'
import { latestQuote } from '../../lib/requests/load.ts'
import { sendQuote } from '../../lib/requests/send-quote.ts'
import { drain } from '../seed/drain.ts'
import { exampleCard } from '../seed/rate-card.ts'
import { exampleTerms } from '../seed/terms.ts'
import { startStandIn } from '../stripe/standin.ts'

export const stripeKey = 'sk_test_world'
export const webhookSecret = 'whsec_world'

export type Buyer = { person: Person; organisation: string; name: string }
type AskInput = Parameters<typeof ask>[1]
type UseInput = (typeof askSchema)['_zod']['input']['use']

/**
 * A publisher with its staff, a rate card, terms and a Stripe stand-in, in a database of its own: what
 * tests of the business work in. Nothing here writes a status by SQL: everything comes to be through the verbs.
 */
export async function world(options: { max?: number } = {}) {
  const database: TestDatabase = await cloneDatabase(
    inject('postgresAdminUrl'),
    inject('postgresTemplate'),
    options.max ?? 12,
  )
  const data = mkdtempSync(join(tmpdir(), 'imprimatur-world-'))
  const hook = await webhook()
  const standIn = await startStandIn({
    data,
    key: stripeKey,
    secret: webhookSecret,
    webhook: hook.url,
    delivery: { retryBase: 20 },
    sweep: 20,
  })
  process.env.DATABASE_URL = database.url
  process.env[embeddedName] = JSON.stringify({
    authSecret: 'a secret of more than thirty-two letters',
    publicUrl: 'http://localhost:3999',
    port: 3999,
    stripe: { url: standIn.url, secretKey: stripeKey, webhookSecret },
  })
  const { db } = database
  const owner = connect(database.url, { max: 2, role: null })
  const stripe = new Stripe(stripeKey, {
    host: new URL(standIn.url).hostname,
    port: new URL(standIn.url).port,
    protocol: 'http',
    maxNetworkRetries: 0,
    telemetry: false,
  })
  const system = systemCtx(db)
  await setPublisher(system, {
    name: 'The Proof',
    legalName: 'The Proof Ltd',
    address: 'London',
    url: 'https://www.proof.example',
    contact: 'desk@proof.example',
    accent: '#2438c7',
    zone: 'Europe/London',
    currency: 'GBP',
    prefix: 'PR',
    visitorParagraphs: 3,
  })
  await publishTerms(system, exampleTerms)
  await publishCard(system, { card: exampleCard, example: true })
  const employ = async (role: 'sales' | 'rights' | 'finance' | 'admin') =>
    known(db, await hire(system, { name: role, email: `${role}@proof.example`, roles: [role] }))
  const people = {
    sales: await employ('sales'),
    rights: await employ('rights'),
    finance: await employ('finance'),
    admin: await employ('admin'),
  }
  let buyers = 0
  let stories = 0

  const as = (actor: Person, now?: Date): Ctx => ({ db, actor, ...(now ? { now } : {}) })

  const self = {
    db,
    sql: database.sql,
    /** The role that owns the tables: for taking a guard away in a control. */
    owner: owner.sql,
    /** Stripe's own SDK at the stand-in, which repeats nothing by itself. */
    stripe,
    url: database.url,
    system,
    people,
    standIn,
    hook,
    as,
    async buyer(more: { name?: string; kind?: 'publisher' | 'education' } = {}): Promise<Buyer> {
      buyers += 1
      const name = more.name ?? `Buyer ${buyers}`
      const made = await registerOrganisation(system, {
        name,
        kind: more.kind ?? 'publisher',
        country: 'GB',
        buyer: { name: `Person ${buyers}`, email: `buyer${buyers}@house.example` },
      })
      return { person: await known(db, made.userId), organisation: made.organisationId, name }
    },
    /** An article of ours; `more` overrides what the source says. */
    async article(more: Partial<IncomingArticle> = {}) {
      stories += 1
      const stored = await importArticle(as(people.rights), {
        incoming: { ...story(stories), ...more },
        defaults: {},
      })
      const [row] = await db.select().from(articles).where(eq(articles.id, stored.articleId))
      if (!row) throw new Error('No article')
      return { ...row, outcome: stored.outcome }
    },
    async ask(
      buyer: Buyer,
      urls: string[],
      use: Partial<UseInput> = {},
      more: Partial<AskInput> = {},
      now?: Date,
    ) {
      // Everyone here comes from one place at one time: what limits count is tested where limits are.
      await db.delete(limits)
      return ask(as(buyer.person, now), askInput(buyer, urls, use, more), null)
    },
    async quote(requestId: string, more: Partial<Parameters<typeof sendQuote>[1]> = {}, now?: Date) {
      const { id: cardId } = await currentCard(db)
      const replaces = (await latestQuote(db, requestId))?.id ?? null
      return sendQuote(as(people.sales, now), {
        requestId,
        cardId,
        replaces,
        changes: [],
        additions: [],
        message: '',
        ...more,
      })
    },
    async acceptInput(requestId: string) {
      const quote = await latestQuote(db, requestId)
      if (!quote) throw new Error('No offer')
      return { requestId, quoteId: quote.id, terms: true as const, billing, poNumber: 'PO-7' }
    },
    async accept(buyer: Buyer, requestId: string, now?: Date) {
      return acceptQuote(as(buyer.person, now), await self.acceptInput(requestId))
    },
    /** From asking to the opened checkout: an order that waits for its money. */
    async due(buyer: Buyer, urls: string[], use: Partial<UseInput> = {}) {
      const request = await self.ask(buyer, urls, use)
      await self.quote(request.id)
      const { orderId } = await self.accept(buyer, request.id)
      const checkout = await openCheckout(as(buyer.person), orderId)
      return { requestId: request.id, reference: request.reference, orderId, checkout }
    },
    /** Pays on the hosted page, as a person would. */
    pay: (
      checkout: string,
      fields: Record<string, string> = { way: 'card', number: '4242 4242 4242 4242' },
    ) => payAt(checkout, fields),
    /** Presses a button of the stand-in's page of a payment. */
    async press(paymentIntent: string, button: 'settle' | 'fail' | 'refund') {
      const answer = await fetch(`${standIn.url}/payments/${paymentIntent}/${button}`, {
        method: 'POST',
        redirect: 'manual',
      })
      if (answer.status !== 303) throw new Error(`The page answered ${answer.status}`)
    },
    /** The payment intent of an order's checkout. */
    async intentOf(orderId: string): Promise<string> {
      const { checkoutSessionId } = await self.order(orderId)
      const session = await stripe.checkout.sessions.retrieve(checkoutSessionId ?? '')
      return String(session.payment_intent)
    },
    /** From asking to active licences. */
    async sold(buyer: Buyer, urls: string[], use: Partial<UseInput> = {}) {
      const due = await self.due(buyer, urls, use)
      await self.pay(due.checkout)
      await self.settle()
      return { ...due, licences: await self.licences(due.requestId) }
    },
    licences: (requestId: string) =>
      db.select().from(licences).where(eq(licences.requestId, requestId)).orderBy(asc(licences.number)),
    paymentsOf: (orderId: string) =>
      db.select().from(payments).where(eq(payments.orderId, orderId)).orderBy(asc(payments.createdAt)),
    dutiesOf: (orderId: string) => db.select().from(refundDuties).where(eq(refundDuties.orderId, orderId)),
    mailsOf: async (requestId: string, kind: string) =>
      (await db.select().from(mails).where(eq(mails.requestId, requestId))).filter((m) => m.kind === kind),
    drain: () => drain(database.url, db),
    /** Waits until the stand-in has delivered what happened so far, then does every job. */
    async settle() {
      await standIn.quiet()
      await drain(database.url, db)
    },
    async order(id: string) {
      const [row] = await db.select().from(orders).where(eq(orders.id, id))
      if (!row) throw new Error('No order')
      return row
    },
    async request(id: string) {
      const [row] = await db.select().from(requests).where(eq(requests.id, id))
      if (!row) throw new Error('No request')
      return row
    },
    mails: () => db.select().from(mails).orderBy(asc(mails.createdAt)),
    async rows(table: string): Promise<number> {
      const [row] = await db.execute<{ n: number }>(
        sql`select count(*)::int as n from ${sql.identifier(table)}`,
      )
      return row?.n ?? 0
    },
    async close() {
      await standIn.close()
      await hook.close()
      const { connection } = await import('../../app/_db.ts')
      await connection().close()
      await owner.close()
      await database.drop()
      rmSync(data, { recursive: true, force: true })
    },
  }
  return self
}
export type World = Awaited<ReturnType<typeof world>>

const billing = {
  name: 'House',
  line1: '1 Road',
  line2: '',
  city: 'Town',
  postcode: 'T1',
  country: 'GB',
  vatId: '',
}

/** The refusal that something ends in. @throws when it does not, or ends in a fault */
export async function refusalOf(promise: Promise<unknown>): Promise<Refusal> {
  try {
    await promise
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('Nothing was refused')
}

/** Does `work` for each, at most `parallel` at once, in order of the list. */
export async function each<T, R>(
  list: readonly T[],
  parallel: number,
  work: (item: T, i: number) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(list.length)
  const waiting = list.entries()
  const worker = async () => {
    for (const [i, item] of waiting) results[i] = await work(item, i)
  }
  await Promise.all(Array.from({ length: parallel }, worker))
  return results
}

export const times = <T>(n: number, make: (i: number) => T): T[] =>
  Array.from({ length: n }, (_, i) => make(i))

async function known(db: Db, userId: string): Promise<Person> {
  const person = await personOf(db, userId)
  if (!person) throw new Error('No such person')
  return person
}

export function askInput(
  buyer: Buyer,
  urls: string[],
  use: Partial<UseInput> = {},
  more: Partial<AskInput> = {},
): AskInput {
  return {
    urls,
    name: buyer.person.name,
    email: buyer.person.email,
    licensee: buyer.name,
    payer: '',
    agent: '',
    organisationKind: 'publisher',
    country: 'GB',
    use: {
      purpose: 'editorial',
      media: ['web'],
      audience: '50k',
      extent: { kind: 'whole' },
      territory: ['GB'],
      languages: ['en'],
      startsOn: null,
      term: '12',
      exclusive: false,
      changes: [],
      pictures: true,
      destination: { title: '', url: '' },
      archive: false,
      ...use,
    },
    deadline: null,
    notes: '',
    language: 'en',
    ...more,
  }
}

export function story(n: number): IncomingArticle {
  const paragraph = `The ferry left at six with ${n} crates of pears and came back with none. `
  return {
    url: `https://www.proof.example/world/story-${n}`,
    aliases: [],
    headline: `Story number ${n} of the harbour`,
    standfirst: 'What the ferry carried, and for whom.',
    bylines: ['A. Writer'],
    source: '',
    dateline: '',
    language: 'en',
    section: 'World',
    topics: ['harbours'],
    publishedAt: new Date('2026-10-01T08:00:00Z'),
    updatedAt: null,
    embargoUntil: null,
    rightsNotice: '',
    body: Array.from({ length: 8 }, () => ({
      type: 'paragraph' as const,
      content: [{ type: 'text' as const, text: paragraph.repeat(4) }],
    })),
    elements: [],
    pictures: [],
    leftOut: [],
  }
}

/** Posts the first form of the hosted page with these fields. */
async function payAt(checkout: string, fields: Record<string, string>): Promise<Response> {
  return fetch(checkout, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: new URL(checkout).origin },
    body: new URLSearchParams(fields),
  })
}

/** The product's own webhook route, served as the app serves it. */
async function webhook() {
  const statuses: number[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', async () => {
      const { POST } = await import('../../app/api/stripe/route.ts')
      const answer = await POST(
        new Request('http://localhost/api/stripe', {
          method: 'POST',
          headers: { 'stripe-signature': String(request.headers['stripe-signature'] ?? '') },
          body: Buffer.concat(parts),
        }),
      ).catch(() => new Response(null, { status: 500 }))
      statuses.push(answer.status)
      response.writeHead(answer.status).end(await answer.text())
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/stripe`,
    statuses,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Holds everyone until all have come, so that rivals really meet. */
export function barrier(n: number): () => Promise<void> {
  let waiting = 0
  let open: () => void = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return () => {
    waiting += 1
    if (waiting === n) open()
    return opened
  }
}
