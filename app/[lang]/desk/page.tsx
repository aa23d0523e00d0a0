import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { type Params, queueAddress, queueHref } from '../../_desk/address.ts'
import { DeskFrame } from '../../_desk/frame.tsx'
import { QueueList } from '../../_desk/queue-list.tsx'
import { SearchResults } from '../../_desk/search-results.tsx'
import { one, staffOnly } from '../../_page.ts'
import { SplitView } from '../../_ui/split-view.tsx'
import { isLang } from '../../_words/languages.ts'
import { words } from '../../_words/words.ts'

export async function generateMetadata({ params }: { params: Promise<{ lang: string }> }): Promise<Metadata> {
  const { lang } = await params
  if (!isLang(lang)) return {}
  const t = words(lang)
  return { title: t('queue.title'), robots: { index: false } }
}

/** The desk's queue, or what was searched for. */
export default async function DeskPage({
  params,
  searchParams,
}: {
  params: Promise<{ lang: string }>
  searchParams: Promise<Params>
}) {
  await connection()
  const { lang } = await params
  if (!isLang(lang)) notFound()
  const query = await searchParams
  const at = queueAddress(query)
  const ctx = await staffOnly(queueHref(lang, at))
  const q = (one(query.q) ?? '').trim()
  const t = words(lang)
  return (
    <DeskFrame ctx={ctx} lang={lang} {...(q ? { q } : { place: at.view })}>
      <SplitView>
        {q ? (
          <SearchResults ctx={ctx} lang={lang} q={q} />
        ) : (
          <>
            <h1 className="sr-only">{t(`queue.${at.view}`)}</h1>
            <QueueList ctx={ctx} lang={lang} at={at} />
          </>
        )}
      </SplitView>
    </DeskFrame>
  )
}
