import type { ReactNode } from 'react'
import { ButtonLink, ButtonRow, type Look } from '../_ui/button.tsx'
import { Field, TextArea } from '../_ui/field.tsx'
import { PostForm } from '../_ui/form.tsx'
import type { FormState } from '../_ui/form-state.ts'
import { SubmitButton } from '../_ui/submit-button.tsx'
import type { Lang } from '../_words/languages.ts'
import { words } from '../_words/words.ts'

/** Words to the desk that move the request: an answer, a proposed change, a refusal, a withdrawal. */
export function AnswerForm({
  name,
  requestId,
  back,
  leave,
  state,
  lang,
  title,
  label,
  hint,
  optional = false,
  button,
  look = 'primary',
}: {
  /** Its name among the forms. */
  name: 'answer-question' | 'counter' | 'decline' | 'withdraw'
  requestId: string
  back: string
  /** Where the one leads who would rather not; none where there is nothing else to do. */
  leave?: string
  state: FormState
  lang: Lang
  title?: ReactNode
  label: string
  hint?: string
  optional?: boolean
  button: string
  look?: Look
}) {
  const t = words(lang)
  return (
    <div id="answer" className="grid scroll-mt-6 gap-3">
      {title && <p className="font-medium text-15">{title}</p>}
      <PostForm
        name={name}
        back={back}
        state={state}
        problem={t('status.problem')}
        hidden={{ requestId }}
        className="gap-3"
      >
        <Field
          name="body"
          label={label}
          {...(hint ? { hint } : {})}
          {...(optional ? { optional: t('status.optional') } : {})}
        >
          <TextArea rows={4} maxLength={4000} />
        </Field>
        <ButtonRow>
          <SubmitButton look={look}>{button}</SubmitButton>
          {leave && (
            <ButtonLink look="quiet" href={leave} prefetch={false}>
              {t('status.leave')}
            </ButtonLink>
          )}
        </ButtonRow>
      </PostForm>
    </div>
  )
}
