import type { ArticleFacts } from '../../lib/catalogue/find.ts'
import type { LicenceRow } from '../../lib/licences/load.ts'
import { Notice } from '../_ui/notice.tsx'
import type { Formats } from '../_words/formats.ts'
import type { Lang } from '../_words/languages.ts'
import { words } from '../_words/words.ts'
import { lastDay, noonOf } from './days.ts'

/** What a holder must know before using the licence: why it does not hold, or not yet. */
export function LicenceNotice({
  licence,
  article,
  today,
  f,
  lang,
  contact,
  refused,
}: {
  licence: LicenceRow
  article: ArticleFacts | null
  today: string
  f: Formats
  lang: Lang
  /** The desk's mail address. */
  contact: string
  /** Whether a download has just been refused. */
  refused: boolean
}) {
  const t = words(lang)
  const { status } = licence
  const write = t.rich('licence.write', {
    contact: () => (
      <a href={`mailto:${contact}?subject=${encodeURIComponent(licence.number)}`} className="text-link">
        {contact}
      </a>
    ),
  })
  if (article?.stop && (status === 'active' || status === 'suspended'))
    return (
      <Notice tone="refusal" title={t('licence.stopped')} next={write}>
        {article.stopReason && <p>{article.stopReason}</p>}
        <p>{t('licence.takeDown')}</p>
      </Notice>
    )
  if (status === 'suspended')
    return (
      <Notice tone="warn" title={t('licence.suspended')} next={write}>
        {licence.endedReason && <p>{licence.endedReason}</p>}
        <p>{t('licence.suspendedText')}</p>
      </Notice>
    )
  if (status === 'revoked')
    return (
      <Notice tone="refusal" title={t('licence.revoked')} next={write}>
        {licence.endedReason && <p>{licence.endedReason}</p>}
        <p>{t('licence.takeDown')}</p>
      </Notice>
    )
  if (status === 'expired' || (status === 'active' && licence.endsOn && licence.endsOn <= today))
    return (
      <Notice
        tone="info"
        title={t('licence.expired', { day: licence.endsOn ? f.day(lastDay(licence.endsOn)) : '' })}
        next={licence.snapshot.use.archive ? t('licence.archiveStays') : t('licence.takeDown')}
      />
    )
  if (status === 'superseded') return <Notice tone="info" title={t('licence.superseded')} next={write} />
  if (status === 'cancelled') return <Notice tone="info" title={t('licence.cancelled')} next={write} />
  if (status === 'pending')
    return <Notice tone="info" title={t('licence.pending')} next={t('licence.pendingText')} />
  if (refused) return <Notice tone="refusal" title={t('licence.refused')} next={write} />
  if (licence.startsOn > today)
    return <Notice tone="info" title={t('licence.later', { day: f.day(noonOf(licence.startsOn)) })} />
  return null
}
