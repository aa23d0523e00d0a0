import { draftState } from '../_act.ts'
import { PostForm } from '../_ui/form.tsx'
import { PanePart } from '../_ui/split-view.tsx'
import { SubmitButton } from '../_ui/submit-button.tsx'
import { DeskField } from './desk-field.tsx'
import { cameBack, Disclosure } from './disclosure.tsx'
import type { RequestPart } from './request-part.ts'

/** Refusing the whole, after saying what that does. */
export async function RefuseRequest({ ctx, t, data, back, draft }: RequestPart) {
  const state = await draftState(ctx, 'refuse', draft)
  return (
    <PanePart>
      <Disclosure label={t('deskRequest.refuseLong')} look="danger" open={cameBack(state)}>
        <p>{t('deskRequest.refuseText')}</p>
        <PostForm
          id="refuse"
          scoped
          name="refuse"
          back={back}
          state={state}
          problem={t('deskRequest.problem')}
          hidden={{ requestId: data.request.id }}
          className="gap-4"
        >
          <DeskField
            name="reason"
            label={t('deskRequest.reason')}
            hint={t('deskRequest.reasonHint')}
            kind="paragraphs"
            rows={2}
            dir="auto"
          />
          <DeskField
            name="referTo"
            label={t('deskRequest.referTo')}
            hint={t('deskRequest.referToHint')}
            optional={t('deskRequest.optional')}
            dir="auto"
          />
          <div>
            <SubmitButton look="danger">{t('deskRequest.refuseNow')}</SubmitButton>
          </div>
        </PostForm>
      </Disclosure>
    </PanePart>
  )
}
