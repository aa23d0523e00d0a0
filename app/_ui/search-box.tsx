import type { ReactNode } from 'react'
import { buttonClass } from './button.tsx'
import { cx } from './class.ts'
import { Icon } from './icon.tsx'

/** A search that is an ordinary GET form; `keep` carries the filters that stay as they are. */
export function SearchBox({
  action,
  label,
  placeholder,
  submit,
  value,
  name = 'q',
  keep = {},
}: {
  action: string
  /** Says what is searched; read out, not shown. */
  label: string
  placeholder: string
  submit: ReactNode
  value?: string
  name?: string
  keep?: Readonly<Record<string, string>>
}) {
  return (
    <search>
      <form
        action={action}
        className={cx(
          'move flex items-center gap-2 rounded border border-control bg-page p-1.5 ps-4',
          'hover:border-ink has-[input:focus-visible]:border-accent has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-accent',
        )}
      >
        <Icon name="search" size={20} className="text-muted max-sm:hidden" />
        <input
          type="search"
          name={name}
          aria-label={label}
          placeholder={placeholder}
          defaultValue={value}
          className="h-10 w-full min-w-0 bg-transparent text-17 outline-none"
        />
        {Object.entries(keep).map(([key, kept]) => (
          <input key={key} type="hidden" name={key} value={kept} />
        ))}
        <button type="submit" className={buttonClass('primary')}>
          {submit}
        </button>
      </form>
    </search>
  )
}
