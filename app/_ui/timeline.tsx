import type { ReactNode } from 'react'
import type { Lang } from '../_words/languages.ts'
import { words } from '../_words/words.ts'
import { cx } from './class.ts'

export type TimelineStep = {
  key: string
  state: 'done' | 'current' | 'future'
  title: ReactNode
  /** When, who, until when: one short line. */
  detail?: ReactNode
  /** What was said with it. */
  note?: ReactNode
}

const dots = {
  done: 'border-accent bg-accent',
  current: 'border-accent bg-page',
  future: 'border-control bg-page',
} as const

/** What has happened, what is under way and with whom, and what is still to come. */
export function Timeline({ steps, lang }: { steps: readonly TimelineStep[]; lang: Lang }) {
  const t = words(lang)
  return (
    <ol>
      {steps.map((step, i) => (
        <li
          key={step.key}
          aria-current={step.state === 'current' ? 'step' : undefined}
          className="relative flex gap-4 pb-8 last:pb-0"
        >
          {i < steps.length - 1 && (
            <span aria-hidden="true" className="absolute inset-y-0 start-[7px] mt-1.5 w-0.5 bg-line" />
          )}
          <span
            aria-hidden="true"
            className={cx('relative mt-1 size-4 shrink-0 rounded-full border-2', dots[step.state])}
          />
          <div className="min-w-0 flex-1">
            <p className={cx('text-17 leading-snug', step.state === 'future' ? 'text-muted' : 'font-medium')}>
              <span className="sr-only">{t(`state.${step.state}`)}: </span>
              {step.title}
            </p>
            {step.detail && <p className="mt-0.5 text-15 text-muted">{step.detail}</p>}
            {step.note && (
              <div className="mt-2 max-w-measure rounded bg-wash px-4 py-3 text-15">{step.note}</div>
            )}
          </div>
        </li>
      ))}
    </ol>
  )
}
