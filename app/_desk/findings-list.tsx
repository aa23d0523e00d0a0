import type { AgencyFinding } from '../../lib/clearance/agency.ts'
import { StatusBadge } from '../_ui/status.tsx'
import type { Lang } from '../_words/languages.ts'
import { words } from '../_words/words.ts'

/** The agency words of an element: whose name, where, and what that means. */
export function FindingsList({ findings, lang }: { findings: readonly AgencyFinding[]; lang: Lang }) {
  const t = words(lang)
  if (findings.length === 0) return null
  return (
    <ul aria-label={t('clearance.findings')} className="grid gap-2.5 text-15">
      {findings.map((finding) => (
        <li key={`${finding.agency} ${finding.place} ${finding.offset}`} className="grid gap-1">
          <span className="flex flex-wrap items-center gap-2">
            <StatusBadge tone={finding.kind === 'copy' ? 'amber' : 'neutral'} icon="flag">
              {finding.agency}
            </StatusBadge>
            <span className="text-13 text-muted">
              {t(`clearance.place.${finding.place}`)} · {t(`clearance.means.${finding.kind}`)}
            </span>
          </span>
          <q className="ps-0.5 text-muted" dir="auto">
            {finding.passage}
          </q>
        </li>
      ))}
    </ul>
  )
}
