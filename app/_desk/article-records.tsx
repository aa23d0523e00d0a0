import type { DeskArticle } from '../../lib/catalogue/desk-list.ts'
import { requestReference } from '../../lib/requests/reference.ts'
import type { FoundRequest } from '../../lib/requests/search.ts'
import { Anchor } from '../_ui/anchor.tsx'
import type { Formats } from '../_words/formats.ts'
import type { Lang } from '../_words/languages.ts'
import { words } from '../_words/words.ts'
import { requestHref } from './address.ts'
import { More } from './disclosure.tsx'
import { HistoryList } from './history-list.tsx'
import { RequestStatusBadge } from './request-badges.tsx'

type Props = { data: DeskArticle; waiting: readonly FoundRequest[]; lang: Lang; f: Formats; time: Date }

/** Who waits for it, what the import left out, its versions, addresses and history. */
export function ArticleRecords({ data, waiting, lang, f, time }: Props) {
  const t = words(lang)
  const { leftOut, versions, addresses, history } = data
  return (
    <>
      {waiting.length > 0 && (
        <section className="grid gap-2 border-t px-5 py-5">
          <h2 className="font-medium text-15">{t('deskArticle.waitingFor', { count: waiting.length })}</h2>
          <ul className="grid gap-2 text-15">
            {waiting.map((request) => (
              <li key={request.id} className="flex flex-wrap items-center justify-between gap-2">
                <span>
                  <Anchor
                    className="text-link font-mono text-13"
                    href={requestHref(lang, requestReference(request.number))}
                  >
                    {requestReference(request.number)}
                  </Anchor>{' '}
                  <span dir="auto">{request.organisation}</span>
                </span>
                <RequestStatusBadge status={request.status} lang={lang} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="grid gap-4 border-t px-5 py-5 text-15">
        <h2 className="sr-only">{t('deskArticle.records')}</h2>
        {leftOut.length > 0 && (
          <More label={t('deskArticle.leftOut', { count: leftOut.length })} open>
            <LeftOut passages={leftOut} lang={lang} />
          </More>
        )}
        <More label={t('deskArticle.versions', { count: versions.length })}>
          <ol className="grid gap-2">
            {versions.map((version) => (
              <li key={version.n}>
                <span className="figures">{t('deskArticle.version', { n: version.n })}</span>
                <span className="text-muted">
                  {' '}
                  · {f.moment(version.createdAt)} · {t('deskArticle.wordCount', { count: version.wordCount })}
                </span>
                <span className="block" dir="auto">
                  {version.headline}
                </span>
              </li>
            ))}
          </ol>
        </More>
        <More label={t('deskArticle.addresses', { count: addresses.length })}>
          <ul className="grid gap-1">
            {addresses.map((address) => (
              <li key={address.url} className="break-all">
                {address.url}
                {address.canonical && <span className="text-muted"> · {t('deskArticle.canonical')}</span>}
              </li>
            ))}
          </ul>
        </More>
        {history.length > 0 && (
          <More label={t('deskRequest.history', { count: history.length })}>
            <HistoryList
              label={t('deskArticle.historyLabel')}
              happenings={history.map(({ at, ...line }) => ({
                ...line,
                when: { text: f.near(at, time), full: f.moment(at), iso: at.toISOString() },
              }))}
            />
          </More>
        )}
      </section>
    </>
  )
}

/** Passages that an import took for no part of the article, with why. */
export function LeftOut({
  passages,
  lang,
}: {
  passages: readonly { reason: string; text: string }[]
  lang: Lang
}) {
  const t = words(lang)
  const reasons = ['promotion', 'republishing', 'boilerplate'] as const
  return (
    <ul className="grid gap-2.5">
      {passages.map(({ reason, text }) => {
        const known = reasons.find((r) => r === reason)
        return (
          <li key={text} className="border-s-2 ps-4">
            {known && <span className="text-13 text-muted">{t(`deskArticle.reason.${known}`)}</span>}
            <span className="block" dir="auto">
              {text}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
