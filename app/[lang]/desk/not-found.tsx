import { lang } from 'next/root-params'
import { NotHere } from '../../_desk/not-here.tsx'
import { isLang } from '../../_words/languages.ts'

/** Shown where the desk has nothing, or nothing for the reader. */
export default async function NotFound() {
  const asked = await lang()
  return <NotHere lang={isLang(asked) ? asked : 'en'} />
}
