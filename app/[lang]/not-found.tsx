import { lang } from 'next/root-params'
import { MissingPage } from '../_ui/missing-page.tsx'
import { isLang } from '../_words/languages.ts'

/** Shown where a page asks for something that does not exist, or is not the reader's to see. */
export default async function NotFound() {
  const asked = await lang()
  return <MissingPage lang={isLang(asked) ? asked : 'en'} />
}
