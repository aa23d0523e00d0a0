import type { ReactNode } from 'react'
import { buttonClass, Kbd, type Look, type Size } from '../_ui/button.tsx'
import { cx } from '../_ui/class.ts'
import type { FormState } from '../_ui/form-state.ts'

/** Whether a form came back to the page with what was typed into it. */
export const cameBack = (state: FormState): boolean =>
  state.refusal !== null || Object.keys(state.values).length > 0

/** What came back, if it came back from this one of several forms of the same name. */
export const stateOf = (state: FormState, form: string): FormState | undefined =>
  state.values.form?.[0] === form ? state : undefined

/** A button that opens a form below it. Open already where the form came back. Works without JavaScript. */
export function Disclosure({
  id,
  label,
  look = 'secondary',
  size = 'small',
  shortcut,
  open = false,
  children,
}: {
  id?: string
  label: ReactNode
  look?: Look
  size?: Size
  shortcut?: string
  open?: boolean
  children: ReactNode
}) {
  return (
    <details id={id} open={open} className="group open:basis-full">
      <summary
        data-shortcut={shortcut?.toLowerCase()}
        className={cx(
          buttonClass(look, size),
          'w-fit group-open:border-line group-open:bg-wash group-open:text-muted',
        )}
      >
        {label}
        {shortcut && <Kbd>{shortcut}</Kbd>}
      </summary>
      <div className="mt-3 grid gap-4 rounded bg-wash p-4 text-15">{children}</div>
    </details>
  )
}

/** More to read than is shown at first: a line to press on, without a button's weight. */
export function More({
  label,
  open = false,
  children,
}: {
  label: ReactNode
  open?: boolean
  children: ReactNode
}) {
  return (
    <details open={open} className="group">
      <summary className="w-fit text-15 text-accent underline decoration-1 underline-offset-4 pointer-coarse:min-h-11">
        {label}
      </summary>
      <div className="mt-3">{children}</div>
    </details>
  )
}
