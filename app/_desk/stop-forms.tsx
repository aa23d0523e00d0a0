import type { ArticleFacts } from '../../lib/catalogue/find.ts'
import { releaseArticle, stopArticle } from '../../lib/catalogue/stop-article.ts'
import { draftState } from '../_act.ts'
import type { PersonalCtx } from '../_page.ts'
import { PostForm } from '../_ui/form.tsx'
import { Notice } from '../_ui/notice.tsx'
import { SubmitButton } from '../_ui/submit-button.tsx'
import type { Lang } from '../_words/languages.ts'
import { words } from '../_words/words.ts'
import { DeskField } from './desk-field.tsx'
import { cameBack, Disclosure } from './disclosure.tsx'
import { may } from './may.ts'

const stops = ['blocked', 'withdrawn', 'killed'] as const

/** Whether an article is stopped, and stopping it or letting it go again. */
export async function StopForms({
  ctx,
  lang,
  article,
  back,
  draft,
}: {
  ctx: PersonalCtx
  lang: Lang
  article: ArticleFacts
  back: string
  draft: string | undefined
}) {
  const t = words(lang)
  const stopping = await draftState(ctx, 'stop-article', draft)
  const releasing = await draftState(ctx, 'release-article', draft)
  const mayStop = may(ctx.actor, stopArticle) && article.stop !== 'killed'
  const mayRelease = may(ctx.actor, releaseArticle) && article.stop !== null && article.stop !== 'killed'
  if (!article.stop && !mayStop) return null
  return (
    <section className="grid gap-3 border-t px-5 py-5">
      {article.stop && (
        <Notice tone="refusal" title={t(`deskArticle.stopped.${article.stop}`)}>
          <span dir="auto">{article.stopReason}</span>
        </Notice>
      )}
      <div className="flex flex-wrap gap-2">
        {mayRelease && (
          <Disclosure label={t('deskArticle.release')} open={cameBack(releasing)}>
            <p>{t('deskArticle.releaseText')}</p>
            <PostForm
              id="release"
              scoped
              name="release-article"
              back={back}
              state={releasing}
              problem={t('deskRequest.problem')}
              hidden={{ articleId: article.id }}
              className="gap-4"
            >
              <div>
                <SubmitButton>{t('deskArticle.releaseNow')}</SubmitButton>
              </div>
            </PostForm>
          </Disclosure>
        )}
        {mayStop && (
          <Disclosure
            label={article.stop ? t('deskArticle.stopAgain') : t('deskArticle.stopLong')}
            look="danger"
            open={cameBack(stopping)}
          >
            <p>{t('deskArticle.stopText')}</p>
            <PostForm
              id="stop"
              scoped
              name="stop-article"
              back={back}
              state={stopping}
              problem={t('deskRequest.problem')}
              hidden={{ articleId: article.id }}
              className="gap-4"
            >
              <DeskField
                name="stop"
                label={t('deskArticle.stopHow')}
                kind="choice"
                options={stops.map((stop) => ({ value: stop, label: t(`deskArticle.stopChoice.${stop}`) }))}
                defaultValue={article.stop ?? 'blocked'}
              />
              <DeskField
                name="reason"
                label={t('deskRequest.reason')}
                hint={t('deskRequest.reasonHint')}
                kind="paragraphs"
                rows={2}
                dir="auto"
              />
              <div>
                <SubmitButton look="danger">{t('deskArticle.stopNow')}</SubmitButton>
              </div>
            </PostForm>
          </Disclosure>
        )}
      </div>
    </section>
  )
}
