import type { ReactNode } from 'react'
import { excerpt } from '../../lib/catalogue/excerpt.ts'
import type { Version } from '../../lib/catalogue/find.ts'
import { formats as deliveryFormats } from '../../lib/delivery/formats/index.ts'
import type { LicenceRow } from '../../lib/licences/load.ts'
import { plainWords, wordsOfPast } from '../../lib/licences/snapshot.ts'
import { ArticleBody } from '../_ui/article-body.tsx'
import { Icon, type IconName } from '../_ui/icon.tsx'
import { SectionTitle } from '../_ui/page-head.tsx'
import { directionOf, type Lang } from '../_words/languages.ts'
import { words } from '../_words/words.ts'
import { downloadPath } from './licence-list.tsx'
import { isOver, type Standing } from './licence-standing.ts'

/**
 * What a licence says, in plain words. While it holds: may, must and must not, the same sentences as in the mail
 * and in the copy. While it rests, under a heading that says so; once it is over, as past.
 */
export function PlainWords({
  licence,
  standing,
  lang,
}: {
  licence: LicenceRow
  standing: Standing
  lang: Lang
}) {
  const t = words(lang)
  const { snapshot } = licence
  // It was never active: nothing was granted.
  if (standing === 'cancelled') return null
  if (isOver(standing))
    return (
      <Sentences
        title={t('licence.was')}
        note={t('licence.wasNote')}
        icon="clock"
        colour="text-muted"
        sentences={wordsOfPast(snapshot, licence, lang)}
      />
    )
  const said = plainWords(snapshot, licence, lang)
  if (standing !== 'active')
    return (
      <Sentences
        title={standing === 'pending' ? t('licence.mayWhenActive') : t('licence.mayAgain')}
        note={standing === 'pending' ? undefined : t('licence.mayAgainNote')}
        icon="clock"
        colour="text-muted"
        sentences={said.may}
      />
    )
  return (
    <div className="grid gap-8">
      <Sentences title={t('licence.may')} icon="check" colour="text-green" sentences={said.may} />
      <Sentences title={t('licence.must')} icon="arrow" colour="text-accent" sentences={said.must} />
      <Sentences title={t('licence.mayNot')} icon="cross" colour="text-red" sentences={said.mayNot} />
    </div>
  )
}

function Sentences({
  title,
  note,
  icon,
  colour,
  sentences,
}: {
  title: ReactNode
  note?: ReactNode
  icon: IconName
  colour: string
  sentences: readonly string[]
}) {
  return (
    <section className="grid gap-3">
      <SectionTitle note={note}>{title}</SectionTitle>
      <ul className="grid max-w-measure gap-2.5 text-17">
        {sentences.map((sentence) => (
          <li key={sentence} className="flex gap-3">
            <span className={colour}>
              <Icon name={icon} size={20} className="mt-[3px]" />
            </span>
            <span className="wrap-anywhere min-w-0">{sentence}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The formats a copy comes in, with who wants which. */
export function FormatList({ number, lang }: { number: string; lang: Lang }) {
  const t = words(lang)
  return (
    <ul className="grid">
      {deliveryFormats.map((format) => (
        <li key={format.id} className="border-t first:border-t-0">
          <a
            href={downloadPath(lang, number, format.id)}
            className="move group -mx-2 flex items-start gap-3 rounded px-2 py-3 hover:bg-wash"
          >
            <Icon name="download" size={20} className="mt-0.5 text-accent" />
            <span className="min-w-0">
              <span className="block font-medium text-15 text-accent group-hover:underline group-hover:underline-offset-4">
                <span className="sr-only">{t('licence.download')}: </span>
                {format.label(lang)}
              </span>
              <span className="block text-13 text-muted">{format.hint(lang)}</span>
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}

/** Words shown of the licensed text, so that its holder knows it again. */
const previewWords = 130

/** The opening of what the copy holds, as it will read. */
export function CopyPreview({
  licence,
  version,
  cleared,
  lang,
}: {
  licence: LicenceRow
  version: Version
  /** Keys of the elements that may still be licensed. */
  cleared: ReadonlySet<string>
  lang: Lang
}) {
  const t = words(lang)
  const { use, holds, article } = licence.snapshot
  const most = use.extent.kind === 'excerpt' ? Math.min(use.extent.words, previewWords) : previewWords
  const body = excerpt(version.body, most)
  const blocked = new Set(
    version.elements.map(({ key }) => key).filter((key) => !holds.includes(key) || !cleared.has(key)),
  )
  return (
    <section aria-label={t('licence.preview')} className="grid gap-4">
      <SectionTitle note={t('licence.previewNote')}>{t('licence.preview')}</SectionTitle>
      <div className="rounded border px-5 py-6 sm:px-8">
        <p
          lang={article.language}
          dir={directionOf(article.language)}
          className="mb-4 font-medium font-serif text-26 leading-tight"
        >
          {version.headline}
        </p>
        <ArticleBody
          body={body}
          elements={version.elements}
          articleLanguage={article.language}
          lang={lang}
          blocked={blocked}
          fade={body.length < version.body.length}
        />
      </div>
    </section>
  )
}
