import { Field, TextArea } from '../_ui/field.tsx'
import { PostForm } from '../_ui/form.tsx'
import type { FormState } from '../_ui/form-state.ts'
import { SectionTitle } from '../_ui/page-head.tsx'
import { SubmitButton } from '../_ui/submit-button.tsx'
import { Thread } from '../_ui/thread.tsx'
import type { Formats } from '../_words/formats.ts'
import type { Lang } from '../_words/languages.ts'
import { words } from '../_words/words.ts'
import type { Followed } from './followed.ts'

/** What was written to and fro, and the way to write to the desk at any time. */
export function RequestThread({
  request: { thread: written, request, mine },
  reader,
  lang,
  f,
  now,
  path,
  state,
}: {
  request: Followed
  /** Name of the one who reads. */
  reader: string
  lang: Lang
  f: Formats
  now: Date
  path: string
  /** Null while another form of the page asks for words. */
  state: FormState | null
}) {
  const t = words(lang)
  // What came with an offer stands beside it in the timeline.
  const thread = written.filter(({ kind }) => kind !== 'offer')
  return (
    <section className="grid gap-5">
      <SectionTitle note={t('status.messageCount', { count: thread.length })}>
        {t('status.messages')}
      </SectionTitle>
      {thread.length > 0 && (
        <Thread
          messages={thread.map((m) => ({
            key: m.id,
            author:
              m.side === 'buyer' && m.author === reader ? t('status.you') : m.author || t('status.theDesk'),
            ...(m.side === 'desk' ? { role: t('status.deskRole') } : {}),
            when: { text: f.near(m.createdAt, now), iso: m.createdAt.toISOString() },
            text: m.body,
            own: m.side === 'buyer',
          }))}
        />
      )}
      {mine && state && (
        <PostForm
          name="write-to-desk"
          back={path}
          state={state}
          problem={t('status.problem')}
          hidden={{ requestId: request.id }}
          className="max-w-measure gap-3"
        >
          <Field name="body" label={t('status.write')} hint={t('status.writeHint')}>
            <TextArea rows={3} maxLength={4000} />
          </Field>
          <div>
            <SubmitButton look="secondary">{t('status.sendMessage')}</SubmitButton>
          </div>
        </PostForm>
      )}
    </section>
  )
}
