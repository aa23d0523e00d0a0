import type { ReactNode } from 'react'
import { cx } from './class.ts'
import { Icon, type IconName } from './icon.tsx'

/** Green, amber and red mean state and nothing else; accent marks what waits for the person who reads. */
export type Tone = 'green' | 'amber' | 'red' | 'neutral' | 'accent'

const tones: Record<Tone, { icon: IconName; classes: string }> = {
  green: { icon: 'check', classes: 'bg-green-wash text-green' },
  amber: { icon: 'half', classes: 'bg-amber-wash text-amber' },
  red: { icon: 'cross', classes: 'bg-red-wash text-red' },
  neutral: { icon: 'dot', classes: 'bg-wash text-muted' },
  accent: { icon: 'arrow', classes: 'bg-accent-wash text-accent' },
}

/** A state in a word, with a glyph, so that colour is never the only sign. `icon` for a better glyph. */
export function StatusBadge({ tone, icon, children }: { tone: Tone; icon?: IconName; children: ReactNode }) {
  const { icon: usual, classes } = tones[tone]
  return (
    <span
      dir="auto"
      className={cx(
        'inline-flex items-center gap-1.5 whitespace-nowrap rounded-small py-0.5 ps-1.5 pe-2 font-medium text-13 leading-5',
        classes,
      )}
    >
      <Icon name={icon ?? usual} className="size-3.5" />
      {children}
    </span>
  )
}

export type Clearance = 'cleared' | 'surcharge' | 'ask' | 'not_cleared'

const clearanceTones: Record<Clearance, { tone: Tone; icon?: IconName }> = {
  cleared: { tone: 'green' },
  surcharge: { tone: 'green', icon: 'plus' },
  ask: { tone: 'amber' },
  not_cleared: { tone: 'red' },
}

/** The clearance of each element or group of elements, in words that the page supplies ("Text cleared"). */
export function ClearanceBadges({ items }: { items: readonly { clearance: Clearance; text: string }[] }) {
  return (
    <ul className="flex flex-wrap gap-2">
      {items.map(({ clearance, text }) => (
        <li key={text} className="flex">
          <ClearanceBadge clearance={clearance}>{text}</ClearanceBadge>
        </li>
      ))}
    </ul>
  )
}

export function ClearanceBadge({ clearance, children }: { clearance: Clearance; children: ReactNode }) {
  return <StatusBadge {...clearanceTones[clearance]}>{children}</StatusBadge>
}

/** When something falls due, coloured by how near that is; `due` as `formats().due()` gives it. */
export function DueText({ due }: { due: { text: string; tone: 'late' | 'soon' | 'later' } }) {
  const colour = { late: 'font-medium text-red', soon: 'font-medium text-amber', later: '' }[due.tone]
  return <span className={cx('whitespace-nowrap', colour)}>{due.text}</span>
}
