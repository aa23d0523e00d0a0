import type { Inline, Mark } from '../body.ts'

/** Control characters, lone surrogates and noncharacters: nothing a reader sees, and some no database keeps. */
const unprintable = /(?![\t\n\f\r])[\p{Cc}\p{Cs}\u00ad\ufeff\ufff9-\ufffb\ufffe\uffff]/gu

export const printable = (text: string) => text.replace(unprintable, '')

const order: Record<Mark['type'], number> = { link: 0, strong: 1, em: 2, sub: 3, sup: 4, code: 5 }

/** A set of marks with another one: one of each type, the inner link winning, always in the same order. */
export const withMark = (marks: readonly Mark[], mark: Mark): Mark[] =>
  [...marks.filter((other) => other.type !== mark.type), mark].sort((a, b) => order[a.type] - order[b.type])

const sameMarks = (a: readonly Mark[], b: readonly Mark[]) =>
  a.length === b.length &&
  a.every((mark, i) => {
    const other = b[i]
    return (
      other?.type === mark.type &&
      (mark.type !== 'link' || (other.type === 'link' && other.href === mark.href))
    )
  })

const text = (value: string, marks: readonly Mark[]): Inline =>
  marks.length > 0 ? { type: 'text', text: value, marks: [...marks] } : { type: 'text', text: value }

const isBlank = (inline: Inline) => inline.type === 'text' && inline.text.trim() === ''

/**
 * Gathers runs of text as a browser lays them out: white space collapsed across runs and dropped at the ends
 * of lines, neighbours with the same marks joined.
 */
export class InlineRun {
  private runs: Inline[] = []

  /** Adds text as it stands in the source. */
  add(value: string, marks: readonly Mark[]): void {
    const collapsed = printable(value).replace(/[ \t\n\r\f]+/g, ' ')
    if (collapsed === '') return
    const last = this.runs.at(-1)
    const next =
      collapsed.startsWith(' ') && last?.type === 'text' && last.text.endsWith(' ')
        ? collapsed.slice(1)
        : collapsed
    if (next === '') return
    if (last?.type === 'text' && sameMarks(last.marks ?? [], marks)) last.text += next
    else this.runs.push(text(next, marks))
  }

  break(): void {
    this.runs.push({ type: 'break' })
  }

  /** Whether nothing stands on the line yet. */
  atLineStart(): boolean {
    const last = this.runs.findLast((run) => !isBlank(run))
    return last === undefined || last.type === 'break'
  }

  /** Takes what was gathered as paragraphs: two breaks in a row end one. */
  takeParagraphs(): Inline[][] {
    const runs = this.runs
    this.runs = []
    const paragraphs: Inline[][] = [[]]
    let breaks: Inline[] = []
    for (const run of runs) {
      if (run.type === 'break') {
        breaks.push(run)
      } else if (breaks.length > 0 && isBlank(run)) {
        // White space between two breaks is not a line.
      } else {
        if (breaks.length > 1) paragraphs.push([])
        else if (breaks[0]) paragraphs.at(-1)?.push(breaks[0])
        breaks = []
        paragraphs.at(-1)?.push(run)
      }
    }
    return paragraphs.map(trim).filter((paragraph) => paragraph.length > 0)
  }
}

/** Without white space and breaks at the ends, and without white space around the breaks inside. */
function trim(runs: Inline[]): Inline[] {
  const lines: Inline[][] = [[]]
  for (const run of runs) {
    if (run.type === 'break') lines.push([])
    else lines.at(-1)?.push({ ...run })
  }
  const kept = lines.map(trimLine)
  while (kept.length > 0 && kept.at(-1)?.length === 0) kept.pop()
  while (kept.length > 0 && kept[0]?.length === 0) kept.shift()
  return kept.flatMap((line, i): Inline[] => (i === 0 ? line : [{ type: 'break' }, ...line]))
}

function trimLine(line: Inline[]): Inline[] {
  const start = line.findIndex((run) => !isBlank(run))
  if (start < 0) return []
  const end = line.findLastIndex((run) => !isBlank(run))
  const kept = line.slice(start, end + 1)
  const first = kept[0]
  if (first?.type === 'text') first.text = first.text.trimStart()
  const last = kept.at(-1)
  if (last?.type === 'text') last.text = last.text.trimEnd()
  return kept
}
