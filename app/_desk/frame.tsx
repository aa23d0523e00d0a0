import type { ReactNode } from 'react'
import { deskArticleCounts } from '../../lib/catalogue/desk-list.ts'
import { env } from '../../lib/env.ts'
import { queueCounts, type View } from '../../lib/requests/queue.ts'
import type { PersonalCtx } from '../_page.ts'
import { framed } from '../_publisher.ts'
import { type DeskGroup, DeskShell } from '../_ui/desk-shell.tsx'
import { PostForm } from '../_ui/form.tsx'
import { SubmitButton } from '../_ui/submit-button.tsx'
import { Unclaimed } from '../_unclaimed.tsx'
import { type Lang, pathIn } from '../_words/languages.ts'
import { words } from '../_words/words.ts'
import { importForm } from './import-form.ts'
import { may } from './may.ts'

export type DeskPlace = View | 'clear' | 'articles' | 'import' | 'licences' | 'rates'

/** The desk around a page: its sections with what waits in them, and who is at work. */
export async function DeskFrame({
  ctx,
  lang,
  place,
  q,
  draft,
  children,
}: {
  ctx: PersonalCtx
  lang: Lang
  place?: DeskPlace
  /** What was searched. */
  q?: string
  /** The draft in the address: a refusal is shown though its form may stand on the page no more. */
  draft?: string | undefined
  children: ReactNode
}) {
  const t = words(lang)
  const { db, actor } = ctx
  const [publisher, waiting, clear] = [
    await framed(),
    await queueCounts(db, actor),
    await deskArticleCounts(db, actor),
  ]
  const item = (key: DeskPlace, href: `/${string}`, label: string, count?: number) => ({
    key,
    href: pathIn(lang, href),
    label,
    current: key === place,
    ...(count ? { count: String(count) } : {}),
  })
  const groups: DeskGroup[] = [
    {
      key: 'requests',
      items: [
        item('answer', '/desk', t('queue.answer'), waiting.answer),
        item('waiting', '/desk?view=waiting', t('queue.waiting'), waiting.waiting),
        item('done', '/desk?view=done', t('queue.done'), waiting.done),
      ],
    },
    {
      key: 'rights',
      title: t('queue.rights'),
      items: [
        item('clear', '/desk/articles?view=ask', t('queue.toClear'), clear.ask),
        item('articles', '/desk/articles', t('queue.articles')),
        ...(may(actor, importForm) ? [item('import', '/desk/import', t('queue.import'))] : []),
      ],
    },
    {
      key: 'money',
      title: t('queue.sold'),
      items: [
        item('licences', '/desk/licences', t('queue.licences')),
        item('rates', '/desk/rates', t('queue.rates')),
      ],
    },
    ...(env().demo
      ? [
          {
            key: 'demo',
            title: t('queue.demo'),
            items: [{ key: 'outbox', href: '/outbox', label: t('queue.outbox') }],
          },
        ]
      : []),
  ]
  return (
    <DeskShell
      lang={lang}
      publisher={publisher}
      groups={groups}
      search={{ action: pathIn(lang, '/desk'), ...(q ? { value: q } : {}) }}
      person={
        <>
          <span className="max-sm:hidden">{actor.name || actor.email}</span>
          <PostForm name="sign-out" back={pathIn(lang, '/')} problem={t('queue.notDone')} className="gap-0">
            <SubmitButton look="quiet" size="small" className="-mx-3 font-normal text-muted">
              {t('queue.signOut')}
            </SubmitButton>
          </PostForm>
        </>
      }
    >
      <div className="*:mx-5 *:my-4">
        <Unclaimed ctx={ctx} draft={draft} lang={lang} />
      </div>
      {children}
    </DeskShell>
  )
}
