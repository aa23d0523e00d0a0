import {
  changeLabel,
  countryName,
  labelsInLine,
  languageNames,
  mediaWords,
  purposeLabel,
  reaching,
  termLabel,
  territoryWords,
} from '../../lib/rates/use-words.ts'
import { inLine } from '../../lib/words/words.ts'
import { type Fact, FactList } from '../_ui/facts.tsx'
import type { RequestPart } from './request-part.ts'

/** The use that is asked for, in full, and the parties to it. */
export function UseFacts({ lang, t, f, data }: RequestPart) {
  const { use, parties, deadline, notes, country, organisationKind } = data.request
  const day = (iso: string) => f.day(new Date(`${iso}T12:00:00Z`))
  const fact = (key: string, term: string, value: Fact['value'] | false): Fact[] =>
    value ? [{ key, term, value }] : []
  const extent =
    use.extent.kind === 'whole'
      ? t('deskRequest.whole')
      : t('deskRequest.excerpt', { count: use.extent.words })
  const { title, url } = use.destination
  return (
    <div className="grid gap-4">
      <FactList
        facts={[
          ...fact(
            'use',
            t('deskRequest.use'),
            t('deskRequest.useIn', {
              media: mediaWords(use.media, lang),
              purpose: inLine(purposeLabel(use.purpose, lang)),
            }),
          ),
          ...fact(
            'where',
            t('deskRequest.destination'),
            (title || url) && (
              <>
                <span dir="auto">{title}</span>
                {url && (
                  <a className="text-link block break-words" href={url} rel="nofollow noopener">
                    {url}
                  </a>
                )}
              </>
            ),
          ),
          ...fact('audience', t('deskRequest.audience'), reaching(use, lang)),
          ...fact(
            'extent',
            t('deskRequest.extent'),
            use.pictures ? t('deskRequest.withPictures', { extent }) : t('deskRequest.textOnly', { extent }),
          ),
          ...fact(
            'territory',
            t('deskRequest.territory'),
            [
              use.territory === 'world' ? t('deskRequest.wholeWorld') : territoryWords(use.territory, lang),
              languageNames(use.languages, lang),
            ].join(' · '),
          ),
          ...fact(
            'term',
            t('deskRequest.term'),
            [
              use.startsOn
                ? t('deskRequest.termFrom', { term: termLabel(use.term, lang), day: day(use.startsOn) })
                : t('deskRequest.termAccepted', { term: termLabel(use.term, lang) }),
              ...(use.archive ? [t('deskRequest.archiveYes')] : []),
            ].join(' · '),
          ),
          ...fact('exclusive', t('deskRequest.exclusive'), use.exclusive && t('deskRequest.exclusiveYes')),
          ...fact(
            'changes',
            t('deskRequest.changes'),
            use.changes.length > 0 &&
              labelsInLine(
                use.changes.map((change) => changeLabel(change, lang)),
                lang,
              ),
          ),
          ...fact('licensee', t('deskRequest.licensee'), [
            <span key="name" dir="auto">
              {parties.licensee}
            </span>,
            ` · ${t(`deskRequest.kind.${organisationKind}`)} · ${countryName(country, lang)}`,
          ]),
          ...fact('payer', t('deskRequest.payer'), parties.payer !== parties.licensee && parties.payer),
          ...fact('agent', t('deskRequest.agent'), parties.agent),
          ...fact('deadline', t('deskRequest.deadline'), deadline !== null && day(deadline)),
        ]}
      />
      {notes && (
        <div className="rounded bg-wash px-4 py-3 text-15">
          <p className="text-13 text-muted">{t('deskRequest.notes')}</p>
          <p className="whitespace-pre-line" dir="auto">
            {notes}
          </p>
        </div>
      )}
    </div>
  )
}
