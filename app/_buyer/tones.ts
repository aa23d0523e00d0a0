import type { LicenceStatus, OrderStatus, RequestStatus } from '../../db/schema/index.ts'
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

export const orderTones: Record<OrderStatus, Tone> = {
  due: 'accent',
  processing: 'amber',
  paid: 'green',
  void: 'neutral',
  written_off: 'neutral',
  refunded: 'neutral',
  charged_back: 'red',
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
