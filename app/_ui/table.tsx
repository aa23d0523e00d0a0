import type { ReactNode } from 'react'
import { Anchor } from './anchor.tsx'
import { cx } from './class.ts'

export type Column<Row> = {
  key: string
  head: ReactNode
  cell: (row: Row) => ReactNode
  align?: 'start' | 'end'
  /** Figures of one width: references, amounts. */
  mono?: boolean
  /** Left out below this width; what is left must still tell the rows apart. */
  from?: 'sm' | 'md' | 'lg' | 'xl'
  /** Takes the room that is left, and is cut off rather than wrapped. */
  grow?: boolean
}

const shownFrom = {
  sm: 'max-sm:hidden',
  md: 'max-md:hidden',
  lg: 'max-lg:hidden',
  xl: 'max-xl:hidden',
} as const

const cellClass = <Row,>(column: Column<Row>) =>
  cx(
    'px-2.5 first:ps-5 last:pe-5',
    column.align === 'end' ? 'text-end' : 'text-start',
    column.from && shownFrom[column.from],
    column.grow ? 'w-full max-w-0 truncate' : 'whitespace-nowrap',
  )

/**
 * A dense table to work down: rows of 36 px, ruled by hairlines. With `href` the row's first cell is a link
 * that covers the row, so that the whole row can be clicked and only one stop is made by keyboard.
 */
export function Table<Row>({
  caption,
  columns,
  rows,
  rowKey,
  href,
  current,
  empty,
}: {
  /** Says what the table holds; read out, not shown. */
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  href?: (row: Row) => string
  /** Key of the row that is open beside the table. */
  current?: string
  /** Stands in place of the rows when there are none; an EmptyState. */
  empty?: ReactNode
}) {
  if (rows.length === 0 && empty) return <>{empty}</>
  return (
    <section aria-label={caption} className="relative overflow-x-auto">
      <table className="w-full border-collapse text-15">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="h-9 border-b">
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={cx(cellClass(column), 'font-normal text-13 text-muted')}
              >
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const key = rowKey(row)
            const open = key === current
            return (
              <tr
                key={key}
                className={cx(
                  'relative h-9 border-b pointer-coarse:h-11',
                  href &&
                    'has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:-outline-offset-2',
                  open ? 'bg-accent-wash' : href && 'hover:bg-wash',
                )}
              >
                {columns.map((column, i) => (
                  <td
                    key={column.key}
                    className={cx(cellClass(column), column.mono && 'figures font-mono text-13')}
                  >
                    {i === 0 && open && (
                      <span aria-hidden="true" className="absolute inset-y-0 start-0 w-[3px] bg-accent" />
                    )}
                    {i === 0 && href ? (
                      <Anchor
                        href={href(row)}
                        data-row=""
                        aria-current={open ? 'true' : undefined}
                        className="outline-none after:absolute after:inset-0"
                        prefetch={false}
                      >
                        {column.cell(row)}
                      </Anchor>
                    ) : (
                      column.cell(row)
                    )}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
