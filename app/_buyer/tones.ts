import type { LicenceStatus, RequestStatus } from '../../db/schema/index.ts'
import type { Tone } from '../_ui/status.tsx'

/** The colour of each state as its buyer sees it: accent waits for them, amber for someone else. */
export const requestTones: Record<RequestStatus, Tone> = {
  unconfirmed: 'accent',
  submitted: 'amber',
  needs_info: 'accent',
  quoted: 'accent',
  countered: 'amber',
  accepted: 'green',
  declined: 'neutral',
  refused: 'red',
  withdrawn: 'neutral',
  lapsed: 'neutral',
}

export const licenceTones: Record<LicenceStatus, Tone> = {
  pending: 'amber',
  active: 'green',
  suspended: 'amber',
  expired: 'neutral',
  revoked: 'red',
  superseded: 'neutral',
  cancelled: 'neutral',
}
