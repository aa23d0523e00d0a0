import { cleanAddress } from '../../catalogue/address.ts'
import type { Body } from '../../catalogue/body.ts'
import { plainText } from '../../catalogue/text.ts'
import { Refusal } from '../../errors.ts'
import { readDate, readTime } from '../dates.ts'
import { decodeText } from '../decode.ts'
import { withoutFoot } from '../foot.ts'
import type { IncomingArticle, Parsed } from '../incoming.ts'
import { guessLanguage, languageCode, readByline, readDateline } from '../people.ts'
import { nothing, type Source, type SourceContext } from './source.ts'

/** Largest text taken, in bytes. */
const largest = 4_000_000

const fields: Record<string, string> = {
  url: 'url',
  address: 'url',
  link: 'url',
  by: 'byline',
  byline: 'byline',
  author: 'byline',
  authors: 'byline',
  date: 'published',
  published: 'published',
  updated: 'updated',
  section: 'section',
  topics: 'topics',
  topic: 'topics',
  tags: 'topics',
  language: 'language',
  lang: 'language',
  source: 'source',
  embargo: 'embargo',
  rights: 'rights',
  copyright: 'rights',
  dateline: 'dateline',
  headline: 'headline',
  title: 'headline',
  standfirst: 'standfirst',
}

/** Takes the `Name: value` lines a text may open with; they end at the first line that is none. */
function takeHeader(lines: string[]): { header: Map<string, string>; rest: string[] } {
  const header = new Map<string, string>()
  let i = 0
  for (; i < lines.length; i += 1) {
    const line = lines[i] ?? ''
    if (line.trim() === '') continue
    const match = /^([A-Za-z]{2,12})\s*:\s+(\S.*)$/.exec(line.trim())
    const field = fields[match?.[1]?.toLowerCase() ?? '']
    if (!match?.[2] || !field || header.has(field)) break
    header.set(field, match[2].trim())
  }
  // "Source: minister to resign" alone above a text is its headline.
  if (header.size === 1 && header.has('source') && lines[i]?.trim() !== '' && lines[i - 1]?.trim() !== '') {
    return { header: new Map(), rest: lines }
  }
  return { header, rest: lines.slice(i) }
}

/**
 * The paragraphs of a text. One line is one, unless the lines were broken to fit a width: then empty lines
 * part the paragraphs.
 */
function paragraphsOf(lines: readonly string[]): string[] {
  const groups: string[][] = [[]]
  for (const line of lines) {
    if (line.trim() === '') groups.push([])
    else groups.at(-1)?.push(line.trim().replace(/\s+/g, ' '))
  }
  const filled = groups.filter((group) => group.length > 0)
  const broken = filled.filter((group) => group.length > 1)
  const wrapped =
    filled.length > 1 &&
    broken.length > 0 &&
    broken.every((group) => group.slice(0, -1).every((line) => line.length >= 40 && line.length <= 100))
  return wrapped ? filled.map((group) => group.join(' ')) : filled.flat()
}

async function parse(bytes: Uint8Array, context: SourceContext): Promise<Parsed> {
  if (bytes.length > largest)
    return nothing(
      context.name,
      new Refusal('import.file.tooLarge', { values: { most: largest / 1_000_000 } }),
    )
  const decoded = decodeText(bytes).replace(/(?![\t\n\r])[\p{Cc}\ufeff\p{Cs}]/gu, '')
  const { header, rest } = takeHeader(decoded.split(/\r\n?|\n|\u2028|\u2029/))
  const lines = paragraphsOf(rest)
  const headline = header.get('headline') ?? lines.shift() ?? ''
  if (headline === '') return nothing(context.name, new Refusal('import.file.empty'))

  let byline = header.get('byline')
  const takeByline = () => {
    const line = lines[0] ?? ''
    if (
      byline === undefined &&
      /^(?:by|par) \p{Lu}[^.!?]{1,100}$/iu.test(line) &&
      !/[,:] .*\b(?:is|was|said)\b/.test(line)
    )
      byline = lines.shift()
  }
  takeByline()
  const standfirst = header.get('standfirst') ?? lines.shift() ?? ''
  takeByline()
  const dates = { published: header.get('published'), updated: header.get('updated') }
  const embargo = header.get('embargo')
  const until = embargo === undefined ? null : readTime(embargo)
  if (embargo !== undefined && !until?.zoned)
    return nothing(headline, new Refusal('import.embargo', { values: { said: embargo } }))
  if (dates.published !== undefined && !readDate(dates.published))
    return nothing(headline, new Refusal('import.day', { values: { said: dates.published } }))
  const given = header.get('url') ?? context.url
  const url = given === undefined ? null : cleanAddress(given)
  if (given !== undefined && url === null)
    return nothing(headline, new Refusal('import.file.address', { values: { address: given } }))

  const whole: Body = lines.map((line) => ({ type: 'paragraph', content: [{ type: 'text', text: line }] }))
  const { body, leftOut } = withoutFoot(whole)
  if (body.length === 0) return nothing(headline, new Refusal('import.file.headlineOnly'))

  const language =
    languageCode(header.get('language') ?? '') ||
    guessLanguage(plainText(body)) ||
    languageCode(context.defaults.language ?? '') ||
    'en'
  const article: IncomingArticle = {
    url,
    aliases: [],
    headline,
    standfirst,
    bylines: byline === undefined ? [] : readByline(byline),
    source: header.get('source') ?? '',
    dateline: header.get('dateline') ?? readDateline(body),
    language,
    section: header.get('section') ?? context.defaults.section ?? '',
    topics: (header.get('topics') ?? '').split(/\s*[,;]\s*/).filter((topic) => topic !== ''),
    publishedAt: dates.published === undefined ? null : readDate(dates.published),
    updatedAt: dates.updated === undefined ? null : readDate(dates.updated),
    embargoUntil: until?.time ?? null,
    rightsNotice: header.get('rights') ?? '',
    body,
    elements: [],
    pictures: [],
    leftOut,
  }
  return { articles: [article], rejected: [] }
}

const namedText = /\.(?:txt|text|md)$/i

/**
 * An article as plain text: optional lines `URL:`, `Byline:`, `Date:`, `Section:`, `Language:`, `Source:`,
 * `Embargo:` …; then the headline, the standfirst and the paragraphs, a line each.
 */
export const text: Source = {
  id: 'text',
  label: 'Plain text: headline, standfirst, paragraphs',
  sniff(bytes, name) {
    let end = Math.min(bytes.length, 4096)
    while (end < bytes.length && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1
    const opening = decodeText(bytes.subarray(0, end)).trimStart()
    if (opening === '' || /^[<{[]/.test(opening)) return false
    if (/^(?:%PDF|PK|GIF8|RIFF)\P{L}/u.test(opening)) return false
    const controls = opening.match(/(?![\t\n\r\f])\p{Cc}/gu)?.length ?? 0
    return controls === 0 || (namedText.test(name) && controls < opening.length / 100)
  },
  parse,
}
