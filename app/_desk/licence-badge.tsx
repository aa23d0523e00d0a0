import type { LicenceRow } from '../../lib/licences/load.ts'
import type { IconName } from '../_ui/icon.tsx'
import { StatusBadge, type Tone } from '../_ui/status.tsx'
import type { Lang } from '../_words/languages.ts'
import { words } from '../_words/words.ts'

export const licenceStates = [
  'pending',
  'active',
  'suspended',
  'expired',
  'revoked',
  'superseded',
  'cancelled',
] as const satisfies readonly LicenceRow['status'][]

const tones: Record<LicenceRow['status'], { tone: Tone; icon?: IconName }> = {
  pending: { tone: 'amber', icon: 'clock' },
  active: { tone: 'green' },
  suspended: { tone: 'amber', icon: 'lock' },
  expired: { tone: 'neutral', icon: 'clock' },
  revoked: { tone: 'red' },
  superseded: { tone: 'neutral', icon: 'reply' },
  cancelled: { tone: 'neutral', icon: 'cross' },
}

/** Where a licence stands, in a word. */
export function LicenceStatusBadge({ status, lang }: { status: LicenceRow['status']; lang: Lang }) {
  const t = words(lang)
  return <StatusBadge {...tones[status]}>{t(`deskLicences.state.${status}`)}</StatusBadge>
}
