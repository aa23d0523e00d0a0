import type { Block, Body } from '../../lib/catalogue/body.ts'
import { blockText } from '../../lib/catalogue/text.ts'

/** A list, a quotation or a table counts as a paragraph, so that an article made of them is not given away. */
const isParagraph = (block: Block) => block.type !== 'heading' && blockText(block) !== ''

/**
 * As much of an article as visitors may read: whole blocks up to and including that many paragraphs, with
 * the headings and pictures between them; never a heading or a picture that what follows belongs to.
 * @param paragraphs at least 1; null for the whole article
 */
export function opening(body: Body, paragraphs: number | null): { body: Body; cut: boolean } {
  if (paragraphs === null) return { body, cut: false }
  let seen = 0
  const last = body.findIndex((block) => isParagraph(block) && ++seen === paragraphs)
  if (last < 0 || !body.slice(last + 1).some(isParagraph)) return { body, cut: false }
  return { body: body.slice(0, last + 1), cut: true }
}
