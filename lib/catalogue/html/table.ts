import type { Block, Inline } from '../body.ts'
import { inlineText } from '../text.ts'
import { attribute, isTag, type Node, type Tag } from './parser.ts'

/** Widest a cell may claim to be; more is a mistake or an attack. */
const widestSpan = 50
const longestCell = 400

type Cell = { blocks: Block[]; header: boolean; span: number }
type Row = { cells: Cell[]; head: boolean }

const childTags = (tag: Tag, ...names: string[]) =>
  tag.childNodes.filter(isTag).filter((child) => names.includes(child.tagName))

function readRows(
  table: Tag,
  read: (nodes: readonly Node[]) => Block[],
  isHidden: (tag: Tag) => boolean,
): Row[] {
  const rows: Row[] = []
  for (const group of childTags(table, 'thead', 'tbody', 'tfoot', 'tr')) {
    if (isHidden(group)) continue
    for (const row of group.tagName === 'tr' ? [group] : childTags(group, 'tr')) {
      if (isHidden(row)) continue
      const cells = childTags(row, 'td', 'th')
        .filter((cell) => !isHidden(cell))
        .map((cell) => ({
          blocks: read(cell.childNodes),
          header: cell.tagName === 'th',
          span: Math.min(
            widestSpan,
            Math.max(1, Number.parseInt(attribute(cell, 'colspan') ?? '1', 10) || 1),
          ),
        }))
      if (cells.length > 0) rows.push({ cells, head: group.tagName === 'thead' })
    }
  }
  return rows
}

/** Whether a table only lays out a page: one column, or cells that hold more than a value. */
function isLayout(table: Tag, rows: Row[]): boolean {
  if (/^(?:presentation|none)$/.test(attribute(table, 'role') ?? '')) return true
  if (!rows.some((row) => row.cells.length > 1)) return true
  return rows.some((row) =>
    row.cells.some(
      ({ blocks }) =>
        blocks.some((block) => /^(?:table|quote|heading|rule|preformatted)$/.test(block.type)) ||
        blocks.filter((block) => block.type === 'paragraph').length > 4 ||
        blocks.some((block) => block.type === 'paragraph' && inlineText(block.content).length > longestCell),
    ),
  )
}

/**
 * Reads a table: its caption as a paragraph before it, its head (the first row of `thead`, or a first row of
 * header cells), its rows with as many cells as the widest has, and the pictures in it after it. A table that
 * only lays out a page is read as the blocks in its cells.
 */
export function readTable(
  table: Tag,
  read: (nodes: readonly Node[]) => Block[],
  isHidden: (tag: Tag) => boolean,
  onOneLine: (blocks: readonly Block[]) => { content: Inline[]; elements: Block[] },
): Block[] {
  const caption = childTags(table, 'caption')
    .filter((child) => !isHidden(child))
    .flatMap((child) => read(child.childNodes))
  const rows = readRows(table, read, isHidden)
  if (isLayout(table, rows))
    return [...caption, ...rows.flatMap((row) => row.cells.flatMap((cell) => cell.blocks))]

  const elements: Block[] = []
  const lines = rows.map((row) => ({
    header: row.head || row.cells.every((cell) => cell.header),
    cells: row.cells.flatMap((cell): Inline[][] => {
      const line = onOneLine(cell.blocks)
      for (const element of line.elements) elements.push(element)
      return [line.content, ...Array.from({ length: cell.span - 1 }, () => [])]
    }),
  }))
  const filled = lines.filter((line) => line.cells.some((cell) => cell.length > 0))
  if (filled.length === 0) return [...caption, ...elements]
  const width = filled.reduce(
    (most, line) => Math.max(most, line.cells.findLastIndex((cell) => cell.length > 0) + 1),
    0,
  )
  const even = filled.map(({ cells, header }) => ({
    header,
    cells: Array.from({ length: width }, (_, i) => cells[i] ?? []),
  }))
  const head = even[0]?.header ? even[0].cells : []
  const body = even.slice(head.length > 0 ? 1 : 0).map((line) => line.cells)
  return [...caption, { type: 'table', head, rows: body }, ...elements]
}
