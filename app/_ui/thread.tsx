import type { ReactNode } from 'react'
import { cx } from './class.ts'

export type Message = {
  key: string
  author: ReactNode
  /** What the author is here: "Buyer", "Permissions desk". */
  role?: ReactNode
  when: { text: string; iso: string }
  /** Plain text; line breaks are kept. */
  text: string
  /** Written by the one who reads. */
  own?: boolean
  /** Seen by staff alone. */
  internal?: ReactNode
}

/** What was written about a request, oldest first. */
export function Thread({ messages }: { messages: readonly Message[] }) {
  return (
    <ol className="grid gap-5">
      {messages.map((message) => (
        <li
          key={message.key}
          className={cx('border-s-2 ps-4', message.own ? 'border-accent' : 'border-line')}
        >
          <p className="flex flex-wrap items-baseline gap-x-2 text-15">
            <span className="font-medium">{message.author}</span>
            {message.role && <span className="text-13 text-muted">{message.role}</span>}
            <time dateTime={message.when.iso} className="text-13 text-muted">
              {message.when.text}
            </time>
            {message.internal && <span className="font-medium text-13 text-amber">{message.internal}</span>}
          </p>
          <p className="mt-1 max-w-measure whitespace-pre-line text-15" dir="auto">
            {message.text}
          </p>
        </li>
      ))}
    </ol>
  )
}
