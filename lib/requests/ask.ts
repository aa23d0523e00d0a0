import * as z from 'zod'
import { organisationKinds, requestItems, requests } from '../../db/schema/index.ts'
import { emailField } from '../accounts/hire.ts'
import { type Limit, spend } from '../accounts/limit.ts'
import { issueLink } from '../accounts/links.ts'
import { record } from '../audit/record.ts'
import { cleanAddress } from '../catalogue/address.ts'
import { findByAddress } from '../catalogue/find.ts'
import { getPublisher } from '../catalogue/publisher.ts'
import { isCountry } from '../countries.ts'
import type { Ctx } from '../ctx.ts'
import { dayIn } from '../days.ts'
import { Refusal, said } from '../errors.ts'
import { anyone } from '../permit.ts'
import { dayField, useSchema } from '../rates/use.ts'
import { line, optionalLine, optionalParagraphs, parse, verb } from '../verb.ts'
import { prefixOf } from '../words/words.ts'
import { confirmRequest } from './confirm.ts'
import { postConfirmation } from './letters.ts'
import { requestReference } from './reference.ts'

/** As many as one request takes. */
export const mostArticles = 50

export const askSchema = z.strictObject({
  /** Addresses of the articles, as people paste them. */
  urls: z
    .array(line(2000))
    .min(1, said('field.articleNeeded'))
    .max(mostArticles, said('field.mostArticles', { max: mostArticles })),
  name: line(120, said('field.yourName')),
  email: emailField,
  licensee: line(200, said('field.licensee')),
  payer: optionalLine(200),
  agent: optionalLine(200),
  organisationKind: z.enum(organisationKinds, said('field.organisationKind')),
  country: z.string().refine(isCountry, said('field.organisationCountry')),
  use: useSchema,
  deadline: dayField.nullable(),
  notes: optionalParagraphs(4000),
  language: z.enum(['en', 'fr', 'ar']),
})

/** What sends mail is limited per network address, per mail address, and in all. */
const limits = {
  address: { name: 'ask.address', most: 10, seconds: 60 },
  email: { name: 'ask.email', most: 5, seconds: 600 },
  all: { name: 'ask.all', most: 300, seconds: 60 },
} as const satisfies Record<string, Limit>

const askWithin = verb('request.ask', anyone, askSchema, async (t, input) => {
  const today = dayIn(t.now, (await getPublisher(t.db)).zone)
  const passed = said('field.dayPassed')
  const noAddress = input.urls.filter((url) => cleanAddress(url) === null)
  const fields = {
    ...(noAddress.length > 0
      ? {
          urls: said('field.noWebAddress', { addresses: noAddress.map((u) => u.slice(0, 80)).join(', ') }),
        }
      : {}),
    ...(input.use.startsOn && input.use.startsOn < today ? { 'use.startsOn': passed } : {}),
    ...(input.deadline && input.deadline < today ? { deadline: passed } : {}),
  }
  if (Object.keys(fields).length > 0) throw new Refusal('form.attention', { fields })
  const found = await Promise.all(
    distinct(input.urls).map(async (url) => ({
      url: cleanAddress(url) ?? url,
      article: await findByAddress(t.db, url),
    })),
  )
  // An article asked for by two of its addresses is one item.
  const items = found.filter(
    ({ article }, i) => !article || found.findIndex((f) => f.article?.id === article.id) === i,
  )
  const [request] = await t.db
    .insert(requests)
    .values({
      language: input.language,
      name: input.name,
      email: input.email,
      parties: { licensee: input.licensee, payer: input.payer || input.licensee, agent: input.agent },
      organisationKind: input.organisationKind,
      country: input.country,
      use: input.use,
      deadline: input.deadline,
      notes: input.notes,
      createdAt: t.now,
    })
    .returning()
  if (!request) throw new Error('The request was not stored')
  await t.db.insert(requestItems).values(
    items.map(({ url, article }, i) => ({
      requestId: request.id,
      position: i + 1,
      articleId: article?.id ?? null,
      url,
      createdAt: t.now,
    })),
  )
  await record(t, 'request.asked', 'request', request.id, {
    requestId: request.id,
    data: { items: items.length },
  })
  const reference = requestReference(request.number)
  if (t.actor.kind === 'person' && t.actor.email === input.email) {
    await confirmRequest(t, request.id, t.actor.userId)
    return { id: request.id, reference, confirmed: true }
  }
  const token = await issueLink(t, {
    email: input.email,
    requestId: request.id,
    next: `${prefixOf(input.language)}/requests/${reference}`,
  })
  await postConfirmation(
    t,
    request,
    { headlines: items.flatMap((i) => i.article?.headline ?? []), articles: items.length },
    token,
  )
  return { id: request.id, reference, confirmed: false }
})

/**
 * Asks for a licence: anyone may, without an account. The request counts once its magic link is used;
 * someone signed in with the same mail address needs none.
 * @throws Refusal `invalid` with a message per field, `limited` with the seconds to wait.
 */
export async function ask(ctx: Ctx, raw: z.input<typeof askSchema>, clientAddress: string | null) {
  const { email } = parse(askSchema, raw)
  if (ctx.actor.kind !== 'system') {
    if (clientAddress) await spend(ctx.db, limits.address, clientAddress)
    await spend(ctx.db, limits.all, 'all')
    await spend(ctx.db, limits.email, email)
  }
  return askWithin(ctx, raw)
}

function distinct(urls: string[]): string[] {
  const seen = new Set<string>()
  return urls.filter((url) => {
    const key = (cleanAddress(url) ?? url).toLowerCase()
    return seen.has(key) ? false : seen.add(key)
  })
}

/** Splits what people paste, one address a line (or with commas and spaces between). */
export function addressesIn(text: string): string[] {
  const found = text.split(/[\s,;]+/).filter(Boolean)
  if (found.length > 200) {
    throw new Refusal('request.longList', {
      values: { most: mostArticles },
      fields: { urls: said('field.mostArticles', { max: mostArticles }) },
    })
  }
  return found
}
