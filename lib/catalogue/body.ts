/**
 * The typed tree an article's body is kept as. Nothing else is stored or rendered: what an import
 * cannot express in these blocks and marks is dropped or turned into one of them.
 */
export type Mark =
  | { type: 'strong' }
  | { type: 'em' }
  | { type: 'sub' }
  | { type: 'sup' }
  | { type: 'code' }
  /** `href` is always absolute http(s) or mailto. */
  | { type: 'link'; href: string }

/** A run of text with its marks; `break` is a line break inside a paragraph. */
export type Inline = { type: 'text'; text: string; marks?: Mark[] } | { type: 'break' }

export type Block =
  | { type: 'paragraph'; content: Inline[] }
  | { type: 'heading'; level: 2 | 3 | 4; content: Inline[] }
  | { type: 'list'; ordered: boolean; items: Inline[][] }
  | { type: 'quote'; content: Inline[][]; cite?: Inline[] }
  | { type: 'preformatted'; text: string }
  | { type: 'table'; head: Inline[][]; rows: Inline[][][] }
  | { type: 'rule' }
  /** Stands where an element (picture, graphic, embed) appears; `key` names it in the version's elements. */
  | { type: 'element'; key: string }

export type Body = Block[]

export type ElementKind = 'text' | 'picture' | 'graphic' | 'embed'

/** What a version holds beside its text. The text itself is the element with key `text`. */
export type Element = {
  /** Stable within the article, so that a decision survives a new version: `text`, or a digest of the source. */
  key: string
  kind: ElementKind
  /** Address of the picture or embed as the source gave it; null for the text. */
  source: string | null
  alt: string
  caption: string
  credit: string
  /** sha-256 (hex) of the stored picture, when its bytes are held. */
  sha256?: string
  width?: number
  height?: number
}
