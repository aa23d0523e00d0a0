import { SaxesParser, type SaxesTagPlain } from 'saxes'

/** An element of a feed: `name` is `prefix:local` with the prefix this project knows the namespace by. */
export type XmlNode = {
  name: string
  attrs: Record<string, string>
  nodes: (string | XmlNode)[]
}

/** Namespaces by the prefix the importers use. The feed may bind any other prefix to them. */
const namespaces: [namespace: RegExp, prefix: string][] = [
  [/^http:\/\/purl\.org\/rss\/1\.0\/modules\/content\/?$/, 'content'],
  [/^http:\/\/purl\.org\/dc\/elements\/1\.[01]\/?$/, 'dc'],
  [/^http:\/\/purl\.org\/dc\/terms\/?$/, 'dcterms'],
  [/^https?:\/\/search\.yahoo\.com\/mrss\/?$/, 'media'],
  [/^http:\/\/(?:www\.w3\.org\/2005\/Atom|purl\.org\/atom\/ns#)$/, 'atom'],
  [/^http:\/\/(?:web\.resource\.org\/cc|creativecommons\.org\/ns#|www\.creativecommons\.org\/ns#)\/?$/, 'cc'],
  [
    /^http:\/\/(?:backend\.userland\.com|cyber\.law\.harvard\.edu\/rss)\/creativeCommonsRssModule(?:\.html)?$/,
    'creativeCommons',
  ],
  [/^http:\/\/www\.w3\.org\/1999\/xhtml$/, 'xhtml'],
  [/^http:\/\/www\.w3\.org\/1999\/02\/22-rdf-syntax-ns#$/, 'rdf'],
  [/^https:\/\/imprimatur\.example\/ns\/feed$/, 'imp'],
  [
    /^(?:http:\/\/purl\.org\/rss\/1\.0\/|http:\/\/my\.netscape\.com\/rdf\/simple\/0\.9\/|http:\/\/backend\.userland\.com\/rss2?|)$/,
    '',
  ],
]

/** Prefixes a feed binds to namespaces, '' being the default. */
export type Bindings = Readonly<Record<string, string>>

/** The `xmlns` declarations in a piece of markup. */
export function bindingsIn(attrs: Readonly<Record<string, string>>, outer: Bindings): Bindings {
  let bindings: Record<string, string> | null = null
  for (const [name, value] of Object.entries(attrs)) {
    const prefix = name === 'xmlns' ? '' : name.startsWith('xmlns:') ? name.slice(6) : null
    if (prefix === null) continue
    bindings ??= { ...outer }
    bindings[prefix] = value
  }
  return bindings ?? outer
}

/** A name as the importers know it. A prefix that nobody bound is taken at its word: feeds forget to. */
function knownName(name: string, bindings: Bindings): string {
  const [prefix, local] = name.includes(':') ? name.split(':', 2) : ['', name]
  const namespace = bindings[prefix ?? '']
  if (namespace === undefined) return name
  const known = namespaces.find(([pattern]) => pattern.test(namespace))?.[1]
  if (known === undefined) return prefix ? `other:${local}` : name
  return known === '' ? (local ?? '') : `${known}:${local}`
}

/** What is wrong with a piece of XML and on which line of it. */
export type XmlFault = { line: number; message: string; structural: boolean }

/** HTML names feeds use without declaring them. Characters only: nothing is expanded. */
const characters: Record<string, string> = {
  nbsp: '\u00a0',
  lrm: '\u200e',
  rlm: '\u200f',
  zwj: '\u200d',
  zwnj: '\u200c',
  ...Object.fromEntries(
    `
  iexcl:¡ cent:¢ pound:£ yen:¥ sect:§ copy:© laquo:« raquo:» reg:® deg:° plusmn:± middot:· frac12:½
  iquest:¿ Agrave:À Aacute:Á Acirc:Â Atilde:Ã Auml:Ä Aring:Å AElig:Æ Ccedil:Ç Egrave:È Eacute:É Ecirc:Ê
  Euml:Ë Icirc:Î Iuml:Ï Ntilde:Ñ Ocirc:Ô Ouml:Ö Oslash:Ø Ugrave:Ù Uuml:Ü szlig:ß agrave:à aacute:á acirc:â
  atilde:ã auml:ä aring:å aelig:æ ccedil:ç egrave:è eacute:é ecirc:ê euml:ë iacute:í icirc:î iuml:ï
  ntilde:ñ oacute:ó ocirc:ô ouml:ö oslash:ø ugrave:ù uacute:ú ucirc:û uuml:ü oelig:œ OElig:Œ ndash:–
  mdash:— lsquo:‘ rsquo:’ sbquo:‚ ldquo:“ rdquo:” bdquo:„ bull:• hellip:… euro:€ trade:™ times:×
    `
      .trim()
      .split(/\s+/)
      .map((pair) => pair.split(':')),
  ),
}

const tooDeep = 100
const tooMany = 20_000
const tooFaulty = 200

class Stopped extends Error {}

/**
 * Reads a piece of XML into a tree, carrying on over small faults. Entities declared in a document type are
 * never expanded; nothing is fetched.
 *
 * @param bindings namespaces bound outside the piece.
 */
export function readXml(
  piece: string,
  bindings: Bindings,
): { nodes: (string | XmlNode)[]; faults: XmlFault[] } {
  const top: XmlNode = { name: '', attrs: {}, nodes: [] }
  const stack: { node: XmlNode; bindings: Bindings }[] = [{ node: top, bindings }]
  const faults: XmlFault[] = []
  let count = 0
  const parser = new SaxesParser({ xmlns: false, fragment: true })
  for (const [name, value] of Object.entries(characters)) parser.ENTITIES[name] = value
  const fault = (message: string, structural: boolean) => {
    faults.push({ line: parser.line, message, structural })
    if (faults.length > tooFaulty) throw new Stopped(`more than ${tooFaulty} faults`)
  }
  const text = (value: string) => stack.at(-1)?.node.nodes.push(value)
  parser.on('error', (error) => {
    const message = error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, '')
    fault(message, /tag|unexpected end|character in attribute|CDATA|root/i.test(message))
  })
  parser.on('text', text)
  parser.on('cdata', text)
  parser.on('opentag', (tag: SaxesTagPlain) => {
    count += 1
    const outer = stack.at(-1)?.bindings ?? bindings
    const inner = bindingsIn(tag.attributes, outer)
    const attrs: Record<string, string> = Object.create(null)
    for (const [name, value] of Object.entries(tag.attributes)) {
      attrs[name.includes(':') && !name.startsWith('xml') ? knownName(name, inner) : name] = value
    }
    const node: XmlNode = { name: knownName(tag.name, inner), attrs, nodes: [] }
    stack.at(-1)?.node.nodes.push(node)
    stack.push({ node, bindings: inner })
    if (stack.length > tooDeep) throw new Stopped(`more than ${tooDeep} elements inside one another`)
    if (count > tooMany) throw new Stopped(`more than ${tooMany} elements`)
  })
  parser.on('closetag', () => {
    if (stack.length > 1) stack.pop()
  })
  try {
    parser.write(piece).close()
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
    faults.push({ line: parser.line, message: error.message, structural: true })
  }
  return { nodes: top.nodes, faults }
}

/** The text of a node and all in it. */
export function textOf(node: XmlNode): string {
  let text = ''
  const waiting: (string | XmlNode)[] = [node]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === 'string') text += next
    else for (let i = next.nodes.length - 1; i >= 0; i -= 1) waiting.push(next.nodes[i] ?? '')
  }
  return text
}

export const childrenOf = (node: XmlNode, ...names: string[]): XmlNode[] =>
  node.nodes.filter((child): child is XmlNode => typeof child !== 'string' && names.includes(child.name))

const voidTag = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/
const escapeText = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/**
 * What a node holds as HTML: its text as it is when it holds only text (markup escaped or in CDATA), else its
 * elements written out (XHTML in Atom, and feeds that forget to escape).
 */
export function htmlOf(node: XmlNode): string {
  if (node.nodes.every((child) => typeof child === 'string')) return node.nodes.join('')
  return node.nodes.map(outerHtml).join('')
}

function outerHtml(node: string | XmlNode): string {
  if (typeof node === 'string') return escapeText(node)
  const name = node.name.replace(/^[^:]*:/, '')
  const attrs = Object.entries(node.attrs)
    .filter(([attr]) => !attr.startsWith('xmlns'))
    .map(([attr, value]) => ` ${attr}="${escapeText(value).replaceAll('"', '&quot;')}"`)
    .join('')
  const inside = node.nodes.map(outerHtml).join('')
  return voidTag.test(name) ? `<${name}${attrs}>${inside}` : `<${name}${attrs}>${inside}</${name}>`
}
