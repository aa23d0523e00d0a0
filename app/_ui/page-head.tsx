import type { ReactNode } from 'react'
import { cx } from './class.ts'

/** The title of a page, with the line over it (reference, section, breadcrumb) and the line under it. */
export function PageHead({
  title,
  over,
  lead,
  actions,
  size = 'medium',
}: {
  title: ReactNode
  over?: ReactNode
  lead?: ReactNode
  actions?: ReactNode
  /** `large` for an article's headline, `small` for the desk. */
  size?: 'small' | 'medium' | 'large'
}) {
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
      <div className="min-w-0 max-w-3xl flex-1">
        {over && <div className="mb-1.5 text-15 text-muted">{over}</div>}
        <h1
          className={cx(
            'font-medium font-serif',
            size === 'small' && 'text-20 leading-tight',
            size === 'medium' && 'text-34 tracking-[-0.01em]',
            size === 'large' && 'text-34 tracking-[-0.015em] sm:text-44',
          )}
        >
          {title}
        </h1>
        {lead && (
          <p className={cx('mt-2 text-muted', size === 'large' ? 'mt-4 font-serif text-20' : 'text-17')}>
            {lead}
          </p>
        )}
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </header>
  )
}

/** A small heading over a part of a page. */
export function SectionTitle({ children, note }: { children: ReactNode; note?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4">
      <h2 className="font-medium font-serif text-20">{children}</h2>
      {note && <p className="text-13 text-muted">{note}</p>}
    </div>
  )
}
