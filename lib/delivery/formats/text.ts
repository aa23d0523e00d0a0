import type { Block, Inline } from '../../catalogue/body.ts'
import { clean, line, safeHref } from '../../mail/text.ts'
import { say } from '../../words/words.ts'
import type { Format, LicensedCopy } from '../copy.ts'
import { captionOf, datelineOf, evenTable, laidOut, pictureOf, plain } from './parts.ts'
import { namesIn, type Words, wordsFor } from './words.ts'

/** A table wider than this is written as one record per row: aligned columns would wrap. */
const widestTable = 90

const length = (text: string) => [...text].length

const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const lowered = '₀₁₂₃₄₅₆₇₈₉'

/** Digits above or below the line as such characters: 10³ written as 103 would be another number. */
function shifted(text: string, digits: string, sign: string): string {
  if (/^\d+$/.test(text)) return text.replace(/\d/g, (digit) => digits[Number(digit)] ?? digit)
  return /^\p{L}{1,2}$/u.test(text) ? text : `${sign}(${text})`
}

/** Inlines as text; a link is followed by its address unless the words already are the address. */
function inlines(content: Inline[]): string {
  const said = content.map((part) => {
    if (part.type === 'break') return '\n'
    const has = (type: string) => part.marks?.some((mark) => mark.type === type) ?? false
    const flat = clean(part.text).replace(/\s+/g, ' ')
    const text = has('sup') ? shifted(flat, raised, '^') : has('sub') ? shifted(flat, lowered, '_') : flat
    const link = part.marks?.find((mark) => mark.type === 'link')
    const href = link ? safeHref(link.href) : null
    return href && href.replace(/^mailto:/, '') !== text.trim() ? `${text} (${href})` : text
  })
  return said.join('').trim()
}

const indented = (text: string, first: string, rest: string) => first + text.split('\n').join(`\n${rest}`)

function table(block: Extract<Block, { type: 'table' }>): string {
  const { columns, head, rows } = evenTable(block)
  const flat = (row: Inline[][]) => row.map((cell) => inlines(cell).replace(/\n/g, ' '))
  const names = flat(head)
  const cells = rows.map(flat)
  const widths = Array.from({ length: columns }, (_, i) =>
    Math.max(...[names, ...cells].map((row) => length(row[i] ?? ''))),
  )
  if (widths.reduce((sum, width) => sum + width + 3, 0) > widestTable) {
    const record = (row: string[]) =>
      row.map((cell, i) => (names[i] ? `${names[i]}: ${cell}` : cell)).filter((cell) => cell !== '')
    return cells.map((row) => record(row).join('\n')).join('\n\n')
  }
  const aligned = (row: string[]) =>
    row
      .map((cell, i) => cell + ' '.repeat((widths[i] ?? 0) - length(cell)))
      .join(' | ')
      .trimEnd()
  const rule = widths.map((width) => '-'.repeat(width)).join('-+-')
  return [...(names.length > 0 ? [aligned(names), rule] : []), ...cells.map(aligned)].join('\n')
}

function block(copy: LicensedCopy, words: Words, part: Block): string {
  switch (part.type) {
    case 'paragraph':
      return inlines(part.content)
    case 'heading': {
      const heading = line(plain(part.content))
      return part.level === 2 && heading
        ? `${heading}\n${'-'.repeat(Math.min(length(heading), 72))}`
        : heading
    }
    case 'list':
      return part.items
        .map((item, i) => {
          const bullet = part.ordered ? `${i + 1}. ` : '- '
          return indented(inlines(item), bullet, ' '.repeat(bullet.length))
        })
        .join('\n')
    case 'quote': {
      const said = part.content.map((paragraph) => indented(inlines(paragraph), '> ', '> ')).join('\n>\n')
      return part.cite ? `${said}\n> – ${line(inlines(part.cite))}` : said
    }
    case 'preformatted':
      return indented(clean(part.text), '    ', '    ')
    case 'table':
      return table(part)
    case 'rule':
      return '* * *'
    case 'element': {
      const picture = pictureOf(copy, part.key)
      if (!picture) return ''
      const { caption, credit } = captionOf(picture)
      const sentence = caption && credit ? `${caption.replace(/[.\s]+$/, '')}. ${credit}` : caption || credit
      return sentence ? `[${words.picture}: ${sentence}]` : `[${words.picture}]`
    }
  }
}

/** The whole copy as text; exported for tests that read it. */
export function asText(copy: LicensedCopy): string {
  const { article, licence, publisher } = copy
  const words = wordsFor(article.language)
  const covering = wordsFor(licence.language)
  const headline = line(article.headline)
  const names = namesIn(words, article.bylines)
  const under = [names && words.by(names), datelineOf(copy), words.published(article.publishedAt)]
  const bullets = (items: string[]) => items.map((item) => `- ${line(item)}`).join('\n')
  const original = safeHref(article.canonicalUrl)
  const sections = [
    `${headline}\n${'='.repeat(Math.min(length(headline), 72))}`,
    line(article.standfirst),
    under.filter(Boolean).join(' · '),
    ...laidOut(copy).map((part) => block(copy, words, part)),
    '='.repeat(72),
    [line(copy.creditLine), original && `${words.original}: ${original}`].filter(Boolean).join('\n'),
    [
      `${covering.licenceNumber}: ${line(licence.number)}`,
      `${covering.licensee}: ${line(licence.licensee)}`,
      safeHref(licence.url) && `${covering.licence}: ${safeHref(licence.url)}`,
    ]
      .filter(Boolean)
      .join('\n'),
    licence.plainWords.length > 0 ? `${covering.mayBeDone}:\n${bullets(licence.plainWords)}` : '',
    copy.leftOut.length > 0 ? `${covering.leftOut}:\n${bullets(copy.leftOut)}\n${covering.leftOutWhy}` : '',
    covering.onlyUnder(line(publisher.name)),
    [
      line(publisher.contact) && `${covering.contact}: ${line(publisher.contact)}`,
      `${covering.made}: ${covering.published(copy.madeAt)}${covering.comma}${covering.version(article.version)}`,
    ]
      .filter(Boolean)
      .join('\n'),
  ]
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`
}

export const text: Format = {
  id: 'text',
  label: (language) => say(language)('format.text.label'),
  mime: 'text/plain; charset=utf-8',
  extension: 'txt',
  hint: (language) => say(language)('format.text.hint'),
  render: async (copy) => new TextEncoder().encode(asText(copy)),
}
