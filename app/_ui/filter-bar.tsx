import type { ReactNode } from 'react'
import { Anchor } from './anchor.tsx'
import { cx } from './class.ts'
import { DismissMenus } from './dismiss-menus.tsx'
import { Icon } from './icon.tsx'

const chip =
  'move inline-flex min-h-8 items-center gap-1.5 rounded-full border px-3.5 text-15 leading-tight pointer-coarse:min-h-11'
const chipOff = 'border-control hover:border-ink'
const chipOn = 'border-accent bg-accent-wash font-medium text-accent'

/** Filters above a list, each a link, so that they stand in the address and work without JavaScript. */
export function FilterBar({ label, children, end }: { label: string; children: ReactNode; end?: ReactNode }) {
  return (
    <nav
      aria-label={label}
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3"
      data-print="hide"
    >
      <ul className="flex flex-wrap gap-2">{children}</ul>
      {end && <div className="flex flex-wrap items-center gap-x-3 text-13 text-muted">{end}</div>}
      <DismissMenus />
    </nav>
  )
}

/** A filter that is on or off. */
export function FilterChip({
  href,
  active = false,
  children,
}: {
  href: string
  active?: boolean
  children: ReactNode
}) {
  return (
    <li>
      <Anchor
        href={href}
        aria-current={active ? 'true' : undefined}
        className={cx(chip, active ? chipOn : chipOff)}
        prefetch={false}
      >
        {children}
      </Anchor>
    </li>
  )
}

export type FilterOption = {
  key: string
  label: ReactNode
  href: string
  active?: boolean
  count?: ReactNode
}

/** A filter with several values. `value` is the chosen one in words and stands on the chip. */
export function FilterMenu({
  label,
  value,
  options,
  group = 'filters',
}: {
  label: string
  value?: ReactNode
  options: readonly FilterOption[]
  /** Menus of one group close each other. */
  group?: string
}) {
  return (
    <li>
      <details name={group} data-menu="" className="group relative">
        <summary className={cx(chip, value ? chipOn : chipOff)}>
          {value ? (
            <>
              <span className="sr-only">{label}: </span>
              {value}
            </>
          ) : (
            label
          )}
          <Icon name="down" className="move -me-1 group-open:rotate-180" />
        </summary>
        <ul className="absolute inset-s-0 top-full z-20 mt-1.5 max-h-80 min-w-52 overflow-y-auto rounded border border-control bg-page py-1.5">
          {options.map((option) => (
            <li key={option.key}>
              <Anchor
                href={option.href}
                aria-current={option.active ? 'true' : undefined}
                className={cx(
                  'flex min-h-9 items-center gap-2 px-3 text-15 hover:bg-wash focus-visible:-outline-offset-2 pointer-coarse:min-h-11',
                  option.active && 'font-medium text-accent',
                )}
                prefetch={false}
              >
                <span className="size-4">{option.active && <Icon name="check" />}</span>
                <span className="min-w-0 flex-1">{option.label}</span>
                {option.count !== undefined && (
                  <span className="figures text-13 text-muted">{option.count}</span>
                )}
              </Anchor>
            </li>
          ))}
        </ul>
      </details>
    </li>
  )
}

/** Two or three orders of a list, as words. */
export function SortLinks({
  options,
}: {
  options: readonly { key: string; label: ReactNode; href: string; active?: boolean }[]
}) {
  return (
    <ul className="flex gap-x-2">
      {options.map((option, i) => (
        <li key={option.key} className="flex gap-x-2">
          {i > 0 && <span aria-hidden="true">·</span>}
          <Anchor
            href={option.href}
            aria-current={option.active ? 'true' : undefined}
            className={option.active ? 'text-ink' : 'text-link'}
            prefetch={false}
          >
            {option.label}
          </Anchor>
        </li>
      ))}
    </ul>
  )
}
