import { assignRequest } from '../../lib/requests/answer-at-desk.ts'
import { requestReference } from '../../lib/requests/reference.ts'
import { draftState } from '../_act.ts'
import { PostForm } from '../_ui/form.tsx'
import { moneyText } from '../_ui/money.tsx'
import { Notice } from '../_ui/notice.tsx'
import { StatusBadge } from '../_ui/status.tsx'
import { SubmitButton } from '../_ui/submit-button.tsx'
import { cameBack, Disclosure } from './disclosure.tsx'
import { may } from './may.ts'
import { RequestStatusBadge } from './request-badges.tsx'
import type { RequestPart } from './request-part.ts'
import { ScopedField } from './scoped-field.tsx'

/** Who asks for what, how well they are known, until when an answer is promised, and who has it. */
export async function RequestHead({ ctx, lang, t, f, data, back, draft }: RequestPart) {
  const { request, organisation, bought, time, history } = data
  const due = request.dueAt && f.due(request.dueAt, time)
  const last = history.at(-1)
  const asked = request.submittedAt ?? request.createdAt
  const about = [
    t('deskRequest.askedOn', { when: f.near(asked, time) }),
    bought && bought.times > 0
      ? t('deskRequest.bought', {
          count: bought.times,
          sum: f.list(bought.sums.map((sum) => moneyText(sum, lang))),
        })
      : t('deskRequest.firstTime'),
    organisation && t(`deskRequest.standing.${organisation.standing}`),
    organisation &&
      (organisation.terms === 'invoice'
        ? t('deskRequest.invoice', {
            days: organisation.creditDays,
            limit: moneyText(
              { minor: organisation.creditLimitMinor, currency: data.card?.card.currency ?? 'GBP' },
              lang,
            ),
          })
        : t('deskRequest.card')),
  ]
  const state = await draftState(ctx, 'assign', draft)
  const mine = request.assignedTo === ctx.actor.userId
  const others = data.people.filter((p) => p.id !== ctx.actor.userId && p.id !== request.assignedTo)
  return (
    <header className="grid gap-2">
      <div className="flex items-center justify-between gap-3">
        <span className="font-mono text-13">{requestReference(request.number)}</span>
        <span className="flex flex-wrap justify-end gap-1.5">
          {due && (
            <StatusBadge
              tone={due.tone === 'late' ? 'red' : due.tone === 'soon' ? 'amber' : 'neutral'}
              icon="clock"
            >
              {due.tone === 'late' ? due.text : t('deskRequest.due', { when: due.text })}
            </StatusBadge>
          )}
          <RequestStatusBadge status={request.status} lang={lang} />
        </span>
      </div>
      <h1 className="font-medium font-serif text-20 leading-tight">
        {t.rich('deskRequest.title', {
          count: data.items.length,
          organisation: () => <span dir="auto">{organisation?.name ?? request.parties.licensee}</span>,
        })}
      </h1>
      <p className="text-13 text-muted">{about.filter(Boolean).join(' · ')}</p>
      <p className="text-15">
        <span dir="auto">{request.name}</span>{' '}
        <a className="text-link break-words" href={`mailto:${request.email}`}>
          {request.email}
        </a>
      </p>
      {organisation?.standing === 'on_hold' && (
        <Notice tone="refusal" title={t('deskRequest.onHold')} next={t('deskRequest.onHoldNext')} />
      )}
      {last && (
        <p className="text-13 text-muted">
          {t('deskRequest.last', { words: last.words, who: last.who, when: f.near(last.at, time) })}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2 text-15">
        <span className="me-1">
          {mine
            ? t('deskRequest.withYou')
            : data.assignee
              ? t('deskRequest.with', { name: data.assignee })
              : t('deskRequest.withNobody')}
        </span>
        {may(ctx.actor, assignRequest) && (
          <>
            {!mine && (
              <PostForm
                id="take"
                name="assign"
                back={back}
                problem={t('deskRequest.problem')}
                hidden={{ requestId: request.id }}
                className="gap-2"
              >
                <SubmitButton look="secondary" size="small">
                  {t('deskRequest.take')}
                </SubmitButton>
              </PostForm>
            )}
            {others.length > 0 && (
              <Disclosure label={t('deskRequest.give')} look="quiet" open={cameBack(state)}>
                <PostForm
                  id="give"
                  name="assign"
                  back={back}
                  state={state}
                  problem={t('deskRequest.problem')}
                  hidden={{ requestId: request.id }}
                  className="gap-3"
                >
                  <ScopedField
                    scope="give"
                    name="to"
                    label={t('deskRequest.giveTo')}
                    kind="choice"
                    options={others.map(({ id, name }) => ({ value: id, label: name }))}
                  />
                  <div>
                    <SubmitButton look="secondary">{t('deskRequest.giveNow')}</SubmitButton>
                  </div>
                </PostForm>
              </Disclosure>
            )}
          </>
        )}
      </div>
    </header>
  )
}
