import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { counts, front } from '../_catalogue.ts'
import { nothingAsked } from '../_public/asked.ts'
import { Catalogue } from '../_public/catalogue.tsx'
import { publicMetadata } from '../_public/page-of.ts'
import { framed } from '../_publisher.ts'
import { Shell } from '../_ui/shell.tsx'
import { isLang } from '../_words/languages.ts'
import { words } from '../_words/words.ts'

type Props = { params: Promise<{ lang: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang } = await params
  if (!isLang(lang)) notFound()
  const t = words(lang)
  const { name } = await framed()
  return publicMetadata(lang, '/', {
    title: t('catalogue.title'),
    description: t('catalogue.description', { publisher: name }),
  })
}

/** The front: the catalogue as everyone finds it. What is asked of it is answered at /articles. */
export default async function Front({ params }: Props) {
  const { lang } = await params
  if (!isLang(lang)) notFound()
  const publisher = await framed()
  return (
    <Shell lang={lang} publisher={publisher} room="articles" path="/">
      <Catalogue
        lang={lang}
        zone={publisher.zone}
        asked={nothingAsked}
        counts={await counts()}
        {...(await front())}
      />
    </Shell>
  )
}
