import { articlesLike } from '../../lib/catalogue/desk-list.ts'
import { ButtonLink } from '../_ui/button.tsx'
import { PostForm } from '../_ui/form.tsx'
import type { FormState } from '../_ui/form-state.ts'
import { SubmitButton } from '../_ui/submit-button.tsx'
import { directionOf, pathIn } from '../_words/languages.ts'
import { withQuery } from './address.ts'
import { DeskField } from './desk-field.tsx'
import { Disclosure, stateOf } from './disclosure.tsx'
import { importForm } from './import-form.ts'
import { may } from './may.ts'
import type { DeskItem } from './request-data.ts'
import type { RequestPart } from './request-part.ts'

/**
 * Saying which article an address stands for: by an address it is known under, or from those whose headline
 * is like what was typed, at first like the address itself.
 */
export async function IdentifyItem({
  ctx,
  lang,
  t,
  f,
  data,
  back,
  item,
  identified,
}: RequestPart & { item: DeskItem; identified: FormState }) {
  const form = `identify-${item.position}`
  const state = stateOf(identified, form)
  const typed = state?.values.url?.[0] ?? item.url
  const like = (await articlesLike(ctx.db, ctx.actor, typed)).filter(({ id }) => id !== item.articleId)
  return (
    <Disclosure
      label={item.articleId ? t('deskRequest.identifyAgain') : t('deskRequest.identify')}
      open={state !== undefined}
    >
      <PostForm
        id={form}
        scoped
        name="identify-item"
        back={back}
        {...(state ? { state } : {})}
        problem={t('deskRequest.problem')}
        hidden={{ requestId: data.request.id, itemId: item.id }}
        className="gap-4"
      >
        <DeskField
          name="url"
          label={t('deskRequest.identifyUrl')}
          hint={t('deskRequest.identifyHint')}
          dir="auto"
        />
        <div className="flex flex-wrap gap-2">
          <SubmitButton>{t('deskRequest.identifyNow')}</SubmitButton>
          {!item.articleId && may(ctx.actor, importForm) && (
            <ButtonLink href={pathIn(lang, withQuery('/desk/import', { url: item.url }))}>
              {t('deskRequest.importIt')}
            </ButtonLink>
          )}
        </div>
        {like.length > 0 && (
          <div className="grid gap-2">
            <h3 className="font-medium text-15">{t('deskRequest.identifyLike')}</h3>
            <ul className="grid gap-2">
              {like.map((article) => (
                <li key={article.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
                  <span className="min-w-0 flex-1 basis-52">
                    <span className="block" lang={article.language} dir={directionOf(article.language)}>
                      {article.headline}
                    </span>
                    <span className="text-13 text-muted">
                      {[article.section, f.day(article.publishedAt)].filter(Boolean).join(' · ')}
                    </span>
                  </span>
                  <SubmitButton look="secondary" size="small" name="articleId" value={article.id}>
                    {t('deskRequest.identifyThis')}
                    <span className="sr-only">: {article.headline}</span>
                  </SubmitButton>
                </li>
              ))}
            </ul>
          </div>
        )}
      </PostForm>
    </Disclosure>
  )
}
