import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { loadDeskArticle } from '../../../../../lib/catalogue/desk-list.ts'
import { elementsAtDesk } from '../../../../../lib/clearance/desk.ts'
import { Refusal } from '../../../../../lib/errors.ts'
import { isStaff } from '../../../../../lib/permit.ts'
import { requestsAwaiting } from '../../../../../lib/requests/search.ts'
import { now } from '../../../../../lib/verb.ts'
import { draftState } from '../../../../_act.ts'
import type { Params } from '../../../../_desk/address.ts'
import { ArticleHead } from '../../../../_desk/article-head.tsx'
import { ArticleRecords } from '../../../../_desk/article-records.tsx'
import { ElementAtDesk } from '../../../../_desk/element-at-desk.tsx'
import { EmbargoForm } from '../../../../_desk/embargo-form.tsx'
import { DeskFrame } from '../../../../_desk/frame.tsx'
import { ImportNotice } from '../../../../_desk/import-notice.tsx'
import { MarkedText } from '../../../../_desk/marked-text.tsx'
import { Marked } from '../../../../_desk/marked-words.tsx'
import { StopForms } from '../../../../_desk/stop-forms.tsx'
import { one, orMissing, staffOnly } from '../../../../_page.ts'
import { framed } from '../../../../_publisher.ts'
import { visit } from '../../../../_session.ts'
import { formats } from '../../../../_words/formats.ts'
import { isLang, type Lang, pathIn } from '../../../../_words/languages.ts'
import { words } from '../../../../_words/words.ts'

type Props = { params: Promise<{ lang: string; id: string }>; searchParams: Promise<Params> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang, id } = await params
  if (!isLang(lang)) return {}
  const t = words(lang)
  return { title: (await headlineAtDesk(id, lang)) ?? t('deskArticle.title'), robots: { index: false } }
}

/** The headline, for staff alone: the title of a page is read before the page asks who is there. */
async function headlineAtDesk(id: string, lang: Lang): Promise<string | null> {
  const { db, actor } = await visit()
  if (!isStaff(actor)) return null
  try {
    return (await loadDeskArticle(db, actor, id, lang)).article.headline
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/** One article as rights staff look at it: how each part stands and why, beside the text to read. */
export default async function DeskArticlePage({ params, searchParams }: Props) {
  await connection()
  const { lang, id } = await params
  if (!isLang(lang)) notFound()
  const back = pathIn(lang, `/desk/articles/${id}`)
  const ctx = await staffOnly(back)
  const { db, actor } = ctx
  const data = await orMissing(loadDeskArticle(db, actor, id, lang))
  const query = await searchParams
  const draft = one(query.draft)
  const elements = await elementsAtDesk(db, actor, data)
  const waiting = await requestsAwaiting(db, actor, id)
  const returned = await draftState(ctx, 'settle-element', draft)
  const time = await now(db)
  const f = formats(lang, (await framed()).zone)
  const t = words(lang)
  const text = elements.find((e) => e.element.kind === 'text')
  const { article, version } = data
  return (
    <DeskFrame ctx={ctx} lang={lang} place={article.clearance === 'ask' ? 'clear' : 'articles'} draft={draft}>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <ImportNotice outcome={one(query.imported)} lang={lang} />
        <div className="xl:grid xl:grid-cols-[minmax(0,1fr)_420px] xl:grid-rows-[auto_1fr]">
          <ArticleHead data={data} lang={lang} f={f} time={time} />
          <div className="min-w-0 xl:sticky xl:top-0 xl:col-start-2 xl:row-span-2 xl:row-start-1 xl:h-[calc(100dvh-3.1rem)] xl:overflow-y-auto xl:border-s xl:[&>section:first-child]:border-t-0">
            {elements.map((element) => (
              <ElementAtDesk
                key={element.element.key}
                ctx={ctx}
                lang={lang}
                f={f}
                element={element}
                articleId={article.id}
                articleLanguage={article.language}
                back={back}
                returned={returned}
                time={time}
              />
            ))}
            <ArticleRecords data={data} waiting={waiting} lang={lang} f={f} time={time} />
            <EmbargoForm ctx={ctx} lang={lang} article={article} back={back} draft={draft} time={time} />
            <StopForms ctx={ctx} lang={lang} article={article} back={back} draft={draft} />
          </div>
          <article className="min-w-0 border-t px-5 py-6">
            <div className="max-w-article">
              <h2 className="sr-only">{t('deskArticle.text')}</h2>
              <Marked
                version={version}
                findings={text?.findings ?? []}
                language={article.language}
                lang={lang}
              />
              <MarkedText
                body={version.body}
                elements={version.elements}
                findings={text?.findings ?? []}
                articleLanguage={article.language}
                lang={lang}
              />
            </div>
          </article>
        </div>
      </div>
    </DeskFrame>
  )
}
