import { answeringRoles, assignRequest } from '../../lib/requests/answer-at-desk.ts'
import { requestReference } from '../../lib/requests/reference.ts'
import { draftState } from '../_act.ts'
import { PostForm } from '../_ui/form.tsx'
import { moneyText } from '../_ui/money.tsx'
import { Notice } from '../_ui/notice.tsx'
import { StatusBadge } from '../_ui/status.tsx'
import { SubmitButton } from '../_ui/submit-button.tsx'
import { DeskField } from './desk-field.tsx'
import { Disclosure, stateOf } from './disclosure.tsx'
import { may } from './may.ts'
import { RequestStatusBadge } from './request-badges.tsx'
import type { RequestPart } from './request-part.ts'

const answering: ReadonlySet<string> = new Set(answeringRoles)

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
  const [taking, giving] = [stateOf(state, 'take'), stateOf(state, 'give')]
  const mine = request.assignedTo === ctx.actor.userId
  const answers = ({ roles }: { roles: readonly string[] }) => roles.some((role) => answering.has(role))
  const others = data.people.filter(
    (p) => p.id !== ctx.actor.userId && p.id !== request.assignedTo && answers(p),
  )
  const hidden = { requestId: request.id, from: request.assignedTo ?? '' }
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
            {!mine && answers(ctx.actor) && (
              <PostForm
                id="take"
                scoped
                name="assign"
                back={back}
                {...(taking ? { state: taking } : {})}
                problem={t('deskRequest.problem')}
                hidden={hidden}
                className="justify-items-start gap-2"
              >
                <SubmitButton look="secondary" size="small">
                  {data.assignee ? t('deskRequest.takeFrom', { name: data.assignee }) : t('deskRequest.take')}
                </SubmitButton>
              </PostForm>
            )}
            {others.length > 0 && (
              <Disclosure label={t('deskRequest.give')} look="quiet" open={giving !== undefined}>
                <PostForm
                  id="give"
                  scoped
                  name="assign"
                  back={back}
                  {...(giving ? { state: giving } : {})}
                  problem={t('deskRequest.problem')}
                  hidden={hidden}
                  className="gap-3"
                >
                  <DeskField
                    name="to"
                    label={t('deskRequest.giveTo')}
                    kind="choice"
                    options={others.map(({ id, name, roles }) => ({
                      value: id,
                      label: t('deskRequest.colleague', {
                        name,
                        roles: f.list(roles.map((role) => t(`deskRole.${role}`))),
                      }),
                    }))}
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
