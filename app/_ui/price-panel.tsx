import type { ReactNode } from 'react'
import { cx } from './class.ts'

/**
 * A column of text and a panel beside it that stays in view. On a phone the panel stands under the text,
 * or over it with `panelFirst`; `bar` (a PriceBar) keeps its price at the foot of the screen until then.
 */
export function WithPanel({
  children,
  panel,
  bar,
  panelFirst = false,
}: {
  children: ReactNode
  panel: ReactNode
  bar?: ReactNode
  panelFirst?: boolean
}) {
  const text = <div className="min-w-0 max-w-article flex-1 max-lg:max-w-none">{children}</div>
  const aside = <div className="w-full shrink-0 lg:w-panel">{panel}</div>
  return (
    <div className="flex flex-col gap-10 lg:flex-row lg:items-stretch lg:justify-between lg:gap-12 xl:gap-16">
      {panelFirst ? (
        <>
          <div className="contents lg:order-2 lg:block">{aside}</div>
          {text}
        </>
      ) : (
        <>
          {text}
          {bar}
          {aside}
        </>
      )}
    </div>
  )
}

/**
 * The frame of what something costs, or of what is to be done next. It stays in view beside the text; where
 * the window is too low for all of it, its middle scrolls and its foot stays: from the start, with the
 * page's header above it.
 */
export function PricePanel({
  id = 'price',
  label,
  turn = false,
  children,
}: {
  id?: string
  /** Names the panel for those who move by landmarks. */
  label: string
  /** Framed in the accent: something waits for the reader here. */
  turn?: boolean
  children: ReactNode
}) {
  return (
    <aside
      id={id}
      aria-label={label}
      className={cx(
        'flex scroll-mt-6 flex-col rounded border bg-page lg:sticky lg:top-6 lg:max-h-[calc(100dvh-8.5rem)] lg:overflow-y-auto',
        turn ? 'border-accent' : 'border-line',
      )}
    >
      {children}
    </aside>
  )
}

/** A part of the panel, ruled off from the one before it. */
export function PanelSection({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={cx('grid gap-4 px-5 py-5 not-first:border-t', className)}>{children}</div>
}

/** What the panel says first, in a few words. */
export function PanelHeading({ children }: { children: ReactNode }) {
  return <h2 className="-mt-1 font-medium text-20 leading-snug">{children}</h2>
}

export function PanelTitle({ children, note }: { children: ReactNode; note?: ReactNode }) {
  return (
    <div>
      <h2 className="font-medium text-17 leading-snug">{children}</h2>
      {note && <p className="mt-0.5 text-15 text-muted">{note}</p>}
    </div>
  )
}

/** The foot of the panel, which stays in view when its middle scrolls: the price and the one next action. */
export function PanelFoot({ children }: { children: ReactNode }) {
  return (
    <div className="grid gap-3 rounded-b border-t bg-page px-5 py-5 lg:sticky lg:bottom-0">{children}</div>
  )
}

/** The price at the foot of a phone's screen, until the panel itself comes into view. */
export function PriceBar({
  price,
  detail,
  action,
}: {
  price: ReactNode
  detail?: ReactNode
  /** A button or link that leads to the panel (`#price`) or onwards. */
  action: ReactNode
}) {
  return (
    <div
      data-print="hide"
      className="sticky bottom-0 z-10 -mx-5 flex items-center justify-between gap-4 border-t bg-page px-5 py-3 lg:hidden"
    >
      <div className="min-w-0">
        <p className="font-medium text-20 leading-tight">{price}</p>
        {detail && <p className="truncate text-13 text-muted">{detail}</p>}
      </div>
      {action}
    </div>
  )
}
