import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { connection as requested } from 'next/server'
import { findByAddress } from '../../../lib/catalogue/find.ts'
import { listArticles } from '../../../lib/catalogue/list.ts'
import { dayIn } from '../../../lib/requests/promise.ts'
import { counts } from '../../_catalogue.ts'
import { connection } from '../../_db.ts'
import { isAddress, readAsked, typedIn } from '../../_public/asked.ts'
import { Catalogue } from '../../_public/catalogue.tsx'
import { framed } from '../../_publisher.ts'
import { Shell } from '../../_ui/shell.tsx'
import { isLang, pathIn } from '../../_words/languages.ts'
import { words } from '../../_words/words.ts'

export const instant = false

type Props = {
  params: Promise<{ lang: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { lang } = await params
  if (!isLang(lang)) notFound()
  const t = words(lang)
  const { name } = await framed()
  const what = typedIn(await searchParams).trim() || t('catalogue.searchTitle')
  return { title: `${what} · ${name}`, robots: { index: false, follow: true } }
}

/**
 * The catalogue with something asked of it, made for each request; with nothing asked it is the front page.
 * An address in the search box leads to its article, and one that we do not know to the request form.
 */
export default async function Articles({ params, searchParams }: Props) {
  const { lang } = await params
  if (!isLang(lang)) notFound()
  await requested()
  const given = await searchParams
  const { db } = connection()

  const typed = typedIn(given)
  if (isAddress(typed)) {
    const found = await findByAddress(db, typed)
    redirect(
      pathIn(lang, found ? `/articles/${found.slug}` : `/request?url=${encodeURIComponent(typed.trim())}`),
    )
  }

  const publisher = await framed()
  const { asked, query } = readAsked(given, dayIn(new Date(), publisher.zone))
  if (!Object.values(asked).some(Boolean)) redirect(pathIn(lang, '/'))

  const list = await listArticles(db, query)
  return (
    <Shell lang={lang} publisher={publisher} room="articles" path="/">
      <Catalogue lang={lang} zone={publisher.zone} asked={asked} counts={await counts()} {...list} />
    </Shell>
  )
}
