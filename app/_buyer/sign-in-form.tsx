import { Field, TextInput } from '../_ui/field.tsx'
import { PostForm } from '../_ui/form.tsx'
import type { FormState } from '../_ui/form-state.ts'
import { SubmitButton } from '../_ui/submit-button.tsx'
import type { Lang } from '../_words/languages.ts'
import { words } from '../_words/words.ts'

/** One field: the mail address that a link to sign in goes to. */
export function SignInForm({
  lang,
  back,
  next,
  state,
}: {
  lang: Lang
  back: string
  next: string
  state: FormState
}) {
  const t = words(lang)
  return (
    <PostForm
      name="sign-in"
      back={back}
      state={state}
      problem={t('signIn.problem')}
      hidden={{ next, language: lang }}
      className="max-w-96"
    >
      <Field name="email" label={t('signIn.email')} hint={t('signIn.emailHint')}>
        <TextInput type="email" autoComplete="email" inputMode="email" dir="ltr" maxLength={254} />
      </Field>
      <div>
        <SubmitButton>{t('signIn.send')}</SubmitButton>
      </div>
    </PostForm>
  )
}
