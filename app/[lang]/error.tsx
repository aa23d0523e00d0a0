'use client'

import { useParams } from 'next/navigation'
import { Button, ButtonLink } from '../_ui/button.tsx'
import { MessagePage } from '../_ui/message-page.tsx'
import { fault } from '../_words/fault.ts'
import { isLang } from '../_words/languages.ts'

/** Shown in place of a page that threw. Expected refusals never come here; their pages say them. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  const { lang } = useParams<{ lang?: string }>()
  const said = fault(lang && isLang(lang) ? lang : 'en')
  return (
    <main id="content" className="px-5">
      <MessagePage
        title={said.title}
        actions={
          <>
            <Button look="primary" onClick={reset}>
              {said.retry}
            </Button>
            <ButtonLink href="/">{said.home}</ButtonLink>
          </>
        }
      >
        <p>{said.text}</p>
        {error.digest && (
          <p className="text-15">
            {said.reference} <span className="font-mono">{error.digest}</span>
          </p>
        )}
      </MessagePage>
    </main>
  )
}
