import type { ReactNode } from 'react'
import type { ArticleFacts } from '../../lib/catalogue/find.ts'
import type { LicenceRow } from '../../lib/licences/load.ts'
import { Notice, type NoticeTone } from '../_ui/notice.tsx'
import type { Formats } from '../_words/formats.ts'
import type { Lang } from '../_words/languages.ts'
import { type Words, words } from '../_words/words.ts'
import { lastDay, noonOf } from './days.ts'
import type { Standing } from './licence-standing.ts'

type Props = {
  licence: LicenceRow
  standing: Standing
  article: ArticleFacts | null
  today: string
  f: Formats
  lang: Lang
  /** The desk's mail address. */
  contact: string
  /** Whether a download has just been refused. */
  refused: boolean
}

type Said = { tone: NoticeTone; title: string; reason?: string | null; text?: string; next?: ReactNode }

/** What a holder must know before using the licence: why it does not hold, or not yet, and what to do. */
export function LicenceNotice(props: Props) {
  const said = toSay(props, words(props.lang))
  if (!said) return null
  const { tone, title, reason, text, next } = said
  return (
    <Notice tone={tone} title={title} next={next}>
      {reason && <p dir="auto">{reason}</p>}
      {text && <p>{text}</p>}
    </Notice>
  )
}

function toSay({ licence, standing, article, today, f, contact, refused }: Props, t: Words): Said | null {
  const write = t.rich('licence.write', {
    contact: () => (
      <a href={`mailto:${contact}?subject=${encodeURIComponent(licence.number)}`} className="text-link">
        {contact}
      </a>
    ),
  })
  const { endedReason } = licence
  switch (standing) {
    case 'blocked':
    case 'withdrawn':
    case 'killed':
      return {
        tone: standing === 'blocked' ? 'warn' : 'refusal',
        title: t(`licence.stop.${standing}`),
        reason: article?.stopReason,
        text: licence.status === 'pending' ? t('licence.stopPending') : t(`licence.stopText.${standing}`),
        next: write,
      }
    case 'suspended':
      return {
        tone: 'warn',
        title: t('licence.suspended'),
        reason: endedReason,
        text: t('licence.suspendedText'),
        next: write,
      }
    case 'revoked':
      return {
        tone: 'refusal',
        title: t('licence.revoked'),
        reason: endedReason,
        text: t('licence.takeDown'),
        next: write,
      }
    case 'expired':
      return {
        tone: 'info',
        title: t('licence.expired', { day: licence.endsOn ? f.day(lastDay(licence.endsOn)) : '' }),
        next: licence.snapshot.use.archive ? t('licence.archiveStays') : t('licence.takeDown'),
      }
    case 'superseded':
      return { tone: 'info', title: t('licence.superseded'), text: t('licence.supersededText'), next: write }
    case 'cancelled':
      return { tone: 'info', title: t('licence.cancelled'), text: t('licence.cancelledText'), next: write }
    case 'pending':
      return { tone: 'info', title: t('licence.pending'), next: t('licence.pendingText') }
    case 'embargo':
      return {
        tone: 'warn',
        title: t('licence.embargo'),
        ...(article?.embargoUntil
          ? { text: t('licence.embargoText', { when: f.moment(article.embargoUntil) }) }
          : {}),
        next: write,
      }
    case 'not_cleared':
      return { tone: 'warn', title: t('licence.notCleared'), text: t('licence.notClearedText'), next: write }
    case 'active':
      if (refused) return { tone: 'refusal', title: t('licence.refused'), next: write }
      return licence.startsOn > today
        ? { tone: 'info', title: t('licence.later', { day: f.day(noonOf(licence.startsOn)) }) }
        : null
  }
}
