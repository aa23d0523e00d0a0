'use client'

import { Button, ButtonLink } from '../_ui/button.tsx'
import { MessagePage } from '../_ui/message-page.tsx'
import { fault } from '../_words/fault.ts'

/** Shown in place of a page that threw. Expected refusals never come here; their pages say them. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return (
    <main id="content" className="px-5">
      <MessagePage
        title={fault.title}
        actions={
          <>
            <Button look="primary" onClick={reset}>
              {fault.retry}
            </Button>
            <ButtonLink href="/">{fault.home}</ButtonLink>
          </>
        }
      >
        <p>{fault.text}</p>
        {error.digest && (
          <p className="text-15">
            {fault.reference} <span className="font-mono">{error.digest}</span>
          </p>
        )}
      </MessagePage>
    </main>
  )
}
