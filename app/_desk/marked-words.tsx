import type { ReactNode } from 'react'
import type { Version } from '../../lib/catalogue/find.ts'
import type { AgencyFinding } from '../../lib/clearance/agency.ts'
import { type Fact, FactList } from '../_ui/facts.tsx'
import { directionOf, type Lang } from '../_words/languages.ts'
import { words } from '../_words/words.ts'
import { Passage } from './marked-text.tsx'

/** What stands around an article's text, with the agencies' names marked in it. */
export function Marked({
  version,
  findings,
  language,
  lang,
}: {
  version: Version
  findings: readonly AgencyFinding[]
  language: string
  lang: Lang
}) {
  const t = words(lang)
  const marked = (place: AgencyFinding['place'], text: string): ReactNode => {
    const finding = findings.find((f) => f.place === place && f.passage === text)
    return finding ? (
      <Passage finding={finding} lang={lang}>
        {text}
      </Passage>
    ) : (
      text
    )
  }
  const fact = (key: string, term: string, value: ReactNode, given: boolean): Fact[] =>
    given
      ? [
          {
            key,
            term,
            value: (
              <bdi lang={language} dir={directionOf(language)}>
                {value}
              </bdi>
            ),
          },
        ]
      : []
  return (
    <div className="mb-7 grid gap-4 border-b pb-6">
      {version.standfirst && (
        <p className="font-serif text-20 text-muted" lang={language} dir={directionOf(language)}>
          {version.standfirst}
        </p>
      )}
      <FactList
        facts={[
          ...fact(
            'byline',
            t('clearance.place.byline'),
            version.bylines.map((byline, i) => (
              <span key={byline}>
                {i > 0 && ', '}
                {marked('byline', byline)}
              </span>
            )),
            version.bylines.length > 0,
          ),
          ...fact(
            'source',
            t('clearance.place.source'),
            marked('source', version.source),
            version.source !== '',
          ),
          ...fact(
            'dateline',
            t('clearance.place.dateline'),
            marked('dateline', version.dateline),
            version.dateline !== '',
          ),
          ...fact('rights', t('clearance.rightsNotice'), version.rightsNotice, version.rightsNotice !== ''),
        ]}
      />
    </div>
  )
}
