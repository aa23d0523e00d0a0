import {
  type DefaultTreeAdapterTypes,
  defaultTreeAdapter,
  Parser,
  type Token,
  type TreeAdapter,
} from 'parse5'
import { Refusal } from '../../errors.ts'

export type Node = DefaultTreeAdapterTypes.ChildNode
export type Tag = DefaultTreeAdapterTypes.Element
type Parent = DefaultTreeAdapterTypes.ParentNode
type Map = DefaultTreeAdapterTypes.DefaultTreeAdapterMap

/** Most an article's markup may hold: characters, nodes, and elements open at once (browsers stop at 512). */
export const limits = { characters: 4_000_000, nodes: 200_000, depth: 256, formatting: 32 }

/** Elements whose content the tokenizer reads by other rules; passing over their tag would show their source. */
const raw = new Set(
  'iframe noembed noframes noscript plaintext script style textarea title xmp template select'.split(' '),
)
const formatting = new Set('a b big code em font i nobr s small strike strong tt u'.split(' '))

/**
 * The standard tree builder, which passes over the tags of elements nested too deep, so that no input makes
 * it, or what walks its tree, slow or run out of stack. The text in them is kept.
 */
class BoundedParser extends Parser<Map> {
  override onStartTag(token: Token.TagToken): void {
    if (!raw.has(token.tagName)) {
      if (this.openElements.depth >= limits.depth) return
      if (formatting.has(token.tagName) && this.formattingIsFull()) return
    } else if (token.tagName === 'template' && this.openElements.depth >= limits.depth) return
    super.onStartTag(token)
  }

  /** Open formatting elements are opened again in each new block: many of them multiply the tree. */
  private formattingIsFull(): boolean {
    let open = 0
    for (let entry = this.activeFormattingElements.newest; entry; entry = entry.older) {
      open += 1
      if (open >= limits.formatting) return true
    }
    return false
  }
}

const tooLarge = (what: 'characters' | 'nodes') =>
  new Refusal('article.markup', { values: { what, most: limits[what] } })

/**
 * Parses markup by the HTML standard's rules, as a fragment, with scripting on (so that noscript is not read).
 *
 * @throws Refusal `invalid` when the markup is larger than `limits`.
 */
export function parseFragment(html: string): Node[] {
  if (html.length > limits.characters) throw tooLarge('characters')
  let nodes = 0
  const count = () => {
    nodes += 1
    if (nodes > limits.nodes) throw tooLarge('nodes')
  }
  const treeAdapter: TreeAdapter<Map> = {
    ...defaultTreeAdapter,
    createElement(...rest) {
      count()
      return defaultTreeAdapter.createElement(...rest)
    },
    insertText(...rest) {
      count()
      defaultTreeAdapter.insertText(...rest)
    },
    createCommentNode(...rest) {
      count()
      return defaultTreeAdapter.createCommentNode(...rest)
    },
  }
  const parser = BoundedParser.getFragmentParser<Map>(null, { treeAdapter, scriptingEnabled: true })
  parser.tokenizer.write(html, true)
  return parser.getFragment().childNodes
}

export const isTag = (node: Node): node is Tag => 'tagName' in node
export const isText = (node: Node): node is DefaultTreeAdapterTypes.TextNode => node.nodeName === '#text'

export const attribute = (tag: Tag, name: string): string | null =>
  tag.attrs.find((attr) => attr.name === name)?.value ?? null

/** Class names and identifiers an element is marked with, in lower case. */
export const classes = (tag: Tag): string[] =>
  `${attribute(tag, 'class') ?? ''} ${attribute(tag, 'id') ?? ''}`.toLowerCase().split(/\s+/).filter(Boolean)

/** Puts nodes on a stack so that the first comes off first. No spread: a list may be longer than a call allows. */
export function pushReversed<T>(stack: (Node | T)[], nodes: readonly Node[]): void {
  for (let i = nodes.length - 1; i >= 0; i -= 1) {
    const node = nodes[i]
    if (node) stack.push(node)
  }
}

/** Elements below a node in document order, without recursion; `enter` says whether to look inside one. */
export function* tagsWithin(parent: Parent, enter: (tag: Tag) => boolean = () => true): Generator<Tag> {
  const waiting: Node[] = []
  pushReversed(waiting, parent.childNodes)
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (!isTag(node)) continue
    yield node
    if (enter(node)) pushReversed(waiting, node.childNodes)
  }
}
