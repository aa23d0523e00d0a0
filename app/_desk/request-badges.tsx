import type { RequestRow } from '../../lib/requests/load.ts'
import type { QueueRow } from '../../lib/requests/queue.ts'
import { listed } from '../../lib/words/words.ts'
import type { IconName } from '../_ui/icon.tsx'
import { StatusBadge, type Tone } from '../_ui/status.tsx'
import type { Lang } from '../_words/languages.ts'
import { words } from '../_words/words.ts'

const tones: Record<RequestRow['status'], { tone: Tone; icon?: IconName }> = {
  unconfirmed: { tone: 'neutral', icon: 'mail' },
  submitted: { tone: 'accent', icon: 'inbox' },
  needs_info: { tone: 'neutral', icon: 'clock' },
  quoted: { tone: 'neutral', icon: 'clock' },
  countered: { tone: 'accent', icon: 'reply' },
  accepted: { tone: 'green' },
  declined: { tone: 'neutral', icon: 'cross' },
  refused: { tone: 'red' },
  withdrawn: { tone: 'neutral', icon: 'cross' },
  lapsed: { tone: 'neutral', icon: 'clock' },
}

/** Where a request stands, in a word. */
export function RequestStatusBadge({ status, lang }: { status: RequestRow['status']; lang: Lang }) {
  const t = words(lang)
  return <StatusBadge {...tones[status]}>{t(`queue.status.${status}`)}</StatusBadge>
}

type Flag = { key: string; tone: Tone; icon?: IconName; text: string }
type Flagged = Pick<
  QueueRow,
  'use' | 'needsRights' | 'unknownArticle' | 'stopped' | 'embargoed' | 'counterOffer' | 'onHold'
>

/** What is special about a request, the most pressing first. */
export function flagsOf(row: Flagged, lang: Lang): Flag[] {
  const t = words(lang)
  const flags: (Flag | false)[] = [
    row.onHold && { key: 'hold', tone: 'red', icon: 'lock', text: t('queue.flag.hold') },
    row.stopped && { key: 'stopped', tone: 'red', icon: 'refusal', text: t('queue.flag.stopped') },
    row.embargoed && { key: 'embargo', tone: 'amber', icon: 'lock', text: t('queue.flag.embargo') },
    row.needsRights && { key: 'rights', tone: 'amber', icon: 'shield', text: t('queue.flag.rights') },
    row.unknownArticle && { key: 'unknown', tone: 'amber', icon: 'search', text: t('queue.flag.unknown') },
    row.counterOffer && {
      key: 'counter',
      tone: 'accent',
      icon: 'reply',
      text: t('queue.flag.counter'),
    },
    row.use.media.some((m) => m === 'ai_input' || m === 'ai_train') && {
      key: 'ai',
      tone: 'amber',
      icon: 'warning',
      text: t('queue.flag.ai'),
    },
    row.use.exclusive && { key: 'exclusive', tone: 'neutral', icon: 'flag', text: t('queue.flag.exclusive') },
  ]
  return flags.filter((flag) => flag !== false)
}

/** The flags of a row; where there is room for fewer, how many more there are. */
export function RequestFlags({ row, lang, most }: { row: Flagged; lang: Lang; most: number }) {
  const t = words(lang)
  const flags = flagsOf(row, lang)
  const more = flags.slice(most)
  const rest = listed(
    more.map((flag) => flag.text),
    lang,
  )
  return (
    <span className="flex items-center gap-1.5">
      {flags.slice(0, most).map(({ key, text, ...badge }) => (
        <StatusBadge key={key} {...badge}>
          {text}
        </StatusBadge>
      ))}
      {more.length > 0 && (
        <span className="text-13 text-muted" title={rest}>
          <span aria-hidden="true">+{more.length}</span>
          <span className="sr-only">{t('queue.moreFlags', { flags: rest })}</span>
        </span>
      )}
    </span>
  )
}
