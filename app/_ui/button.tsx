import type { ComponentProps, ReactNode } from 'react'
import { Anchor } from './anchor.tsx'
import { cx } from './class.ts'
import { Icon, type IconName } from './icon.tsx'

export type Look = 'primary' | 'secondary' | 'quiet' | 'danger'
export type Size = 'small' | 'medium' | 'large'

const looks: Record<Look, string> = {
  primary: 'border-accent bg-accent text-on-accent hover:border-accent-strong hover:bg-accent-strong',
  secondary: 'border-control bg-page text-ink hover:border-ink hover:bg-wash',
  quiet: 'border-transparent text-ink hover:bg-wash',
  danger: 'border-red bg-page text-red hover:bg-red-wash',
}

const sizes: Record<Size, string> = {
  small: 'min-h-8 px-3 py-1 text-13 pointer-coarse:min-h-11',
  medium: 'min-h-operated px-3.5 py-2 text-15',
  large: 'min-h-12 px-5 py-2.5 text-17',
}

/** The classes of a button, for the rare element that must look like one. */
export const buttonClass = (look: Look = 'secondary', size: Size = 'medium', wide = false): string =>
  cx(
    'move inline-flex items-center justify-center gap-2 rounded border text-center font-medium wrap-break-word no-underline',
    'disabled:border-line disabled:bg-wash disabled:text-muted aria-disabled:cursor-progress',
    looks[look],
    sizes[size],
    wide && 'w-full',
  )

type Common = {
  look?: Look
  size?: Size
  /** Fills the width of its column. */
  wide?: boolean
  icon?: IconName
  /** A single key that does the same at the desk, shown beside the words. */
  shortcut?: string
  children: ReactNode
}

export function ButtonContent({ icon, shortcut, children }: Pick<Common, 'icon' | 'shortcut' | 'children'>) {
  return (
    <>
      {icon && <Icon name={icon} />}
      {children}
      {shortcut && <Kbd>{shortcut}</Kbd>}
    </>
  )
}

/** A button that is not the way a form is sent; see SubmitButton for that. */
export function Button({
  look,
  size,
  wide,
  icon,
  shortcut,
  children,
  className,
  type = 'button',
  ...rest
}: Common & ComponentProps<'button'>) {
  return (
    <button
      type={type}
      data-shortcut={shortcut?.toLowerCase()}
      className={cx(buttonClass(look, size, wide), className)}
      {...rest}
    >
      <ButtonContent icon={icon} shortcut={shortcut}>
        {children}
      </ButtonContent>
    </button>
  )
}

/** A link that looks like a button, for what leads elsewhere. */
export function ButtonLink({
  look,
  size,
  wide,
  icon,
  shortcut,
  children,
  className,
  ...rest
}: Common & ComponentProps<typeof Anchor>) {
  return (
    <Anchor
      data-shortcut={shortcut?.toLowerCase()}
      className={cx(buttonClass(look, size, wide), className)}
      {...rest}
    >
      <ButtonContent icon={icon} shortcut={shortcut}>
        {children}
      </ButtonContent>
    </Anchor>
  )
}

/** Buttons side by side, the one that matters first; on a narrow column they wrap. `stretch` fills the row. */
export function ButtonRow({ children, stretch = false }: { children: ReactNode; stretch?: boolean }) {
  return <div className={cx('flex flex-wrap items-center gap-2', stretch && '*:flex-auto')}>{children}</div>
}

/** A key on the keyboard. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <span
      aria-hidden="true"
      className="grid h-5 min-w-5 place-items-center rounded-small border border-current/40 px-1 font-mono font-normal text-13 leading-none"
    >
      {children}
    </span>
  )
}
