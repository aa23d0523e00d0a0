'use client'

import { useEffect, useState } from 'react'

/** What `/api/me` answers (no-store): who is signed in, and for staff how many requests wait; or null. */
export type Me = { name: string; staff: boolean; waiting: number } | null

function isMe(value: unknown): value is NonNullable<Me> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    'staff' in value &&
    'waiting' in value
  )
}

/**
 * The corner that alone knows who is reading, so that public pages are the same for everyone. Before the
 * answer, without JavaScript and on a fault it is a plain link to the account; what it adds for staff stands
 * before that, so that nothing moves.
 */
export function AccountSlot({
  accountHref,
  deskHref,
  account,
  accountOf,
  desk,
}: {
  accountHref: string
  deskHref: string
  account: string
  /** Says whose account it is; holds `{name}`. */
  accountOf: string
  desk: string
}) {
  const [me, setMe] = useState<Me>(null)
  useEffect(() => {
    const leaving = new AbortController()
    fetch('/api/me', { signal: leaving.signal, headers: { accept: 'application/json' } })
      .then((answer) => (answer.ok ? answer.json() : null))
      .then((value: unknown) => setMe(isMe(value) ? value : null))
      .catch(() => setMe(null))
    return () => leaving.abort()
  }, [])
  return (
    <>
      {me?.staff && (
        <a href={deskHref} className="text-muted hover:text-ink">
          {desk}
          {me.waiting > 0 && <span className="figures ms-1.5 font-medium text-ink">{me.waiting}</span>}
        </a>
      )}
      <a href={accountHref} className="inline-flex items-center gap-2 hover:text-accent" title={me?.name}>
        {me ? (
          <>
            <span className="sr-only">{accountOf.replace('{name}', me.name)}</span>
            <span aria-hidden="true">{account}</span>
            <span aria-hidden="true" className="size-1.5 rounded-full bg-accent" />
          </>
        ) : (
          account
        )}
      </a>
    </>
  )
}
