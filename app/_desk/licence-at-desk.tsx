import type { ReactNode } from 'react'
import { addDays } from '../../lib/days.ts'
import { restoreLicence, revokeLicence, suspendLicence } from '../../lib/licences/end.ts'
import type { LicenceRow } from '../../lib/licences/load.ts'
import { Anchor } from '../_ui/anchor.tsx'
import { PostForm } from '../_ui/form.tsx'
import type { FormState } from '../_ui/form-state.ts'
import { SubmitButton } from '../_ui/submit-button.tsx'
import { directionOf, pathIn } from '../_words/languages.ts'
import { DeskField } from './desk-field.tsx'
import { Disclosure, stateOf } from './disclosure.tsx'
import { LicenceStatusBadge } from './licence-badge.tsx'
import { may } from './may.ts'
import type { RequestPart } from './request-part.ts'

type Ending = 'suspend' | 'restore' | 'revoke'

/** A licence with its state and term, and ending it for a while or for good. */
export function LicenceAtDesk(
  part: RequestPart & { licence: LicenceRow; states: Record<Ending, FormState> },
) {
  const { ctx, lang, t, f, licence } = part
  const day = (iso: string) => f.day(new Date(`${iso}T12:00:00Z`))
  const { headline, language } = licence.snapshot.article
  const active = licence.status === 'active'
  const suspended = licence.status === 'suspended'
  return (
    <>
      <div className="flex items-baseline justify-between gap-3">
        <Anchor href={pathIn(lang, `/licences/${licence.number}`)} className="text-link font-mono text-13">
          {licence.number}
        </Anchor>
        <LicenceStatusBadge status={licence.status} lang={lang} />
      </div>
      <p className="text-15">
        <span className="block" lang={language} dir={directionOf(language)}>
          {headline}
        </span>
        <span className="text-muted">
          {licence.endsOn
            ? t('deskRequest.licenceTerm', {
                from: day(licence.startsOn),
                // The stored end is the first day on which it no longer holds.
                until: day(addDays(licence.endsOn, -1)),
              })
            : t('deskRequest.licenceEver', { from: day(licence.startsOn) })}
        </span>
      </p>
      {licence.endedReason && (
        <p className="text-15" dir="auto">
          {licence.endedReason}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        {active && may(ctx.actor, suspendLicence) && (
          <Ends {...part} what="suspend" reason label={t('deskRequest.suspend')}>
            {t('deskRequest.suspendText')}
          </Ends>
        )}
        {suspended && may(ctx.actor, restoreLicence) && (
          <Ends {...part} what="restore" label={t('deskRequest.restore')}>
            {t('deskRequest.restoreText')}
          </Ends>
        )}
        {(active || suspended) && may(ctx.actor, revokeLicence) && (
          <Ends {...part} what="revoke" reason label={t('deskRequest.revoke')}>
            {t('deskRequest.revokeText')}
          </Ends>
        )}
      </div>
    </>
  )
}

function Ends({
  t,
  back,
  licence,
  states,
  what,
  reason = false,
  label,
  children,
}: RequestPart & {
  licence: LicenceRow
  states: Record<Ending, FormState>
  what: Ending
  reason?: boolean
  label: string
  children: ReactNode
}) {
  const id = `${what}-${licence.number}`
  const state = stateOf(states[what], id)
  const look = what === 'restore' ? 'primary' : 'danger'
  return (
    <Disclosure label={label} look={what === 'revoke' ? 'danger' : 'secondary'} open={state !== undefined}>
      <p>{children}</p>
      <PostForm
        id={id}
        scoped
        name={`${what}-licence`}
        back={back}
        {...(state ? { state } : {})}
        problem={t('deskRequest.problem')}
        hidden={{ licenceId: licence.id }}
        className="gap-4"
      >
        {reason && (
          <DeskField
            name="reason"
            label={t('deskRequest.reason')}
            hint={t('deskRequest.reasonHint')}
            kind="paragraphs"
            rows={2}
            dir="auto"
          />
        )}
        <div>
          <SubmitButton look={look}>{t(`deskRequest.now.${what}`)}</SubmitButton>
        </div>
      </PostForm>
    </Disclosure>
  )
}
