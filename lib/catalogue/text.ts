import type { Block, Body, Inline } from './body.ts'

/** The text of a run of inlines, without marks; a line break becomes a newline. */
export function inlineText(content: readonly Inline[]): string {
  let text = ''
  for (const inline of content) text += inline.type === 'break' ? '\n' : inline.text
  return text
}

/** The text of one block: list items, quoted paragraphs and table rows on lines of their own. */
export function blockText(block: Block): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return inlineText(block.content)
    case 'list':
      return block.items.map(inlineText).join('\n')
    case 'quote':
      return [...block.content, ...(block.cite ? [block.cite] : [])].map(inlineText).join('\n')
    case 'preformatted':
      return block.text
    case 'table':
      return [...(block.head.length > 0 ? [block.head] : []), ...block.rows]
        .map((row) => row.map((cell) => inlineText(cell).replaceAll('\n', ' ')).join('\t'))
        .join('\n')
    case 'rule':
    case 'element':
      return ''
  }
}

/**
 * The readable text of a body: blocks separated by an empty line, no marks, no markup, no bullets or
 * numbers, nothing for pictures and embeds.
 */
export function plainText(body: Body): string {
  return body
    .map(blockText)
    .filter((text) => text !== '')
    .join('\n\n')
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })

/** A text's segments. Piece by piece, because the runtime's segmenter takes time by the square of the length. */
function* segmentsOf(text: string): Generator<{ segment: string; index: number; isWordLike: boolean }> {
  for (const { 0: piece, index: start } of text.matchAll(/\s*\S+(?:\s+\S+){0,31}/gu)) {
    for (const { segment, index, isWordLike } of segmenter.segment(piece))
      yield { segment, index: start + index, isWordLike: isWordLike === true }
  }
}

/** What a word processor does not end a word at: hyphens and apostrophes between letters. */
const joiner = /^[-\u2010\u2011'\u2019]$/

/**
 * Number of words in a text. Boundaries are those of Unicode Standard Annex #29 (Intl.Segmenter), with a
 * hyphen or apostrophe between two words joining them as every word processor counts them: "porte-parole",
 * "l'accord" and "well-known" are one word each. Right for Arabic, and for scripts without spaces as far as
 * the runtime's dictionaries go.
 */
export function countWords(text: string): number {
  let count = 0
  let afterWord = false
  let joined = false
  for (const { segment, isWordLike } of segmentsOf(text)) {
    if (isWordLike) {
      if (!joined) count += 1
      afterWord = true
      joined = false
    } else {
      joined = afterWord && joiner.test(segment)
      afterWord = false
    }
  }
  return count
}

/** The opening of a text that holds at most so many words, as `countWords` counts them. */
export function firstWords(text: string, words: number): string {
  let count = 0
  let afterWord = false
  let joined = false
  for (const { segment, index, isWordLike } of segmentsOf(text)) {
    if (isWordLike) {
      if (!joined) count += 1
      // What only opens the next word does not belong to this one.
      if (count > words) return text.slice(0, index).replace(/[\s\p{Ps}\p{Pi}]+$/u, '')
      afterWord = true
      joined = false
    } else {
      joined = afterWord && joiner.test(segment)
      afterWord = false
    }
  }
  return text
}

/** Number of words in a body's readable text, as `countWords` counts them. Captions are not the text. */
export function wordCount(body: Body): number {
  return countWords(plainText(body))
}

/** ISO 639 codes of languages written from right to left in their usual script. */
const rightToLeft = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'iw', 'ks', 'ps', 'sd', 'ug', 'ur', 'yi'])

/** Scripts (ISO 15924) that decide the direction whatever the language: `az-Arab`, `ar-Latn`. */
const rightToLeftScript = new Set(['adlm', 'arab', 'hebr', 'nkoo', 'syrc', 'thaa'])

/** Direction of text in a language, given as a BCP 47 tag (`ar`, `fr-CA`, `az-Arab`). */
export function textDirection(language: string): 'ltr' | 'rtl' {
  const [primary = '', ...rest] = language.trim().toLowerCase().split(/[-_]/)
  const script = rest.find((part) => /^[a-z]{4}$/.test(part))
  if (script) return rightToLeftScript.has(script) ? 'rtl' : 'ltr'
  return rightToLeft.has(primary) ? 'rtl' : 'ltr'
}
