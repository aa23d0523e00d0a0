import { type OrganisationKind, organisationKinds } from '../../db/schema/index.ts'
import { cleanAddress } from '../../lib/catalogue/address.ts'
import { findByAddress } from '../../lib/catalogue/find.ts'
import type { Ctx } from '../../lib/ctx.ts'
import { Refusal, type Saying } from '../../lib/errors.ts'
import { leastUse } from '../../lib/rates/price-from.ts'
import { type Use, useSchema } from '../../lib/rates/use.ts'
import { addressesIn, mostArticles } from '../../lib/requests/ask.ts'
import { type Estimate, estimate } from '../../lib/requests/estimate.ts'
import { sayingOf } from '../../lib/verb.ts'
import { askedFor } from '../_forms.ts'
import { fieldsOf, type Values } from './fields.ts'

/** An address that was asked for, and the article behind it if it is known. */
export type AskedAddress = { url: string; articleId: string | null }

export type Considered = {
  addresses: AskedAddress[]
  /** Null while an answer is missing; then `missing` says which. */
  use: Use | null
  missing: Saying | null
  estimate: Estimate | null
}

/**
 * What the answers given so far come to: which articles they name, which use they describe, and what it
 * would cost. Understands a posted form, a kept draft and a link's parameters alike; writes nothing.
 */
export async function considered({ db }: Pick<Ctx, 'db'>, values: Values): Promise<Considered> {
  const fields = fieldsOf(values)
  const addresses: AskedAddress[] = []
  for (const url of distinctAddresses(fields.all('urls'))) {
    addresses.push({ url, articleId: (await findByAddress(db, url))?.id ?? null })
  }
  const parsed = useSchema.safeParse(askedFor(fieldsOf({ ...values, urls: [] })).use)
  const kind = organisationKinds.find((known) => known === fields.one('organisationKind'))
  return {
    addresses,
    use: parsed.success ? parsed.data : null,
    missing: parsed.error?.issues[0] ? sayingOf(parsed.error.issues[0]) : null,
    estimate: await estimated(db, addresses, parsed.success ? parsed.data : leastUse, kind ?? 'publisher'),
  }
}

async function estimated(
  db: Ctx['db'],
  addresses: readonly AskedAddress[],
  use: Use,
  kind: OrganisationKind,
): Promise<Estimate | null> {
  const ids = addresses.flatMap(({ articleId }) => articleId ?? [])
  try {
    return await estimate(db, ids, use, kind)
  } catch (error) {
    // Without a rate card there is no price, and still a request.
    if (error instanceof Refusal && error.code === 'not_available') return null
    throw error
  }
}

function distinctAddresses(typed: readonly string[]): string[] {
  let urls: string[]
  try {
    urls = addressesIn(typed.join('\n'))
  } catch (error) {
    if (error instanceof Refusal) return []
    throw error
  }
  const seen = new Map<string, string>()
  for (const url of urls) {
    const clean = cleanAddress(url) ?? url
    if (!seen.has(clean.toLowerCase())) seen.set(clean.toLowerCase(), clean)
  }
  return [...seen.values()].slice(0, mostArticles)
}
