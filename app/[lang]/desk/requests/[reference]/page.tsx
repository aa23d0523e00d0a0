import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { requestReference } from '../../../../../lib/requests/reference.ts'
import { type Params, queueAddress, requestHref } from '../../../../_desk/address.ts'
import { DeskFrame } from '../../../../_desk/frame.tsx'
import { QueueList } from '../../../../_desk/queue-list.tsx'
import { deskRequest } from '../../../../_desk/request-data.ts'
import { RequestPane } from '../../../../_desk/request-pane.tsx'
import { asTyped, one, orMissing, staffOnly } from '../../../../_page.ts'
import { SplitView } from '../../../../_ui/split-view.tsx'
import { isLang } from '../../../../_words/languages.ts'
import { words } from '../../../../_words/words.ts'

type Props = { params: Promise<{ lang: string; reference: string }>; searchParams: Promise<Params> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang, reference } = await params
  if (!isLang(lang)) return {}
  const t = words(lang)
  return {
    title: t('deskRequest.label', { reference: asTyped(reference) }),
    robots: { index: false },
  }
}

/** A request open beside the queue that it was opened from. */
export default async function DeskRequestPage({ params, searchParams }: Props) {
  await connection()
  const { lang, reference } = await params
  if (!isLang(lang)) notFound()
  const query = await searchParams
  const ctx = await staffOnly(requestHref(lang, reference))
  const data = await orMissing(deskRequest(ctx, asTyped(reference), lang))
  const at = queueAddress(query, data.view)
  return (
    <DeskFrame ctx={ctx} lang={lang} place={at.view} draft={one(query.draft)}>
      <SplitView open={<RequestPane ctx={ctx} lang={lang} data={data} at={at} draft={one(query.draft)} />}>
        <QueueList ctx={ctx} lang={lang} at={at} open={requestReference(data.request.number)} />
      </SplitView>
    </DeskFrame>
  )
}
