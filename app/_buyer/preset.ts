import { organisationsOf } from '../../lib/accounts/actor.ts'
import { findByAddress, findBySlug } from '../../lib/catalogue/find.ts'
import type { Ctx } from '../../lib/ctx.ts'
import { isLanguage } from '../../lib/rates/languages.ts'
import { many } from '../_page.ts'
import type { Lang } from '../_words/languages.ts'
import type { Values } from './fields.ts'

type Search = Readonly<Record<string, string | string[] | undefined>>

/** What a link to the form may fill in: the use as an article's page has asked for it already. */
const linkable = [
  'purpose',
  'media',
  'audience',
  'extent',
  'excerptWords',
  'territory',
  'countries',
  'languages',
  'startsOn',
  'term',
  'exclusive',
  'changes',
  'pictures',
  'archive',
  'destinationTitle',
  'destinationUrl',
  'organisationKind',
  'deadline',
  'notes',
] as const

/**
 * The answers that stand in the request form before anyone types: from the link that led here (`url` and
 * `article`, any number of each), from who is signed in, and for the rest what is asked for most.
 */
export async function presetValues(ctx: Ctx, search: Search, lang: Lang): Promise<Values> {
  const { db, actor } = ctx
  const urls = many(search.url).filter(Boolean).slice(0, 50)
  const languages: string[] = []
  for (const slug of many(search.article).slice(0, 50)) {
    const article = await findBySlug(db, slug)
    if (article) urls.push(article.canonicalUrl)
  }
  for (const url of urls) {
    const found = await findByAddress(db, url)
    const article = found && (await findBySlug(db, found.slug))
    if (article && !languages.includes(article.language)) languages.push(article.language)
  }
  const [organisation] = actor.kind === 'person' ? await organisationsOf(db, actor) : []
  const values: Record<string, readonly string[]> = {
    purpose: ['editorial'],
    media: ['web'],
    audience: ['50k'],
    extent: ['whole'],
    territory: organisation ? ['countries'] : ['world'],
    countries: organisation ? [organisation.country] : [],
    languages: languages.filter(isLanguage).length > 0 ? languages.filter(isLanguage) : [lang],
    term: ['12'],
    pictures: ['yes'],
    ...(actor.kind === 'person' ? { name: [actor.name], email: [actor.email] } : {}),
    ...(organisation
      ? {
          licensee: [organisation.name],
          organisationKind: [organisation.kind],
          country: [organisation.country],
        }
      : {}),
    urls,
  }
  for (const name of linkable) {
    const given = many(search[name]).filter(Boolean)
    if (given.length > 0) values[name] = given
  }
  // A link that describes a use leaves out what is not ticked, as every form does.
  if (many(search.media).length > 0 && many(search.pictures).length === 0) values.pictures = []
  if (many(search.countries).length > 0 && many(search.territory).length === 0)
    values.territory = ['countries']
  return values
}
