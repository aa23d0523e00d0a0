import type { Metadata } from 'next'
import { fontVariables } from './_ui/fonts.ts'
import { MissingPage } from './_ui/missing-page.tsx'
import { words } from './_words/words.ts'
import './globals.css'

export const metadata: Metadata = { title: words('en')('missing.title') }

/** The answer to an address that no route knows: it has no language, so it speaks English. */
export default function GlobalNotFound() {
  return (
    <html lang="en" className={fontVariables}>
      <body>
        <MissingPage lang="en" />
      </body>
    </html>
  )
}
