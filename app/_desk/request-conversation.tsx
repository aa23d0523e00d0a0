import { askQuestion, writeToBuyer } from '../../lib/requests/answer-at-desk.ts'
import { draftState } from '../_act.ts'
import { PostForm } from '../_ui/form.tsx'
import { SectionTitle } from '../_ui/page-head.tsx'
import { PanePart } from '../_ui/split-view.tsx'
import { SubmitButton } from '../_ui/submit-button.tsx'
import { Thread } from '../_ui/thread.tsx'
import { DeskField } from './desk-field.tsx'
import { cameBack, Disclosure } from './disclosure.tsx'
import { may } from './may.ts'
import type { RequestPart } from './request-part.ts'

const kinds = ['message', 'question', 'answer', 'counter', 'offer', 'decline', 'withdrawal'] as const

/** What was written on both sides, and writing more: a question makes the request wait, a message does not. */
export async function Conversation({ ctx, t, f, data, back, draft }: RequestPart) {
  const { request, thread, time } = data
  const asks = request.status === 'submitted' && may(ctx.actor, askQuestion)
  const writes = may(ctx.actor, writeToBuyer)
  const [asked, written] = [
    await draftState(ctx, 'question', draft),
    await draftState(ctx, 'write-to-buyer', draft),
  ]
  if (thread.length === 0 && !asks && !writes) return null
  return (
    <PanePart>
      <div className="grid gap-4">
        <SectionTitle>{t('deskRequest.conversation')}</SectionTitle>
        {thread.length > 0 ? (
          <Thread
            messages={thread.map((m) => ({
              key: m.id,
              author: m.author || request.name,
              role: t(`deskRequest.messageKind.${kinds.find((kind) => kind === m.kind) ?? 'message'}`),
              when: { text: f.near(m.createdAt, time), iso: m.createdAt.toISOString() },
              text: m.body,
              own: m.side === 'desk',
            }))}
          />
        ) : (
          <p className="text-15 text-muted">{t('deskRequest.nothingWritten')}</p>
        )}
        <div className="flex flex-wrap gap-2">
          {asks && (
            <Disclosure label={t('deskRequest.askLong')} open={cameBack(asked)}>
              <PostForm
                id="ask"
                scoped
                name="question"
                back={back}
                state={asked}
                problem={t('deskRequest.problem')}
                hidden={{ requestId: request.id }}
                className="gap-4"
              >
                <DeskField
                  name="body"
                  label={t('deskRequest.question')}
                  hint={t('deskRequest.questionHint')}
                  kind="paragraphs"
                  dir="auto"
                />
                <div>
                  <SubmitButton>{t('deskRequest.askNow')}</SubmitButton>
                </div>
              </PostForm>
            </Disclosure>
          )}
          {writes && (
            <Disclosure label={t('deskRequest.writeLong')} open={cameBack(written)}>
              <PostForm
                id="write"
                scoped
                name="write-to-buyer"
                back={back}
                state={written}
                problem={t('deskRequest.problem')}
                hidden={{ requestId: request.id }}
                className="gap-4"
              >
                <DeskField
                  name="body"
                  label={t('deskRequest.writeBody')}
                  hint={t('deskRequest.writeHint')}
                  kind="paragraphs"
                  dir="auto"
                />
                <div>
                  <SubmitButton>{t('deskRequest.writeNow')}</SubmitButton>
                </div>
              </PostForm>
            </Disclosure>
          )}
        </div>
      </div>
    </PanePart>
  )
}
