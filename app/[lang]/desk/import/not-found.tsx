import { lang } from 'next/root-params'
import { NotHere } from '../../../_desk/not-here.tsx'
import { isLang } from '../../../_words/languages.ts'

/** Shown to staff without the role that imports. */
export default async function NotFound() {
  const asked = await lang()
  return <NotHere lang={isLang(asked) ? asked : 'en'} needs={['rights', 'admin']} />
}
