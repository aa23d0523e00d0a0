import { Refusal } from '../errors.ts'
import type { XmlNode } from './xml.ts'
import { type Bindings, bindingsIn, readXml } from './xml.ts'

/** One item or entry of a feed as it stands in the file. */
export type FeedItem = {
  node: XmlNode | null
  /** Line of the file the item begins on. */
  line: number
  /** Why it cannot be used; null when it can. */
  broken: Refusal | null
}

export type Feed = {
  kind: 'rss' | 'atom' | null
  /** What the feed says of itself: `channel` or `feed` without its items. */
  head: XmlNode
  items: FeedItem[]
}

/** Most items one feed may bring. */
export const mostItems = 2_000

const boundary = /<!--|<!\[CDATA\[|<(\/?)((?:[\w-]+:)?(?:item|entry))(?=[\s/>])/g
/** Where an item ends although a CDATA section in it was never closed. */
const lostEnd = /<\/(?:item|entry)>\s*(?:<(?:item|entry)[\s>]|<\/(?:channel|feed|rss|rdf:RDF)\s*>)/g

type Piece = { text: string; line: number; lost: boolean }

/**
 * Parts a feed's text into its head and its items, so that what is wrong with one item stays with it: an item
 * ends at its end tag, at the start of the next item, or where the file ends.
 */
function split(text: string): { head: string; pieces: Piece[] } {
  const pieces: Piece[] = []
  let head = ''
  let from = 0
  let start = -1
  let lost = false
  let line = 1
  let lineAt = 0
  const lineOf = (offset: number) => {
    for (let i = text.indexOf('\n', lineAt); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) {
      line += 1
      lineAt = i + 1
    }
    return line
  }
  const finish = (end: number) => {
    pieces.push({ text: text.slice(start, end), line: lineOf(start), lost })
    start = -1
    lost = false
    from = end
  }
  boundary.lastIndex = 0
  for (let match = boundary.exec(text); match; match = boundary.exec(text)) {
    if (match[0] === '<!--') {
      const end = text.indexOf('-->', match.index)
      if (end < 0) {
        // An open comment hides the rest of the file.
        if (start >= 0) lost = true
        break
      }
      boundary.lastIndex = end + 3
    } else if (match[0] === '<![CDATA[') {
      const end = text.indexOf(']]>', match.index)
      lostEnd.lastIndex = match.index
      const out = start < 0 ? null : lostEnd.exec(end < 0 ? text : text.slice(0, end))
      if (out) {
        lost = true
        boundary.lastIndex = out.index
      } else if (end >= 0) boundary.lastIndex = end + 3
      else {
        lost = true
        break
      }
    } else if (match[1] === '/') {
      if (start < 0) continue
      const end = text.indexOf('>', match.index)
      if (end < 0) break
      finish(end + 1)
      boundary.lastIndex = end + 1
    } else {
      if (start >= 0) finish(match.index)
      else head += text.slice(from, match.index)
      start = match.index
      const empty = /^<[^<>]*\/>/.exec(text.slice(match.index, match.index + 300))
      if (empty) {
        finish(match.index + empty[0].length)
        boundary.lastIndex = from
      }
    }
    if (pieces.length > mostItems) return { head, pieces }
  }
  if (start >= 0) finish(text.length)
  else head += text.slice(from)
  return { head, pieces }
}

/** Parts a piece into what is markup (0, 2, …) and what is CDATA or comment (1, 3, …), in one pass. */
function verbatim(piece: string): string[] {
  const parts: string[] = []
  let from = 0
  for (;;) {
    const cdata = piece.indexOf('<![CDATA[', from)
    const comment = piece.indexOf('<!--', from)
    const start = cdata < 0 ? comment : comment < 0 ? cdata : Math.min(cdata, comment)
    const mark = start === cdata ? ']]>' : '-->'
    const end = start < 0 ? -1 : piece.indexOf(mark, start + 4)
    if (end < 0) break
    parts.push(piece.slice(from, start), piece.slice(start, end + 3))
    from = end + 3
  }
  parts.push(piece.slice(from))
  return parts
}

/** Makes an ampersand or an angle bracket that begins nothing a character, outside CDATA sections. */
const tolerant = (piece: string) =>
  verbatim(piece)
    .map((part, i) =>
      i % 2 === 1
        ? part
        : part
            .replace(/&(?!(?:[A-Za-z_][\w.-]{0,40}|#\d{1,7}|#[xX][\da-fA-F]{1,6});)/g, '&amp;')
            .replace(/<(?![A-Za-z_/!?])/g, '&lt;'),
    )
    .join('')

const htmlField =
  /<((?:content:encoded|description|fullitem|summary|content|title|media:description|body))(?:\s[^<>]{0,1000})?>/g

/** Puts markup that somebody forgot to escape into CDATA, so that HTML's looser rules read it. */
function wrapped(piece: string): string {
  const unclosed = new Set<string>()
  let result = ''
  let from = 0
  htmlField.lastIndex = 0
  for (let match = htmlField.exec(piece); match; match = htmlField.exec(piece)) {
    const [open, name = ''] = match
    if (open.endsWith('/>') || unclosed.has(name)) continue
    const start = match.index + open.length
    const end = piece.indexOf(`</${name}>`, start)
    if (end < 0) {
      unclosed.add(name)
      continue
    }
    const inside = piece.slice(start, end)
    result += piece.slice(from, start)
    result +=
      inside.includes('<') && !inside.includes('<![CDATA[')
        ? `<![CDATA[${inside.replaceAll(']]>', ']]&gt;')}]]>`
        : inside
    from = end
    htmlField.lastIndex = end
  }
  return result + piece.slice(from)
}

const structural = (faults: ReturnType<typeof readXml>['faults']) => faults.find((fault) => fault.structural)

function readItem(piece: Piece, bindings: Bindings, declared: readonly string[]): FeedItem {
  const item = { node: null, line: piece.line, broken: null }
  if (piece.lost) return { ...item, broken: new Refusal('import.item.unclosed') }
  const whole = /<\/(?:[\w-]{1,40}:)?(?:item|entry)\s{0,20}>$|\/>$/.test(piece.text)
  const text = tolerant(whole ? piece.text : `${piece.text}${closing(piece.text)}`)
  let { nodes, faults } = readXml(text, bindings)
  if (structural(faults)) {
    const again = readXml(wrapped(text), bindings)
    if (!structural(again.faults)) ({ nodes, faults } = again)
  }
  const node = nodes.find((child): child is XmlNode => typeof child !== 'string') ?? null
  const wrong = structural(faults)
  if (wrong) {
    const near = piece.line + wrong.line - 1
    return {
      ...item,
      node,
      broken: new Refusal('import.item.broken', { values: { line: near, fault: wrong.message } }),
    }
  }
  const entity = declared.find((name) => piece.text.includes(`&${name};`))
  if (entity !== undefined)
    return { ...item, node, broken: new Refusal('import.item.entity', { values: { name: entity } }) }
  return { ...item, node }
}

const closing = (text: string) => `</${/^<([\w:-]+)/.exec(text)?.[1] ?? 'item'}>`

/** The head without its XML declaration and document type, and the type's own declarations. */
function withoutDoctype(head: string): { plainHead: string; subset: string } {
  const plain = head.replace(/^\s*<\?xml[^>]*>/, '')
  const start = plain.search(/<!DOCTYPE/i)
  if (start < 0) return { plainHead: plain, subset: '' }
  const simple = plain.indexOf('>', start)
  const open = plain.indexOf('[', start)
  if (open < 0 || (simple >= 0 && simple < open)) {
    return { plainHead: plain.slice(0, start) + (simple < 0 ? '' : plain.slice(simple + 1)), subset: '' }
  }
  const close = /\]\s{0,200}>/.exec(plain.slice(open))
  const end = close ? open + close.index + close[0].length : plain.length
  return { plainHead: plain.slice(0, start) + plain.slice(end), subset: plain.slice(open, end) }
}

/**
 * Reads a feed (RSS 0.9x, 1.0 and 2.0; Atom 0.3 and 1.0) piece by piece. Nothing is fetched or expanded, and
 * no input throws.
 */
export function readFeed(text: string): Feed {
  const { head, pieces } = split(text.replace(/^\ufeff/, ''))
  const bindings = bindingsIn(
    Object.fromEntries(
      [...head.matchAll(/\s(xmlns(?::[\w-]+)?)\s*=\s*["']([^"'<>]*)["']/g)].map(
        ([, name = '', value = '']) => [name, value],
      ),
    ),
    {},
  )
  const { plainHead, subset } = withoutDoctype(head)
  const declared = [...subset.matchAll(/<!ENTITY\s{1,40}(?:%\s{1,40})?([\w.:-]{1,80})/g)].map(
    ([, name = '']) => name,
  )
  const { nodes } = readXml(tolerant(plainHead), {})
  const root = nodes.find(
    (node): node is XmlNode =>
      typeof node !== 'string' && /^(?:rss|rdf:RDF|channel|(?:atom:)?feed)$/i.test(node.name),
  )
  const kind = root ? (/feed$/i.test(root.name) ? 'atom' : 'rss') : null
  const channel = root?.nodes.find(
    (node): node is XmlNode => typeof node !== 'string' && node.name === 'channel',
  )
  return {
    kind,
    head: channel ?? root ?? { name: '', attrs: {}, nodes: [] },
    items: kind ? pieces.map((piece) => readItem(piece, bindings, declared)) : [],
  }
}
