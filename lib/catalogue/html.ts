import type { Block, Body, Element, Inline, Mark } from './body.ts'
import { InlineRun, printable, withMark } from './html/inline.ts'
import { linkAddress, webAddress } from './html/links.ts'
import { embedTags, type FigureNote, isFigure, isPost, Media, readFigure } from './html/media.ts'
import {
  attribute,
  isTag,
  isText,
  type Node,
  parseFragment,
  pushReversed,
  type Tag,
  tagsWithin,
} from './html/parser.ts'
import { readTable } from './html/table.ts'
import { blockTags, isHidden } from './html/visible.ts'
import { blockText } from './text.ts'

const markOf: Record<string, Mark['type']> = {
  b: 'strong',
  strong: 'strong',
  i: 'em',
  em: 'em',
  cite: 'em',
  dfn: 'em',
  var: 'em',
  sub: 'sub',
  sup: 'sup',
  code: 'code',
  kbd: 'code',
  samp: 'code',
  tt: 'code',
}

/** Below this depth of elements only the text is read. The parser keeps trees shallower; misnesting can exceed it. */
const deepest = 600

/** Without spread: a list may be longer than a call allows. */
function append<T>(to: T[], from: readonly T[]): void {
  for (const item of from) to.push(item)
}

const headingLevel = (name: string): 2 | 3 | 4 => (name <= 'h2' ? 2 : name === 'h3' ? 3 : 4)

/** A part of the article being read: blocks finished so far, and the line being gathered. */
class Reader {
  readonly blocks: Block[] = []
  private readonly run = new InlineRun()
  /** Pictures inside a sentence, to stand after its paragraph. */
  private waiting: Block[] = []

  constructor(
    private readonly base: string | null,
    private readonly media: Media,
    private readonly figure: FigureNote | null = null,
  ) {}

  read(nodes: readonly Node[], marks: readonly Mark[], depth: number): this {
    for (const node of nodes) {
      if (isText(node)) this.run.add(node.value, marks)
      else if (isTag(node) && !isHidden(node)) {
        if (depth > deepest) this.run.add(allText(node), marks)
        else this.tag(node, marks, depth + 1)
      }
    }
    return this
  }

  end(): Block[] {
    this.flush()
    return this.blocks
  }

  private flush(): void {
    for (const content of this.run.takeParagraphs()) this.blocks.push({ type: 'paragraph', content })
    append(this.blocks, this.waiting)
    this.waiting = []
  }

  private part(nodes: readonly Node[], marks: readonly Mark[], depth: number, figure = this.figure): Block[] {
    return new Reader(this.base, this.media, figure).read(nodes, marks, depth).end()
  }

  private put(blocks: readonly Block[]): void {
    this.flush()
    append(this.blocks, blocks)
  }

  private element(key: string | null): void {
    if (key === null) return
    if (this.run.atLineStart()) this.put([{ type: 'element', key }])
    else this.waiting.push({ type: 'element', key })
  }

  private tag(tag: Tag, marks: readonly Mark[], depth: number): void {
    const name = tag.tagName
    const inside = tag.childNodes
    if (embedTags.has(name) || isPost(tag)) {
      this.element(this.media.embed(tag, this.figure))
      return
    }
    if (isFigure(tag)) {
      this.readFigure(tag, marks, depth)
      return
    }
    switch (name) {
      case 'br':
        this.run.break()
        return
      case 'hr':
        this.put([{ type: 'rule' }])
        return
      case 'img':
      case 'amp-img':
      case 'picture':
        this.element(this.media.picture(tag, this.figure))
        return
      case 'h1':
      case 'h2':
      case 'h3':
      case 'h4':
      case 'h5':
      case 'h6': {
        const { content, elements } = onOneLine(this.part(inside, marks, depth))
        if (content.length > 0) this.put([{ type: 'heading', level: headingLevel(name), content }])
        this.put(elements)
        return
      }
      case 'ul':
      case 'ol':
      case 'menu':
      case 'dir':
        this.list(tag, marks, depth)
        return
      case 'li':
        // An item without its list is still an item.
        this.items([tag], false, marks, depth)
        return
      case 'blockquote':
        this.quote(tag, marks, depth)
        return
      case 'pre':
      case 'listing':
      case 'xmp':
      case 'plaintext': {
        const text = printable(allText(tag, '\n'))
          .replace(/\r\n?/g, '\n')
          .replace(/^\n+|\s+$/g, '')
        if (text !== '') this.put([{ type: 'preformatted', text }])
        return
      }
      case 'table':
        this.put(readTable(tag, (nodes) => this.part(nodes, marks, depth), isHidden, onOneLine))
        return
      case 'form':
        this.form(tag, marks, depth)
        return
      case 'dt':
        this.block(inside, withMark(marks, { type: 'strong' }), depth)
        return
      case 'q':
        this.run.add('\u201c', marks)
        this.read(inside, marks, depth)
        this.run.add('\u201d', marks)
        return
      case 'rt':
        this.run.add('(', marks)
        this.read(inside, marks, depth)
        this.run.add(')', marks)
        return
      case 'a': {
        const href = linkAddress(attribute(tag, 'href'), this.base)
        this.read(inside, href ? withMark(marks, { type: 'link', href }) : marks, depth)
        return
      }
    }
    if (blockTags.has(name)) {
      this.block(inside, marks, depth)
      return
    }
    this.read(inside, styleMarks(tag, marks), depth)
  }

  private block(nodes: readonly Node[], marks: readonly Mark[], depth: number): void {
    this.flush()
    this.read(nodes, marks, depth)
    this.flush()
  }

  private list(tag: Tag, marks: readonly Mark[], depth: number): void {
    this.items(tag.childNodes, tag.tagName === 'ol', marks, depth)
  }

  private items(nodes: readonly Node[], ordered: boolean, marks: readonly Mark[], depth: number): void {
    const items: Inline[][] = []
    const elements: Block[] = []
    for (const node of nodes) {
      if (isTag(node) && isHidden(node)) continue
      const inner = isTag(node) && node.tagName === 'li' ? node.childNodes : [node]
      const part = itemsOf(this.part(inner, marks, depth))
      append(items, part.items)
      append(elements, part.elements)
    }
    if (items.length > 0) this.put([{ type: 'list', ordered, items }, ...elements])
    else this.put(elements)
  }

  private quote(tag: Tag, marks: readonly Mark[], depth: number, said: Inline[] = []): void {
    const last = tag.childNodes.findLast((node) => isTag(node) || (isText(node) && node.value.trim() !== ''))
    const cited = [...tag.childNodes]
      .filter(isTag)
      .filter((child) => child.tagName === 'footer' || (child === last && child.tagName === 'cite'))
    const rest = tag.childNodes.filter((node) => !cited.some((child) => child === node))
    const { items: content, elements } = itemsOf(this.part(rest, marks, depth))
    const by = onOneLine(
      this.part(
        cited.flatMap((child) => child.childNodes),
        marks,
        depth,
      ),
    )
    const cite = by.content.length > 0 ? by.content : said
    if (content.length > 0) this.put([{ type: 'quote', content, ...(cite.length > 0 ? { cite } : {}) }])
    else if (cite.length > 0) this.put([{ type: 'paragraph', content: cite }])
    this.put([...elements, ...by.elements])
  }

  private readFigure(tag: Tag, marks: readonly Mark[], depth: number): void {
    const { note, own } = readFigure(tag, isHidden)
    const blocks = this.part(without(tag, own), marks, depth, note)
    const caption = [note.caption, note.credit && `(${note.credit})`].filter(Boolean).join(' ')
    if (note.media === 0 && caption !== '') {
      const content: Inline[] = [{ type: 'text', text: caption }]
      const quote = blocks.find((block) => block.type === 'quote' && !block.cite)
      if (quote?.type === 'quote') quote.cite = content
      else blocks.push({ type: 'paragraph', content })
    }
    this.put(blocks)
  }

  /**
   * A form with something to fill in is a sign-up or a poll and is left out whole; without, or around a whole
   * page (more than 150 words), it is a box like any other.
   */
  private form(tag: Tag, marks: readonly Mark[], depth: number): void {
    const asks = [...tagsWithin(tag)].some(
      (other) =>
        /^(?:input|select|textarea|button)$/.test(other.tagName) && attribute(other, 'type') !== 'hidden',
    )
    if (asks && allText(tag).split(/\s+/).length <= 150) {
      this.flush()
      return
    }
    this.block(tag.childNodes, marks, depth)
  }
}

/** A tag's children with some of its descendants taken out of the tree. */
function without(tag: Tag, own: Set<Tag>): Node[] {
  for (const part of own) {
    const siblings = part.parentNode?.childNodes
    const place = siblings?.indexOf(part) ?? -1
    if (place >= 0) siblings?.splice(place, 1)
  }
  return tag.childNodes
}

/** All text of a tag that a reader sees, without recursion; `br` becomes `newline`. */
function allText(tag: Tag, newline = ' '): string {
  let text = ''
  const waiting: Node[] = [tag]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (isText(node)) text += node.value
    else if (isTag(node) && !isHidden(node)) {
      if (node.tagName === 'br') text += newline
      pushReversed(waiting, node.childNodes)
    }
  }
  return text
}

/** Bold and italics that word processors write as styles. */
function styleMarks(tag: Tag, marks: readonly Mark[]): readonly Mark[] {
  const style = attribute(tag, 'style') ?? ''
  const type = markOf[tag.tagName]
  let all = marks
  if (type && type !== 'link' && !/font-(?:weight|style)\s*:\s*normal/i.test(style))
    all = withMark(all, { type })
  if (/font-weight\s*:\s*(?:bold|[6-9]00)/i.test(style)) all = withMark(all, { type: 'strong' })
  if (/font-style\s*:\s*italic/i.test(style)) all = withMark(all, { type: 'em' })
  return all
}

/** Blocks as the lines of a list or quote, with the pictures among them to stand after it. */
function itemsOf(blocks: readonly Block[]): { items: Inline[][]; elements: Block[] } {
  const items: Inline[][] = []
  const elements: Block[] = []
  for (const block of blocks) {
    if (block.type === 'element') elements.push(block)
    else if (block.type === 'list') append(items, block.items)
    else if (block.type === 'quote')
      append(items, block.cite ? [...block.content, block.cite] : block.content)
    else if (block.type === 'paragraph' || block.type === 'heading') items.push(block.content)
    else
      for (const line of blockText(block).split('\n'))
        if (line.trim() !== '') items.push([{ type: 'text', text: line.replaceAll('\t', ' ').trim() }])
  }
  return { items, elements }
}

/** Blocks as one run of text with line breaks, with the pictures among them. */
function onOneLine(blocks: readonly Block[]): { content: Inline[]; elements: Block[] } {
  const { items, elements } = itemsOf(blocks)
  return {
    content: items.flatMap((item, i): Inline[] => (i === 0 ? item : [{ type: 'break' }, ...item])),
    elements,
  }
}

export type ParsedHtml = {
  body: Body
  /** Pictures, graphics and embeds in order of appearance; every `element` block names one of them. */
  elements: Element[]
  /** The address of each picture as it stands in the markup, by element key. */
  given: Map<string, string>
}

/**
 * Reads an article's markup into the typed tree. What the tree cannot hold becomes one of its blocks or is
 * dropped; nothing of the markup itself survives, so that whatever is rendered from the tree is text, its
 * marks, and links to absolute http(s) or mailto addresses.
 *
 * @param html a fragment or a whole document, however broken.
 * @param base absolute http(s) address that relative links and pictures are resolved against; null when there
 *   is none: relative links are then dropped (their text stays) and relative picture paths kept as given.
 * @throws Refusal `invalid` when the markup is larger than an article can be.
 */
export function parseHtml(html: string, base: string | null): ParsedHtml {
  const safeBase = webAddress(base, null)
  const media = new Media(safeBase)
  const body = new Reader(safeBase, media).read(parseFragment(html), [], 0).end()
  const used = new Set(body.flatMap((block) => (block.type === 'element' ? [block.key] : [])))
  return { body, elements: media.elements.filter((element) => used.has(element.key)), given: media.given }
}
