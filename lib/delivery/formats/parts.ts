import type { Block, Body, Inline } from '../../catalogue/body.ts'
import { line } from '../../mail/text.ts'
import type { CopyPicture, LicensedCopy } from '../copy.ts'

/** The words of a run of inlines, a break as a line end. */
export const plain = (content: Inline[]): string =>
  content.map((part) => (part.type === 'break' ? '\n' : part.text)).join('')

/** The picture the copy holds under this key, if it does. */
export const pictureOf = (copy: LicensedCopy, key: string): CopyPicture | undefined =>
  Object.hasOwn(copy.pictures, key) ? copy.pictures[key] : undefined

/**
 * The body as it is laid out: blocks of pictures that the copy does not hold are gone, and a picture
 * that was licensed but stands nowhere in the text (a lead picture of a feed) follows it.
 */
export function laidOut(copy: LicensedCopy): Body {
  const kept: Body = copy.article.body.filter(
    (block) => block.type !== 'element' || pictureOf(copy, block.key) !== undefined,
  )
  const placed = new Set(kept.flatMap((block) => (block.type === 'element' ? [block.key] : [])))
  const unplaced: Block[] = Object.keys(copy.pictures)
    .filter((key) => !placed.has(key))
    .map((key) => ({ type: 'element', key }))
  return [...kept, ...unplaced]
}

/** Caption and credit as one line; a credit that the caption already ends with is not said twice. */
export function captionOf(picture: CopyPicture): { caption: string; credit: string } {
  const caption = line(picture.caption) || line(picture.alt)
  const credit = line(picture.credit)
  return { caption, credit: caption.endsWith(credit) ? '' : credit }
}

/** Dateline for the line under the headline, without its dash; empty when the text itself opens with it. */
export function datelineOf(copy: LicensedCopy): string {
  const dateline = line(copy.article.dateline)
  const opening = copy.article.body.find((block) => block.type === 'paragraph')
  if (opening && dateline && line(plain(opening.content)).startsWith(dateline)) return ''
  return dateline.replace(/[\s\-–—:،,]+$/u, '')
}

/** Rows of a table made even: as many cells in each as in the widest. */
export function evenTable(table: Extract<Block, { type: 'table' }>): {
  columns: number
  head: Inline[][]
  rows: Inline[][][]
} {
  const columns = Math.max(table.head.length, 0, ...table.rows.map((row) => row.length))
  const even = (row: Inline[][]) => Array.from({ length: columns }, (_, i) => row[i] ?? [])
  return { columns, head: table.head.length > 0 ? even(table.head) : [], rows: table.rows.map(even) }
}
