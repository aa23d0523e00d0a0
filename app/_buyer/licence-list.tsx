import { formats as deliveryFormats } from '../../lib/delivery/formats/index.ts'
import type { LicenceRow } from '../../lib/licences/load.ts'
import { Anchor } from '../_ui/anchor.tsx'
import { buttonClass } from '../_ui/button.tsx'
import { Icon } from '../_ui/icon.tsx'
import { StatusBadge } from '../_ui/status.tsx'
import { directionOf, type Lang, pathIn } from '../_words/languages.ts'
import { words } from '../_words/words.ts'
import { licenceTones } from './tones.ts'

/** The licences of a request, each with its copies to download while it holds. */
export function LicenceList({ licences, lang }: { licences: readonly LicenceRow[]; lang: Lang }) {
  const t = words(lang)
  return (
    <ul className="grid gap-5">
      {licences.map(({ id, number, status, snapshot }) => (
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
            <StatusBadge tone={licenceTones[status]}>{t(`licence.status.${status}`)}</StatusBadge>
          </p>
          {status === 'active' && <DownloadButtons number={number} lang={lang} />}
        </li>
      ))}
    </ul>
  )
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
            title={format.label}
          >
            <Icon name="download" />
            {format.extension.toUpperCase()}
            <span className="sr-only">: {t('licence.downloadOf', { format: format.label, number })}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

export const downloadPath = (lang: Lang, number: string, format: string): string =>
  pathIn(lang, `/licences/${number}/download/${format}`)
