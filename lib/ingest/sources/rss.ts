import { addressKey, cleanAddress } from '../../catalogue/address.ts'
import type { Body } from '../../catalogue/body.ts'
import { parseHtml } from '../../catalogue/html.ts'
import { plainText } from '../../catalogue/text.ts'
import { Refusal } from '../../errors.ts'
import { readDate, readTime } from '../dates.ts'
import { decodeXml } from '../decode.ts'
import { type FeedItem, mostItems, readFeed } from '../feed.ts'
import { readPictures, withGivenPictures } from '../feed-pictures.ts'
import { withoutFoot } from '../foot.ts'
import type { IncomingArticle, Parsed, Rejected } from '../incoming.ts'
import { guessLanguage, languageCode, readByline, readDateline } from '../people.ts'
import { childrenOf, htmlOf, textOf, type XmlNode } from '../xml.ts'
import { nothing, type Source, type SourceContext } from './source.ts'

/** Largest feed taken, in bytes. */
const largest = 16_000_000

const line = (node: XmlNode | undefined): string => {
  if (!node) return ''
  const html = htmlOf(node)
  const text = /<[a-z!/]|&[a-z#][\w]{1,30};/i.test(html) ? plainText(parseHtml(html, null).body) : html
  return text
    .replace(/(?![\t\n])[\p{Cc}\ufeff\p{Cs}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
}

const all = (node: XmlNode, ...names: string[]): string[] => [
  ...new Set(names.flatMap((name) => childrenOf(node, name).map(line)).filter((text) => text !== '')),
]

/** The first of the names that says something; an Atom element may come with or without its namespace. */
const one = (node: XmlNode, ...names: string[]): string => all(node, ...names)[0] ?? ''

const absolute = (given: string, base: string | null): string | null => {
  const text = given.trim()
  if (text === '') return null
  try {
    const url = base === null ? text : new URL(text, base).href
    return /^https?:/i.test(url) ? cleanAddress(url) : null
  } catch {
    return null
  }
}

/** Addresses of an item: its own, and the others it gives for the same article. */
function addressesOf(item: XmlNode, base: string | null): { url: string | null; aliases: string[] } {
  const found: (string | null)[] = []
  for (const link of childrenOf(item, 'link', 'atom:link')) {
    const { href, rel = 'alternate' } = link.attrs
    if (href === undefined) found.push(absolute(textOf(link), base))
    else if (rel === 'alternate' || rel === 'canonical') found.push(absolute(href, base))
  }
  for (const link of childrenOf(item, 'other:origLink', 'feedburner:origLink'))
    found.push(absolute(textOf(link), base))
  for (const guid of childrenOf(item, 'guid')) {
    if ((guid.attrs.isPermaLink ?? 'true').trim().toLowerCase() !== 'false')
      found.push(absolute(textOf(guid), null))
  }
  const [url = null, ...others] = found.filter((address): address is string => address !== null)
  const seen = new Set(url ? [addressKey(url)] : [])
  const aliases = others.filter((address) => {
    const key = addressKey(address)
    return key !== null && !seen.has(key) && seen.add(key)
  })
  return { url, aliases }
}

/** The HTML of an Atom text construct, or of an RSS element that holds HTML. */
function htmlIn(node: XmlNode): string {
  const type = (node.attrs.type ?? '').toLowerCase()
  const atom = node.name.startsWith('atom:')
  if (
    node.attrs.mode === 'base64' ||
    (atom && type !== '' && /^(?:application|image|audio|video)\/(?!xhtml|xml|.*\+xml)/.test(type))
  ) {
    const bytes = Buffer.from(textOf(node).replace(/\s+/g, ''), 'base64')
    return /^(?:image|audio|video)\//.test(type) ? '' : decodeXml(bytes)
  }
  if (
    atom &&
    (type === 'text' ||
      type === 'text/plain' ||
      (type === '' && node.attrs.mode === undefined && !/<\w/.test(textOf(node))))
  ) {
    return textOf(node)
      .split(/\n\s*\n/)
      .map((part) => `<p>${part.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`)
      .join('')
  }
  return htmlOf(node)
}

/** The fullest text an item holds, and the shorter one beside it. */
function textsOf(item: XmlNode): { html: string; summary: string } {
  const filled = (...names: string[]) =>
    names
      .flatMap((name) => childrenOf(item, name))
      .find((node) => node.nodes.length > 0 && node.attrs.src === undefined)
  const full = filled('content:encoded', 'xhtml:body', 'body', 'atom:content', 'content', 'fullitem')
  const short = filled('description', 'atom:summary', 'summary', 'dc:description')
  const html = full ? htmlIn(full) : ''
  if (html.trim() !== '') return { html, summary: short ? line(short) : '' }
  return { html: short ? htmlIn(short) : '', summary: '' }
}

function bylinesOf(item: XmlNode): string[] {
  const printed = all(item, 'imp:byline')
  const named = printed.length > 0 ? printed : all(item, 'dc:creator', 'dcterms:creator')
  if (named.length > 0) return [...new Set(named.flatMap(readByline))]
  const authors = childrenOf(item, 'author', 'atom:author').map((author) => {
    const name = one(author, 'atom:name', 'name')
    // RSS: "desk@site.example (Nour Haddad)". An address alone is no byline.
    return name || line(author).replace(/^\S+@\S+\s*(?:\((.*)\))?$/, '$1')
  })
  return [...new Set(authors.filter(Boolean).flatMap(readByline))]
}

/** What a feed says about rights. Metadata for rights staff, never permission. */
function rightsIn(node: XmlNode): string[] {
  const places = [node, ...childrenOf(node, 'media:group'), ...childrenOf(node, 'media:content')]
  const names = [
    'creativeCommons:license',
    'cc:license',
    'dc:rights',
    'dcterms:rights',
    'dcterms:license',
    'copyright',
    'atom:copyright',
    'atom:rights',
    'rights',
    'media:copyright',
    'media:license',
  ]
  const said = places.flatMap((place) =>
    names.flatMap((name) =>
      childrenOf(place, name).map((found) => {
        const address = found.attrs['rdf:resource'] ?? found.attrs.href ?? found.attrs.url ?? ''
        return [
          found.name.startsWith('atom:') ? line({ ...found, nodes: [htmlIn(found)] }) : line(found),
          address,
        ]
          .filter(Boolean)
          .join(' ')
      }),
    ),
  )
  const links = childrenOf(node, 'atom:link', 'link').flatMap(({ attrs }) =>
    attrs.rel === 'license' && attrs.href ? [attrs.href] : [],
  )
  return [...new Set([...said, ...links].map((text) => text.trim()).filter(Boolean))]
}

const publishedNames = [
  'pubDate',
  'atom:published',
  'dc:date',
  'dcterms:issued',
  'dcterms:created',
  'atom:issued',
  'atom:updated',
  'updated',
]

const timeIn = (node: XmlNode, ...names: string[]): Date | null => {
  for (const text of all(node, ...names)) {
    const time = readDate(text)
    if (time) return time
  }
  return null
}

/** What an item is called in a report: without a headline or an address, its line in the feed. */
const itemName = (item: FeedItem, url: string | null) =>
  (item.node && one(item.node, 'title', 'atom:title')) || url || `<item> ${item.line}`

async function readItem(
  item: FeedItem,
  head: XmlNode,
  context: SourceContext,
): Promise<{ article: IncomingArticle | null; rejected: Rejected[] }> {
  const node = item.node
  const feedBase =
    absolute(one(head, 'link'), null) ??
    absolute(
      childrenOf(head, 'atom:link', 'link').find(({ attrs }) => (attrs.rel ?? 'alternate') === 'alternate')
        ?.attrs.href ?? '',
      null,
    ) ??
    absolute(context.url ?? '', null)
  const { url, aliases } = node ? addressesOf(node, feedBase) : { url: null, aliases: [] }
  const name = itemName(item, url)
  const refuse = (why: Refusal) => ({ article: null, rejected: [{ item: name, why }] })
  if (item.broken) return refuse(item.broken)
  if (!node) return refuse(new Refusal('import.item.empty'))

  const headline = one(node, 'title', 'atom:title', 'dc:title', 'media:title')
  const { html, summary } = textsOf(node)
  if (headline === '') return refuse(new Refusal('import.item.noTitle'))
  const embargo = one(node, 'imp:embargoUntil', 'imp:embargo', 'embargo')
  const until = embargo === '' ? null : readTime(embargo)
  if (embargo !== '' && !until?.zoned)
    return refuse(new Refusal('import.embargo', { values: { said: embargo } }))

  const dated = all(node, ...publishedNames).filter(Boolean)
  const publishedAt = timeIn(node, ...publishedNames)
  if (dated[0] && !publishedAt)
    return refuse(new Refusal('import.moment', { values: { said: dated[0].slice(0, 80) } }))

  const base = url ?? feedBase
  const parsed = parseHtml(html, base)
  const { body: trimmed, leftOut } = withoutFoot(parsed.body)
  if (plainText(trimmed) === '') return refuse(new Refusal('import.item.noText'))
  const placed = withGivenPictures(node, { ...parsed, body: trimmed }, base)
  const { elements, pictures, problems } = await readPictures(placed, context.readFile)

  const body: Body = placed.body
  const text = plainText(body)
  const standfirst =
    one(node, 'imp:standfirst') ||
    (summary.length <= 600 && !text.replace(/\s+/g, ' ').startsWith(summary.slice(0, 200)) ? summary : '')
  const languages = [
    one(node, 'dc:language'),
    node.attrs['xml:lang'] ?? '',
    one(head, 'language', 'dc:language'),
    head.attrs['xml:lang'] ?? '',
  ]
  const rights = rightsIn(node)
  const sourced = [
    ...all(node, 'dc:source', 'source'),
    ...childrenOf(node, 'atom:source').map((source) => one(source, 'atom:title')),
  ]
  const topics = [
    ...all(node, 'category', 'dc:subject'),
    ...childrenOf(node, 'atom:category').map(({ attrs }) => (attrs.label ?? attrs.term ?? '').trim()),
  ]
  const article: IncomingArticle = {
    url,
    aliases,
    headline,
    standfirst,
    bylines: bylinesOf(node),
    source: sourced.find(Boolean) ?? '',
    dateline: readDateline(body),
    language:
      languages.map(languageCode).find(Boolean) ||
      guessLanguage(text) ||
      languageCode(context.defaults.language ?? '') ||
      'en',
    section: one(node, 'imp:section') || (context.defaults.section ?? ''),
    topics: [...new Set(topics.filter(Boolean))].slice(0, 50),
    publishedAt,
    updatedAt: timeIn(node, 'atom:updated', 'updated', 'dcterms:modified', 'atom:modified'),
    embargoUntil: until?.time ?? null,
    rightsNotice: (rights.length > 0 ? rights : rightsIn(head)).join('\n'),
    body,
    elements,
    pictures,
    leftOut,
  }
  return { article, rejected: problems.map((why) => ({ item: headline, why })) }
}

async function parse(bytes: Uint8Array, context: SourceContext): Promise<Parsed> {
  if (bytes.length > largest)
    return nothing(
      context.name,
      new Refusal('import.feed.tooLarge', { values: { most: largest / 1_000_000 } }),
    )
  const feed = readFeed(decodeXml(bytes))
  if (!feed.kind) return nothing(context.name, new Refusal('import.feed.none'))
  if (feed.items.length === 0) return nothing(context.name, new Refusal('import.feed.empty'))
  const parsed: Parsed = { articles: [], rejected: [] }
  for (const item of feed.items.slice(0, mostItems)) {
    try {
      const { article, rejected } = await readItem(item, feed.head, context)
      if (article) parsed.articles.push(article)
      parsed.rejected.push(...rejected)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      parsed.rejected.push({ item: itemName(item, null), why: error })
    }
  }
  if (feed.items.length > mostItems) {
    parsed.rejected.push({
      item: context.name,
      why: new Refusal('import.feed.onlyFirst', { values: { most: mostItems } }),
    })
  }
  return parsed
}

const root = /<(?:rss|rdf:RDF|(?:[\w-]{1,40}:)?feed|channel)[\s>]/i

/**
 * RSS 0.9x, 1.0, 2.0 and Atom, with Media RSS, Dublin Core, `content:encoded`, and this project's own
 * elements (namespace `https://imprimatur.example/ns/feed`): `standfirst`, `section`, `byline`, `embargoUntil`.
 */
export const rss: Source = {
  id: 'rss',
  label: 'RSS or Atom feed',
  sniff(bytes) {
    const opening = decodeXml(bytes.subarray(0, 8192)).trimStart()
    return opening.startsWith('<') && root.test(opening)
  },
  parse,
}
