import type { ReactNode } from 'react'
import { cx } from './class.ts'

/**
 * A list, and beside it what is open. Where there is no room for both, what is open takes the place of the
 * list; give its pane a way back.
 */
export function SplitView({ children, open }: { children: ReactNode; open?: ReactNode }) {
  return (
    <div className="flex min-h-0 flex-1">
      <div className={cx('min-w-0 flex-1 overflow-y-auto', Boolean(open) && 'max-xl:hidden')}>{children}</div>
      {open && <div className="flex min-h-0 w-full shrink-0 flex-col xl:w-[420px] xl:border-s">{open}</div>}
    </div>
  )
}

/** Filters and figures over a list at the desk. */
export function DeskBar({ children }: { children: ReactNode }) {
  return <div className="border-b px-5 py-2.5">{children}</div>
}

/** What is open: a head, parts ruled off from each other, and a foot of actions that stays in view. */
export function Pane({
  label,
  head,
  foot,
  children,
}: {
  label: string
  head: ReactNode
  foot?: ReactNode
  children: ReactNode
}) {
  return (
    <section aria-label={label} className="flex min-h-0 flex-1 flex-col">
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="px-5 py-4">{head}</div>
        {children}
      </div>
      {foot && (
        <div className="flex flex-wrap gap-2 border-t bg-page px-5 py-4 max-xl:sticky max-xl:bottom-0">
          {foot}
        </div>
      )}
    </section>
  )
}

export function PanePart({ children }: { children: ReactNode }) {
  return <div className="border-t px-5 py-5">{children}</div>
}
