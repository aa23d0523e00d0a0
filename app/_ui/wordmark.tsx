import { Anchor } from './anchor.tsx'
import { cx } from './class.ts'
import type { Publisher } from './publisher.ts'

/** The publisher's name as its own mark, leading home, and which room this is. */
export function Wordmark({
  publisher,
  href,
  room,
  small = false,
}: {
  publisher: Publisher
  href: string
  room?: string
  small?: boolean
}) {
  return (
    <p className="flex items-baseline gap-3">
      <Anchor
        href={href}
        className={cx(
          'whitespace-nowrap font-semibold font-serif text-ink leading-none tracking-[-0.01em]',
          small ? 'text-17' : 'text-[1.375rem]',
        )}
      >
        {publisher.name}
      </Anchor>
      {room && <span className="border-s ps-3 text-15 text-muted leading-none max-md:hidden">{room}</span>}
    </p>
  )
}
