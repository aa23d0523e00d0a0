import {
  BorderStyle,
  ExternalHyperlink,
  HeadingLevel,
  ImageRun,
  type IParagraphOptions,
  type IRunOptions,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { Block, Inline } from '../../catalogue/body.ts'
import { clean, line, safeHref } from '../../mail/text.ts'
import type { LicensedCopy } from '../copy.ts'
import { asPixels } from '../pictures.ts'
import { byDirection, type Direction, directionOf } from './direction.ts'
import { captionOf, evenTable, pictureOf, plain } from './parts.ts'
import type { Words } from './words.ts'

/** Names of the two list numberings; every ordered list is an instance of its own, so that it starts at 1. */
export const bullets = 'imprimatur-bullets'
export const numbers = 'imprimatur-numbers'

/** Width between the margins of an A4 page, in twentieths of a point. */
const measure = 9026
/** The same width in pixels at 96 to the inch, and the tallest a picture may stand on the page. */
const widest = 600
const tallest = 760

const hairline = { style: BorderStyle.SINGLE, size: 4, color: 'C9CED6', space: 8 }

/** Runs of a text, one per direction, with the properties complex scripts need beside the plain ones. */
export function runs(text: string, base: Direction, look: IRunOptions = {}): TextRun[] {
  return byDirection(clean(text), base).map(
    (run) =>
      new TextRun({
        ...look,
        text: run.text,
        rightToLeft: run.direction === 'rtl',
        boldComplexScript: look.bold ?? false,
        italicsComplexScript: look.italics ?? false,
      }),
  )
}

/** A link with its words; only the words when the address may not be linked. */
export function linked(
  address: string,
  words: string,
  base: Direction,
  look: IRunOptions = {},
): ParagraphChild[] {
  const href = safeHref(address)
  if (!href) return runs(words, base, look)
  return [new ExternalHyperlink({ link: href, children: runs(words, base, { ...look, style: 'Hyperlink' }) })]
}

function inlines(content: Inline[], base: Direction): ParagraphChild[] {
  return content.flatMap((part): ParagraphChild[] => {
    if (part.type === 'break') return [new TextRun({ break: 1 })]
    const marks = part.marks ?? []
    const has = (type: string) => marks.some((mark) => mark.type === type)
    const look: IRunOptions = {
      ...(has('strong') && { bold: true }),
      ...(has('em') && { italics: true }),
      ...(has('sub') && { subScript: true }),
      ...(has('sup') && { superScript: true }),
      ...(has('code') && { font: 'Courier New' }),
    }
    const text = part.text.replace(/\s+/g, ' ')
    const link = marks.find((mark) => mark.type === 'link')
    return link ? linked(link.href, text, base, look) : runs(text, base, look)
  })
}

/** A paragraph in its direction. Without an alignment of its own it starts at the leading edge. */
export function paragraph(
  base: Direction,
  children: ParagraphChild[],
  more: IParagraphOptions = {},
): Paragraph {
  return new Paragraph({ ...more, bidirectional: base === 'rtl', children })
}

/** A paragraph of plain words, in the direction of its own first letter. */
export function sentence(text: string, fallback: Direction, more: IParagraphOptions = {}): Paragraph {
  const said = line(text)
  const base = directionOf(said, fallback)
  return paragraph(base, runs(said, base), more)
}

const headings = {
  2: HeadingLevel.HEADING_2,
  3: HeadingLevel.HEADING_3,
  4: HeadingLevel.HEADING_4,
} as const

function table(part: Extract<Block, { type: 'table' }>, base: Direction): (Table | Paragraph)[] {
  const { columns, head, rows } = evenTable(part)
  if (columns === 0) return []
  const width = Math.floor(measure / columns)
  const row = (cells: Inline[][], header: boolean) =>
    new TableRow({
      tableHeader: header,
      cantSplit: true,
      children: cells.map(
        (cell) =>
          new TableCell({
            width: { size: width, type: WidthType.DXA },
            children: [
              header
                ? paragraph(base, runs(line(plain(cell)), base, { bold: true }), { style: 'Cell' })
                : paragraph(base, inlines(cell, base), { style: 'Cell' }),
            ],
          }),
      ),
    })
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
  const rule = { style: BorderStyle.SINGLE, size: 4, color: 'C9CED6' }
  const all = [...(head.length > 0 ? [row(head, true)] : []), ...rows.map((cells) => row(cells, false))]
  return [
    new Table({
      rows: all,
      layout: TableLayoutType.FIXED,
      width: { size: width * columns, type: WidthType.DXA },
      columnWidths: Array.from({ length: columns }, () => width),
      visuallyRightToLeft: base === 'rtl',
      margins: { marginUnitType: WidthType.DXA, top: 60, bottom: 60, left: 80, right: 80 },
      borders: {
        top: rule,
        bottom: rule,
        insideHorizontal: rule,
        insideVertical: none,
        left: none,
        right: none,
      },
    }),
    new Paragraph({ children: [] }),
  ]
}

async function picture(copy: LicensedCopy, key: string, words: Words, base: Direction): Promise<Paragraph[]> {
  const held = pictureOf(copy, key)
  if (!held) return []
  const { caption, credit } = captionOf(held)
  const pixels = await asPixels(held)
  const under = [caption, credit].filter(Boolean).join(' ')
  const legend = under ? [sentence(under, base, { style: 'Legend' })] : []
  if (!pixels) return [sentence(words.notDrawn, words.direction, { keepNext: legend.length > 0 }), ...legend]
  const scale = Math.min(1, widest / pixels.width, tallest / pixels.height)
  const image = new ImageRun({
    type: pixels.type,
    data: Buffer.from(pixels.bytes),
    transformation: {
      width: Math.max(1, Math.round(pixels.width * scale)),
      height: Math.max(1, Math.round(pixels.height * scale)),
    },
    altText: { name: words.picture, title: caption, description: line(held.alt) || caption },
  })
  return [
    paragraph(base, [image], { keepNext: legend.length > 0, spacing: { before: 240, after: 80 } }),
    ...legend,
  ]
}

/** One block of the body; `list` is the running number of the list, so that each counts from 1. */
export async function blockParts(
  copy: LicensedCopy,
  words: Words,
  part: Block,
  list: number,
): Promise<(Paragraph | Table)[]> {
  const base = copy.article.direction
  switch (part.type) {
    case 'paragraph':
      return part.content.length > 0 ? [paragraph(base, inlines(part.content, base))] : []
    case 'heading':
      return [paragraph(base, inlines(part.content, base), { heading: headings[part.level] })]
    case 'list':
      return part.items.map((item) =>
        paragraph(base, inlines(item, base), {
          style: 'ListParagraph',
          numbering: {
            reference: part.ordered ? numbers : bullets,
            level: 0,
            instance: part.ordered ? list : 0,
          },
        }),
      )
    case 'quote':
      return [
        ...part.content.map((said) => paragraph(base, inlines(said, base), { style: 'Quote' })),
        ...(part.cite
          ? [paragraph(base, [...runs('– ', base), ...inlines(part.cite, base)], { style: 'Quote' })]
          : []),
      ]
    case 'preformatted':
      return clean(part.text)
        .split('\n')
        .map((row) => paragraph('ltr', runs(row, 'ltr'), { style: 'Preformatted' }))
    case 'table':
      return table(part, base)
    case 'rule':
      return [new Paragraph({ border: { bottom: hairline }, spacing: { after: 240 }, children: [] })]
    case 'element':
      return picture(copy, part.key, words, base)
  }
}
