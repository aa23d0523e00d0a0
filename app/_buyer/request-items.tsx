import { Anchor } from '../_ui/anchor.tsx'
import { PostForm } from '../_ui/form.tsx'
import type { FormState } from '../_ui/form-state.ts'
import { Notice } from '../_ui/notice.tsx'
import { SectionTitle } from '../_ui/page-head.tsx'
import { StatusBadge, type Tone } from '../_ui/status.tsx'
import { SubmitButton } from '../_ui/submit-button.tsx'
import { directionOf, type Lang, pathIn } from '../_words/languages.ts'
import { words } from '../_words/words.ts'
import type { Followed } from './followed.ts'

const tones: Record<Followed['items'][number]['status'], Tone> = {
  open: 'amber',
  offered: 'green',
  refused: 'red',
  removed: 'neutral',
}

/** The articles of a request, each with where it stands; a refused one says why and whom to ask. */
export function RequestItems({
  request: view,
  lang,
  path,
  removing,
}: {
  request: Followed
  lang: Lang
  path: string
  /** What came back of the form that leaves an article out. */
  removing: FormState
}) {
  const t = words(lang)
  const { items, request, mine } = view
  const open = items.filter((item) => item.status === 'open')
  const removable =
    mine && open.length > 1 && (request.status === 'submitted' || request.status === 'needs_info')
  return (
    <section className="grid gap-4">
      <SectionTitle note={t('status.articleCount', { count: items.length })}>
        {t('status.articles')}
      </SectionTitle>
      {removing.refusal && (
        <Notice tone="refusal" title={removing.refusal.message} next={removing.refusal.remedy} />
      )}
      <ul className="grid">
        {items.map((item) => (
          <li key={item.id} className="grid gap-2 border-t py-4 last:border-b">
            <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
              <div className="min-w-0 flex-1 basis-72">
                {item.headline && item.slug && item.articleLanguage ? (
                  <p
                    lang={item.articleLanguage}
                    dir={directionOf(item.articleLanguage)}
                    className="font-medium font-serif text-17 leading-snug"
                  >
                    <Anchor
                      href={pathIn(lang, `/articles/${item.slug}`)}
                      className="quiet-link"
                      prefetch={false}
                    >
                      {item.headline}
                    </Anchor>
                  </p>
                ) : (
                  <>
                    <p dir="ltr" className="break-all text-15">
                      {item.url}
                    </p>
                    {item.status !== 'removed' && (
                      <p className="text-13 text-muted">{t('status.unknownArticle')}</p>
                    )}
                  </>
                )}
              </div>
              <StatusBadge tone={tones[item.status]}>
                {item.status === 'offered' && request.status === 'accepted'
                  ? t('status.itemAccepted')
                  : t(`status.item.${item.status}`)}
              </StatusBadge>
            </div>
            {item.refusedReason && (
              <p className="text-15">
                {item.refusedReason}
                {item.referTo && (
                  <span className="block text-muted">{t('status.referTo', { whom: item.referTo })}</span>
                )}
              </p>
            )}
            {removable && item.status === 'open' && (
              <PostForm
                name="remove-item"
                id={`remove-${item.position}`}
                back={path}
                problem={t('status.problem')}
                hidden={{ requestId: request.id, itemId: item.id }}
              >
                <div>
                  <SubmitButton look="secondary" size="small">
                    {t('status.removeItem')}
                    <span className="sr-only">: {item.headline ?? item.url}</span>
                  </SubmitButton>
                </div>
              </PostForm>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
