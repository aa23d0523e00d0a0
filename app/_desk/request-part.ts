import type { PersonalCtx } from '../_page.ts'
import type { Formats } from '../_words/formats.ts'
import type { Lang } from '../_words/languages.ts'
import type { Words } from '../_words/words.ts'
import type { DeskRequest } from './request-data.ts'

/** What every part of an open request is given. */
export type RequestPart = {
  ctx: PersonalCtx
  lang: Lang
  t: Words
  f: Formats
  data: DeskRequest
  /** This page, where its forms come back to. */
  back: string
  /** The draft in the address, if a form came back. */
  draft: string | undefined
}
