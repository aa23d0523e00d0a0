import type { DeskElement } from '../../lib/clearance/desk.ts'
import { ownerWords, reasonWords } from '../../lib/clearance/reason-words.ts'
import { settleElement } from '../../lib/clearance/settle-element.ts'
import { strung } from '../../lib/words/words.ts'
import type { PersonalCtx } from '../_page.ts'
import { ArticleBody } from '../_ui/article-body.tsx'
import { PostForm } from '../_ui/form.tsx'
import type { FormState } from '../_ui/form-state.ts'
import { ClearanceBadge } from '../_ui/status.tsx'
import { SubmitButton } from '../_ui/submit-button.tsx'
import type { Formats } from '../_words/formats.ts'
import type { Lang } from '../_words/languages.ts'
import { words } from '../_words/words.ts'
import { DeskField } from './desk-field.tsx'
import { Disclosure, stateOf } from './disclosure.tsx'
import { FindingsList } from './findings-list.tsx'
import { may } from './may.ts'

const states = ['cleared', 'surcharge', 'ask', 'not_cleared'] as const

/** An element with how it stands and why, and the form that settles it. */
export function ElementAtDesk({
  ctx,
  lang,
  f,
  element: { element, findings, ...decided },
  articleId,
  articleLanguage,
  back,
  returned,
  time,
}: {
  ctx: PersonalCtx
  lang: Lang
  f: Formats
  element: DeskElement
  articleId: string
  articleLanguage: string
  back: string
  returned: FormState
  time: Date
}) {
  const t = words(lang)
  const id = `settle-${element.key}`
  const state = stateOf(returned, id)
  const settles = may(ctx.actor, settleElement)
  const open = state !== undefined || (decided.state === 'ask' && element.kind === 'text' && settles)
  return (
    <section id={`element-${element.key}`} className="grid gap-3 border-t px-5 py-5">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="font-medium text-15">{t(`clearance.element.${element.kind}`)}</h2>
        <ClearanceBadge clearance={decided.state}>{t(`clearance.state.${decided.state}`)}</ClearanceBadge>
      </div>
      {element.kind !== 'text' && (
        <div className="max-w-72 [&_.article-figure]:my-0">
          <ArticleBody
            body={[{ type: 'element', key: element.key }]}
            elements={[element]}
            articleLanguage={articleLanguage}
            lang={lang}
          />
        </div>
      )}
      <div className="grid gap-1 text-15">
        <p dir="auto">{reasonWords(decided, lang)}</p>
        {decided.owner && (decided.state === 'ask' || decided.state === 'not_cleared') && (
          <p className="text-muted" dir="auto">
            {t('clearance.ownerIs', { owner: strung([ownerWords(decided, lang), decided.contact], lang) })}
          </p>
        )}
        {decided.settled && (
          <div className="mt-1 border-s-2 ps-4">
            <p className="text-13 text-muted">
              {t('clearance.settledBy', {
                who: decided.settled.by,
                when: f.near(decided.settled.at, time),
                version: decided.settled.version,
              })}
            </p>
            <p className="whitespace-pre-line" dir="auto">
              {decided.ground}
            </p>
            {decided.rule && (
              <p className="mt-1 text-13 text-muted">
                {t('clearance.rulesSaid', { reason: reasonWords(decided.rule, lang) })}
              </p>
            )}
          </div>
        )}
      </div>
      <FindingsList findings={findings} lang={lang} />
      {settles && (
        <Disclosure label={decided.settled ? t('clearance.settleAgain') : t('clearance.settle')} open={open}>
          <PostForm
            id={id}
            scoped
            name="settle-element"
            back={back}
            {...(state ? { state } : {})}
            problem={t('deskRequest.problem')}
            hidden={{ articleId, elementKey: element.key }}
            className="gap-4"
          >
            <DeskField
              name="state"
              label={t('clearance.howItStands')}
              kind="choice"
              options={[
                ...(decided.settled ? [] : [{ value: '', label: t('clearance.choose') }]),
                ...states.map((s) => ({ value: s, label: t(`clearance.choice.${s}`) })),
              ]}
              defaultValue={decided.settled ? decided.state : ''}
            />
            <DeskField
              name="reason"
              label={t('clearance.reason')}
              hint={t('clearance.reasonHint')}
              defaultValue={decided.settled ? decided.reason : ''}
              dir="auto"
            />
            <DeskField
              name="ground"
              label={t('clearance.ground')}
              hint={t('clearance.groundHint')}
              kind="paragraphs"
              rows={3}
              dir="auto"
            />
            <DeskField
              name="owner"
              label={t('clearance.owner')}
              hint={t('clearance.ownerHint')}
              optional={t('deskRequest.optional')}
              defaultValue={decided.owner}
              dir="auto"
            />
            <DeskField
              name="contact"
              label={t('clearance.contact')}
              optional={t('deskRequest.optional')}
              defaultValue={decided.contact}
              dir="auto"
            />
            <div>
              <SubmitButton>{t('clearance.settleNow')}</SubmitButton>
            </div>
          </PostForm>
        </Disclosure>
      )}
    </section>
  )
}
