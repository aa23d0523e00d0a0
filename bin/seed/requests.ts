import { asc, eq, isNull, sql } from 'drizzle-orm'
import { articles, requests } from '../../db/schema/index.ts'
import { personOf } from '../../lib/accounts/actor.ts'
import { settleElement } from '../../lib/clearance/settle-element.ts'
import type { Db, Person } from '../../lib/ctx.ts'
import { deliverCopy } from '../../lib/delivery/deliver-copy.ts'
import { env } from '../../lib/env.ts'
import { acceptQuote } from '../../lib/licences/accept-quote.ts'
import { licencesOfRequest } from '../../lib/licences/load.ts'
import { openCheckout } from '../../lib/orders/checkout.ts'
import { orderWithRequest } from '../../lib/orders/load.ts'
import { settleOrder } from '../../lib/orders/settle.ts'
import { currentCard } from '../../lib/rates/current.ts'
import type { Use } from '../../lib/rates/use.ts'
import {
  answerQuestion,
  counterQuote,
  declineQuote,
  withdrawRequest,
} from '../../lib/requests/answer-as-buyer.ts'
import { askQuestion, assignRequest, refuseRequest } from '../../lib/requests/answer-at-desk.ts'
import { ask } from '../../lib/requests/ask.ts'
import { draftItem } from '../../lib/requests/draft-quote.ts'
import { itemsOf, latestQuote } from '../../lib/requests/load.ts'
import { sendQuote } from '../../lib/requests/send-quote.ts'
import { as, type Buyer, daysAgo, type People } from './people.ts'

type Asked = {
  buyer: string
  urls: string[]
  at: Date
  use?: Partial<Use>
  notes?: string
  deadline?: string
}

const use = (more: Partial<Use>): Use => ({
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
  archive: true,
  ...more,
})

const billing = (name: string, country: string) => ({
  name,
  line1: '2 Quay Street',
  line2: '',
  city: 'Harbourside',
  postcode: '',
  country,
  vatId: '',
})

const minutesLater = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000)

/** Requests in every status a desk sees, each with the history that led there. @returns how many */
export async function seedRequests(db: Db, people: People, drain: () => Promise<void>): Promise<number> {
  const { sales, rights } = people
  const byClearance = async (clearance: 'cleared' | 'partly' | 'ask', language: string) =>
    db
      .select()
      .from(articles)
      .where(
        sql`${articles.clearance} = ${clearance} and ${articles.language} = ${language} and ${isNull(articles.embargoUntil)}`,
      )
      .orderBy(asc(articles.publishedAt))
  const cleared = [...(await byClearance('cleared', 'en')), ...(await byClearance('partly', 'en'))]
  const asking = await byClearance('ask', 'en')
  const [french] = await byClearance('cleared', 'fr')
  const [arabic] = await byClearance('cleared', 'ar')
  const url = (i: number) => cleared[i % cleared.length]?.canonicalUrl ?? ''
  const askUrl = (i: number) => asking[i % Math.max(1, asking.length)]?.canonicalUrl ?? url(i)
  const buyer = (key: string): Buyer => {
    const b = people.buyers[key]
    if (!b) throw new Error(`No such buyer: ${key}`)
    return b
  }
  const { id: cardId } = await currentCard(db)
  let made = 0

  const asks = async (a: Asked): Promise<{ id: string; person: Person }> => {
    const b = buyer(a.buyer)
    const person = (await personOf(db, b.person.userId)) ?? b.person
    const request = await ask(
      as(db, person, a.at),
      {
        urls: a.urls,
        name: person.name,
        email: person.email,
        licensee: b.name,
        payer: '',
        agent: '',
        organisationKind: b.kind,
        country: b.country,
        use: use({ destination: { title: b.name, url: '' }, ...a.use }),
        deadline: a.deadline ?? null,
        notes: a.notes ?? '',
        language: 'en',
      },
      null,
    )
    made += 1
    return { id: request.id, person: (await personOf(db, person.userId)) ?? person }
  }
  const quotes = async (
    requestId: string,
    at: Date,
    message = '',
    more: Partial<Parameters<typeof sendQuote>[1]> = {},
  ) => {
    const replaces = (await latestQuote(db, requestId))?.id ?? null
    return sendQuote(as(db, sales, at), {
      requestId,
      cardId,
      replaces,
      changes: [],
      additions: [],
      message,
      ...more,
    })
  }

  const accepts = async (
    requestId: string,
    person: Person,
    at: Date,
    name: string,
    country: string,
    poNumber = '',
  ) => {
    const quote = await latestQuote(db, requestId)
    if (!quote) throw new Error('No offer to accept')
    await acceptQuote(as(db, person, at), {
      requestId,
      quoteId: quote.id,
      terms: true,
      billing: billing(name, country),
      poNumber,
    })
  }

  // On agreed terms: active, downloaded in the story of the portal's first month.
  const coursework = await asks({
    buyer: 'college',
    urls: [url(0), url(1)],
    at: daysAgo(24),
    use: { purpose: 'education', media: ['intranet'], audience: '5k' },
    notes: 'For a seminar on reporting, one cohort.',
  })
  await assignRequest(as(db, sales, daysAgo(24, 11)), { requestId: coursework.id })
  await quotes(coursework.id, daysAgo(24, 14), 'Both articles for one cohort, with the charts.')
  await accepts(coursework.id, coursework.person, daysAgo(23), 'Northmoor College', 'GB', 'PO-88123')
  await drain()

  // Free of charge: a total of zero needs no payment.
  const charity = await asks({
    buyer: 'trust',
    urls: [url(2)],
    at: daysAgo(16),
    use: { media: ['newsletter'], audience: '5k', pictures: false },
  })
  const free = await latestPrice(db, charity.id)
  await quotes(charity.id, daysAgo(16, 15), 'With our compliments.', {
    additions: free.map(({ itemId, minor }) => ({
      itemId,
      label: 'Waived',
      amount: (-minor / 100).toFixed(2),
      reason: 'For a members’ newsletter, as agreed with the editor',
    })),
  })
  await accepts(charity.id, charity.person, daysAgo(15), 'The Open Water Trust', 'GB')
  await drain()

  // Offers out, answers awaited.
  const radio = await asks({
    buyer: 'radio',
    urls: [url(3)],
    at: daysAgo(6),
    use: {
      media: ['broadcast'],
      audience: '250k',
      territory: ['ES'],
      languages: ['es'],
      changes: ['translate'],
    },
  })
  await quotes(radio.id, daysAgo(5, 12), 'The translation is yours; please let us see it before it is read.')
  const revue = await asks({
    buyer: 'revue',
    urls: [french?.canonicalUrl ?? url(4)],
    at: daysAgo(5),
    use: { media: ['print', 'web'], territory: ['FR', 'BE', 'CH'], languages: ['fr'] },
  })
  await quotes(revue.id, daysAgo(4, 11))
  await counterQuote(as(db, revue.person, daysAgo(1, 9)), {
    requestId: revue.id,
    body: 'We print 4,000 copies and the web edition reaches about as many. Could you price it for the smaller audience?',
  })
  const held = await asks({
    buyer: 'gazette',
    urls: [url(5)],
    at: daysAgo(3),
    use: { media: ['print', 'web'], audience: '50k' },
  })
  await assignRequest(as(db, sales, daysAgo(3, 12)), { requestId: held.id })
  await quotes(held.id, daysAgo(2, 15), 'The map and the chart go with it.')

  // Paid on the hosted page, as a buyer pays; only the local stand-in takes such a payment.
  if (env().stripe.standIn) {
    const bought = await asks({
      buyer: 'gazette',
      urls: [url(14)],
      at: daysAgo(4),
      use: { media: ['web', 'newsletter'], audience: '50k' },
    })
    await assignRequest(as(db, sales, daysAgo(4, 12)), { requestId: bought.id })
    await quotes(bought.id, daysAgo(3, 11), 'With the pictures that are ours.')
    await buy(db, bought)
    await drain()
    for (const licence of await licencesOfRequest(db, bought.person, bought.id)) {
      await deliverCopy({ db, actor: bought.person }, { licenceId: licence.id, format: 'html' })
    }
  }

  // Declined, withdrawn, refused.
  const declined = await asks({
    buyer: 'answers',
    urls: [url(6)],
    at: daysAgo(12),
    use: { purpose: 'commercial', media: ['ai_input'], audience: '1m', territory: 'world', pictures: false },
  })
  await quotes(declined.id, daysAgo(11, 16))
  await declineQuote(as(db, declined.person, daysAgo(9)), {
    requestId: declined.id,
    body: 'Above our budget for now.',
  })
  const withdrawn = await asks({
    buyer: 'daily',
    urls: [url(7)],
    at: daysAgo(10),
    use: { territory: ['MA'], languages: ['ar'], changes: ['translate'] },
  })
  await withdrawRequest(as(db, withdrawn.person, daysAgo(9, 9)), {
    requestId: withdrawn.id,
    body: 'The issue was postponed.',
  })
  const agency = asking[0]
  if (agency) {
    const refused = await asks({ buyer: 'gazette', urls: [agency.canonicalUrl], at: daysAgo(8) })
    await settleElement(as(db, rights, daysAgo(8, 12)), {
      articleId: agency.id,
      elementKey: 'text',
      state: 'not_cleared',
      reason: 'The text is the agency’s; we publish it under our own contract with it.',
      ground: 'The dateline and the source name the agency, and our contract allows no sub-licences.',
      owner: 'the agency named in the article',
      contact: '',
    })
    await refuseRequest(as(db, sales, daysAgo(8, 14)), {
      requestId: refused.id,
      reason: 'The text is the agency’s; only the agency can license it.',
      referTo: 'The agency named in the dateline',
    })
  }

  // Waiting for the buyer, and for the desk.
  const unclear = await asks({
    buyer: 'daily',
    urls: [arabic?.canonicalUrl ?? url(8)],
    at: daysAgo(4),
    use: { media: ['print'], territory: ['MA', 'DZ', 'TN'], languages: ['ar'] },
  })
  await askQuestion(as(db, sales, daysAgo(3, 10)), {
    requestId: unclear.id,
    body: 'How many copies do you print in each country?',
  })
  const answered = await asks({
    buyer: 'radio',
    urls: [url(9)],
    at: daysAgo(3),
    use: { media: ['web', 'social'], territory: ['ES', 'PT'], languages: ['es'], changes: ['translate'] },
  })
  await askQuestion(as(db, sales, daysAgo(2, 10)), {
    requestId: answered.id,
    body: 'Which accounts would carry it, and with how many followers in all?',
  })
  await answerQuestion(as(db, answered.person, daysAgo(1, 15)), {
    requestId: answered.id,
    body: 'Our own two, about 40,000 followers together.',
  })
  await asks({
    buyer: 'gazette',
    urls: [askUrl(1)],
    at: daysAgo(1, 9),
    deadline: daysAgo(-6).toISOString().slice(0, 10),
    notes: 'For the weekend edition, if it can be done by then.',
  })
  await asks({ buyer: 'trust', urls: [url(10)], at: daysAgo(1, 11), use: { media: ['web'], audience: '5k' } })
  await asks({
    buyer: 'college',
    urls: [url(11)],
    at: daysAgo(0, 8),
    use: { purpose: 'education', media: ['database'], audience: '50k', term: '60' },
  })
  await asks({
    buyer: 'answers',
    urls: [url(12)],
    at: minutesLater(new Date(), -95),
    use: {
      purpose: 'commercial',
      media: ['ai_input'],
      audience: '250k',
      territory: 'world',
      pictures: false,
    },
  })
  await asks({
    buyer: 'daily',
    urls: [url(13), 'https://www.meridianpost.example/world/not-in-the-catalogue'],
    at: minutesLater(new Date(), -40),
    use: { exclusive: true, territory: ['MA'], languages: ['ar'], changes: ['translate'] },
  })
  return made
}

/** Accepts now, pays by card on the hosted page, and comes back to the return page. */
async function buy(db: Db, { id, person }: { id: string; person: Person }): Promise<void> {
  const quote = await latestQuote(db, id)
  if (!quote) throw new Error('No offer to accept')
  const ctx = { db, actor: person }
  const { orderId } = await acceptQuote(ctx, {
    requestId: id,
    quoteId: quote.id,
    terms: true,
    billing: billing('The Harbour Gazette', 'GB'),
    poNumber: 'PO-2291',
  })
  const page = await openCheckout(ctx, orderId)
  const paid = await fetch(page, {
    method: 'POST',
    body: new URLSearchParams({ way: 'card', number: '4242 4242 4242 4242' }),
    redirect: 'manual',
  })
  if (paid.status !== 303) throw new Error(`The hosted page answered ${paid.status}`)
  const { order } = await orderWithRequest(db, person, orderId)
  if (order.checkoutSessionId) await settleOrder(ctx, order.checkoutSessionId)
}

/** What each item of a request would cost by the card: for the waiver that brings it to nothing. */
async function latestPrice(db: Db, requestId: string): Promise<{ itemId: string; minor: number }[]> {
  const [request] = await db.select().from(requests).where(eq(requests.id, requestId))
  const { card } = await currentCard(db)
  const prices = []
  for (const item of await itemsOf(db, requestId)) {
    if (!request) continue
    const draft = await draftItem(db, item, request.use as Use, request.organisationKind, card, new Date())
    prices.push({ itemId: item.id, minor: draft.price?.netMinor ?? 0 })
  }
  return prices
}
