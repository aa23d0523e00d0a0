import { media } from '../../lib/rates/media.ts'
import {
  audienceLabels,
  changeLabels,
  countryName,
  languageName,
  purposeLabels,
  termLabels,
} from '../../lib/rates/use.ts'
import { type Fact, FactList } from '../_ui/facts.tsx'
import { localeOf } from '../_words/languages.ts'
import type { RequestPart } from './request-part.ts'
import { mediumWord } from './use-words.ts'

/** The use that is asked for, in full, and the parties to it. */
export function UseFacts({ lang, t, f, data }: RequestPart) {
  const { use, parties, deadline, notes, country, organisationKind } = data.request
  const locale = localeOf(lang)
  const day = (iso: string) => f.day(new Date(`${iso}T12:00:00Z`))
  const fact = (key: string, term: string, value: Fact['value'] | false): Fact[] =>
    value ? [{ key, term, value }] : []
  const [first] = use.media
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
              media: capital(f.list(use.media.map(mediumWord))),
              purpose: purposeLabels[use.purpose].toLowerCase(),
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
          ...fact(
            'audience',
            t('deskRequest.audience'),
            `${audienceLabels[use.audience]} ${use.media.length === 1 && first ? media[first].audience : ''}`,
          ),
          ...fact(
            'extent',
            t('deskRequest.extent'),
            use.pictures ? t('deskRequest.withPictures', { extent }) : t('deskRequest.textOnly', { extent }),
          ),
          ...fact(
            'territory',
            t('deskRequest.territory'),
            [
              use.territory === 'world'
                ? t('deskRequest.wholeWorld')
                : f.list(use.territory.map((code) => countryName(code, locale))),
              f.list(use.languages.map((code) => languageName(code, locale))),
            ].join(' · '),
          ),
          ...fact(
            'term',
            t('deskRequest.term'),
            [
              use.startsOn
                ? t('deskRequest.termFrom', { term: termLabels[use.term], day: day(use.startsOn) })
                : t('deskRequest.termAccepted', { term: termLabels[use.term] }),
              ...(use.archive ? [t('deskRequest.archiveYes')] : []),
            ].join('; '),
          ),
          ...fact('exclusive', t('deskRequest.exclusive'), use.exclusive && t('deskRequest.exclusiveYes')),
          ...fact(
            'changes',
            t('deskRequest.changes'),
            use.changes.length > 0 && use.changes.map((c) => changeLabels[c]).join(' · '),
          ),
          ...fact('licensee', t('deskRequest.licensee'), [
            <span key="name" dir="auto">
              {parties.licensee}
            </span>,
            ` · ${t(`deskRequest.kind.${organisationKind}`)} · ${countryName(country, locale)}`,
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

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
