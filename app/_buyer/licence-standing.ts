import type { LicenceStatus, Stop } from '../../db/schema/index.ts'
import type { LicenceRow } from '../../lib/licences/load.ts'
import type { Tone } from '../_ui/status.tsx'
import { licenceTones } from './tones.ts'

/** How a licence stands for its holder: its own status, or what its article has come to meanwhile. */
export type Standing = LicenceStatus | Stop | 'embargo' | 'not_cleared'

type ArticleNow = {
  stop: Stop | null
  embargoed: boolean
  /** False when its text is no longer the publisher's to license. */
  cleared?: boolean
}

/**
 * How a licence stands today. Copies can be had only while it is `active`: the same conditions, in the same
 * order, under which a download is made or refused.
 * @param today the day in the publisher's zone, `YYYY-MM-DD`
 */
export function standingOf(
  { status, endsOn }: Pick<LicenceRow, 'status' | 'endsOn'>,
  { stop, embargoed, cleared = true }: ArticleNow,
  today: string,
): Standing {
  if (over.has(status)) return status
  if (status === 'active' && endsOn !== null && endsOn <= today) return 'expired'
  if (stop) return stop
  if (status !== 'active') return status
  if (embargoed) return 'embargo'
  return cleared ? 'active' : 'not_cleared'
}

const over: ReadonlySet<Standing> = new Set<LicenceStatus>(['expired', 'revoked', 'superseded', 'cancelled'])

/** Whether nothing may be published under it any more: what it granted is told as past. */
export const isOver = (standing: Standing): boolean =>
  over.has(standing) || standing === 'withdrawn' || standing === 'killed'

const articleTones: Record<Exclude<Standing, LicenceStatus>, Tone> = {
  blocked: 'amber',
  withdrawn: 'red',
  killed: 'red',
  embargo: 'amber',
  not_cleared: 'red',
}

export const standingTones: Record<Standing, Tone> = { ...licenceTones, ...articleTones }
