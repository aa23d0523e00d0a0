import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection as requested } from 'next/server'
import { listArticles } from '../../../lib/catalogue/list.ts'
import { dayIn } from '../../../lib/days.ts'
import { counts } from '../../_catalogue.ts'
import { connection } from '../../_db.ts'
import { readAsked } from '../../_public/asked.ts'
import { Catalogue } from '../../_public/catalogue.tsx'
import { framed } from '../../_publisher.ts'
import { Shell } from '../../_ui/shell.tsx'
import { isLang } from '../../_words/languages.ts'
import { words } from '../../_words/words.ts'

type Props = {
  params: Promise<{ lang: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

async function read({ params, searchParams }: Props) {
  await requested()
  const { lang } = await params
  if (!isLang(lang)) notFound()
  const publisher = await framed()
  return { lang, publisher, ...readAsked(await searchParams, dayIn(new Date(), publisher.zone)) }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { lang, publisher, asked } = await read(props)
  const t = words(lang)
  return {
    title: `${asked.q || t('catalogue.searchTitle')} – ${publisher.name}`,
    robots: { index: false, follow: true },
  }
}

/** The catalogue with something asked of it, made for each request; with nothing asked it stands, cached, at `/`. */
export default async function Articles(props: Props) {
  const { lang, publisher, asked, query } = await read(props)
  const list = await listArticles(connection().db, query)
  return (
    <Shell lang={lang} publisher={publisher} room="articles" path="/">
      <Catalogue lang={lang} zone={publisher.zone} asked={asked} counts={await counts()} {...list} />
    </Shell>
  )
}
