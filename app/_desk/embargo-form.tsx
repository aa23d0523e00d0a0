import { setEmbargo } from '../../lib/catalogue/embargo.ts'
import type { ArticleFacts } from '../../lib/catalogue/find.ts'
import { localMoment } from '../../lib/days.ts'
import { draftState } from '../_act.ts'
import type { PersonalCtx } from '../_page.ts'
import { framed } from '../_publisher.ts'
import { PostForm } from '../_ui/form.tsx'
import { SubmitButton } from '../_ui/submit-button.tsx'
import type { Lang } from '../_words/languages.ts'
import { words } from '../_words/words.ts'
import { DeskField } from './desk-field.tsx'
import { cameBack, Disclosure } from './disclosure.tsx'
import { may } from './may.ts'

/** Until when nobody but staff may know of an article: set, moved or lifted by rights staff. */
export async function EmbargoForm({
  ctx,
  lang,
  article,
  back,
  draft,
  time,
}: {
  ctx: PersonalCtx
  lang: Lang
  article: ArticleFacts
  back: string
  draft: string | undefined
  time: Date
}) {
  if (!may(ctx.actor, setEmbargo) || article.stop) return null
  const t = words(lang)
  const { zone } = await framed()
  const state = await draftState(ctx, 'embargo', draft)
  const until = article.embargoUntil !== null && article.embargoUntil > time ? article.embargoUntil : null
  return (
    <section className="flex flex-wrap gap-2 border-t px-5 py-5">
      <Disclosure
        label={until ? t('deskArticle.embargoChange') : t('deskArticle.embargoSet')}
        open={cameBack(state)}
      >
        <p>{t('deskArticle.embargoText')}</p>
        <PostForm
          id="embargo"
          scoped
          name="embargo"
          back={back}
          state={state}
          problem={t('deskRequest.problem')}
          hidden={{ articleId: article.id }}
          className="gap-4"
        >
          <DeskField
            name="until"
            label={t('deskArticle.embargoWhen')}
            hint={t('deskArticle.embargoZone', { zone })}
            kind="moment"
            defaultValue={until ? localMoment(until, zone) : ''}
          />
          <div>
            <SubmitButton>{t('deskArticle.embargoSave')}</SubmitButton>
          </div>
        </PostForm>
      </Disclosure>
      {until && (
        <Disclosure label={t('deskArticle.embargoLift')}>
          <p>{t('deskArticle.embargoLiftText')}</p>
          <PostForm
            id="lift"
            scoped
            name="embargo"
            back={back}
            problem={t('deskRequest.problem')}
            hidden={{ articleId: article.id, until: '' }}
            className="gap-4"
          >
            <div>
              <SubmitButton>{t('deskArticle.embargoLiftNow')}</SubmitButton>
            </div>
          </PostForm>
        </Disclosure>
      )}
    </section>
  )
}
