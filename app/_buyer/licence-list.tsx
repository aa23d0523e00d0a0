import { formats as deliveryFormats } from '../../lib/delivery/formats/index.ts'
import { Anchor } from '../_ui/anchor.tsx'
import { buttonClass } from '../_ui/button.tsx'
import { Icon } from '../_ui/icon.tsx'
import { StatusBadge } from '../_ui/status.tsx'
import { directionOf, type Lang, pathIn } from '../_words/languages.ts'
import { words } from '../_words/words.ts'
import type { FollowedLicence } from './followed.ts'
import { standingTones } from './licence-standing.ts'

/** The licences of a request, each with its copies to download while it holds. */
export function LicenceList({ licences, lang }: { licences: readonly FollowedLicence[]; lang: Lang }) {
  const t = words(lang)
  return (
    <ul className="grid gap-5">
      {licences.map(({ id, number, standing, snapshot, ...why }) => (
        <li key={id} className="grid gap-2 not-first:border-t not-first:pt-5">
          <p
            lang={snapshot.article.language}
            dir={directionOf(snapshot.article.language)}
            className="font-medium text-15"
          >
            {snapshot.article.headline}
          </p>
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Anchor href={pathIn(lang, `/licences/${number}`)} className="text-link font-mono text-13">
              {number}
            </Anchor>
            <StatusBadge tone={standingTones[standing]}>{t(`licence.standing.${standing}`)}</StatusBadge>
          </p>
          {standing === 'active' ? (
            <DownloadButtons number={number} lang={lang} />
          ) : (
            <Why standing={standing} {...why} lang={lang} />
          )}
        </li>
      ))}
    </ul>
  )
}

/** Why no copies can be had, in the desk's words, and what is to be done with what was published. */
function Why({
  status,
  standing,
  stopReason,
  endedReason,
  lang,
}: Pick<FollowedLicence, 'status' | 'standing' | 'stopReason' | 'endedReason'> & { lang: Lang }) {
  const t = words(lang)
  const said = (reason: string | null, text: string) => (
    <div className="grid gap-1 text-15">
      {reason && <p dir="auto">{reason}</p>}
      <p>{text}</p>
    </div>
  )
  switch (standing) {
    case 'blocked':
    case 'withdrawn':
    case 'killed':
      return said(
        stopReason,
        status === 'pending' ? t('licence.stopPending') : t(`licence.stopText.${standing}`),
      )
    case 'suspended':
      return said(endedReason, t('licence.suspendedText'))
    case 'revoked':
      return said(endedReason, t('licence.takeDown'))
    default:
      return null
  }
}

/** One button a format, each a plain link to its file. */
export function DownloadButtons({ number, lang }: { number: string; lang: Lang }) {
  const t = words(lang)
  return (
    <ul className="flex flex-wrap gap-2">
      {deliveryFormats.map((format) => (
        <li key={format.id}>
          <a
            href={downloadPath(lang, number, format.id)}
            className={buttonClass('secondary', 'small')}
            title={format.label(lang)}
          >
            <Icon name="download" />
            {format.extension.toUpperCase()}
            <span className="sr-only">
              : {t('licence.downloadOf', { format: format.label(lang), number })}
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}

export const downloadPath = (lang: Lang, number: string, format: string): string =>
  pathIn(lang, `/licences/${number}/download/${format}`)
