import type { ReactNode } from 'react'
import { buttonClass, type Look, type Size } from './button.tsx'
import { cx } from './class.ts'

/**
 * A button that asks once more before what cannot be undone: it opens what will happen and the form that
 * does it. Works without JavaScript.
 */
export function ConfirmButton({
  label,
  look = 'danger',
  size,
  text,
  children,
}: {
  label: ReactNode
  look?: Look
  size?: Size
  /** What will happen, and that it cannot be undone. */
  text: ReactNode
  /** The form with the button that does it. */
  children: ReactNode
}) {
  return (
    <details className="group max-w-measure">
      <summary
        className={cx(
          buttonClass(look, size),
          'w-fit group-open:border-line group-open:bg-wash group-open:text-muted',
        )}
      >
        {label}
      </summary>
      <div className="mt-2 grid gap-3 rounded bg-wash p-4 text-15">
        <div>{text}</div>
        {children}
      </div>
    </details>
  )
}
