import type { ReactNode } from 'react'
import { cx } from './class.ts'
import { Icon, type IconName } from './icon.tsx'

export type NoticeTone = 'info' | 'success' | 'warn' | 'refusal'

const tones: Record<NoticeTone, { icon: IconName; box: string; title: string }> = {
  info: { icon: 'info', box: 'bg-wash', title: 'text-ink' },
  success: { icon: 'done', box: 'bg-green-wash', title: 'text-green' },
  warn: { icon: 'warning', box: 'bg-amber-wash', title: 'text-amber' },
  refusal: { icon: 'refusal', box: 'bg-red-wash', title: 'text-red' },
}

/**
 * Something a person must know here: what happened (`title`), why (`children`), and what to do now (`next`,
 * a sentence, or `actions`, buttons). A refusal always says one of the last two.
 */
export function Notice({
  tone,
  title,
  next,
  actions,
  children,
  flush = false,
}: {
  tone: NoticeTone
  title: ReactNode
  next?: ReactNode
  actions?: ReactNode
  children?: ReactNode
  /** Fills its pane from edge to edge. */
  flush?: boolean
}) {
  const { icon, box, title: colour } = tones[tone]
  return (
    <div className={cx('flex gap-3 text-15', box, flush ? 'px-5 py-4' : 'rounded p-4')}>
      <Icon name={icon} size={20} className={cx('mt-px', colour)} />
      <div className="grid min-w-0 flex-1 gap-1">
        <p className={cx('font-medium', colour)}>{title}</p>
        {children && <div>{children}</div>}
        {next && <p>{next}</p>}
        {actions && <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  )
}
