import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

/** A list with nothing in it, which says what would stand here and how it comes to. */
export function EmptyState({
  icon = 'inbox',
  title,
  children,
  actions,
}: {
  icon?: IconName
  title: ReactNode
  children?: ReactNode
  actions?: ReactNode
}) {
  return (
    <div className="grid justify-items-center gap-2 px-6 py-14 text-center">
      <Icon name={icon} size={20} className="mb-1 text-muted" />
      <p className="font-medium text-17">{title}</p>
      {children && <div className="max-w-[46ch] text-15 text-muted">{children}</div>}
      {actions && <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  )
}
