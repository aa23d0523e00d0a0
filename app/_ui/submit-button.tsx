'use client'

import type { ComponentProps, ReactNode } from 'react'
import { ButtonContent, buttonClass, type Look, type Size } from './button.tsx'
import { cx } from './class.ts'
import { useFormPending } from './form.tsx'
import type { IconName } from './icon.tsx'

type Props = Omit<ComponentProps<'button'>, 'type'> & {
  look?: Look
  size?: Size
  wide?: boolean
  icon?: IconName
  shortcut?: string
  children: ReactNode
}

/**
 * The button that sends its form. While the form is under way it keeps its words and its width, turns a ring
 * and refuses a second press. Without JavaScript it is an ordinary submit button.
 */
export function SubmitButton({
  look = 'primary',
  size,
  wide,
  icon,
  shortcut,
  children,
  className,
  onClick,
  ...rest
}: Props) {
  const pending = useFormPending()
  return (
    <button
      type="submit"
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
      data-shortcut={shortcut?.toLowerCase()}
      className={cx(buttonClass(look, size, wide), 'relative', className)}
      onClick={(event) => (pending ? event.preventDefault() : onClick?.(event))}
      {...rest}
    >
      <span className={cx('inline-flex items-center gap-2', pending && 'opacity-50')}>
        <ButtonContent icon={icon} shortcut={shortcut}>
          {children}
        </ButtonContent>
      </span>
      {pending && (
        <span
          aria-hidden="true"
          className="absolute size-4 animate-spin rounded-full border-2 border-current border-e-transparent"
        />
      )}
    </button>
  )
}
