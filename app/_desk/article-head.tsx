import type { DeskArticle } from '../../lib/catalogue/desk-list.ts'
import { Anchor } from '../_ui/anchor.tsx'
import { Icon } from '../_ui/icon.tsx'
import type { Formats } from '../_words/formats.ts'
import { directionOf, type Lang, pathIn } from '../_words/languages.ts'
import { words } from '../_words/words.ts'
import { ArticleBadges } from './article-table.tsx'

/** What an article is: headline, where and when it was published, and how it stands as a whole. */
export function ArticleHead({
  data: { article, version },
  lang,
  f,
  time,
}: {
  data: DeskArticle
  lang: Lang
  f: Formats
  time: Date
}) {
  const t = words(lang)
  const embargoed = article.embargoUntil !== null && article.embargoUntil > time
  const open = !article.stop && !embargoed
  return (
    <header className="grid gap-2 px-5 py-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Anchor
          href={pathIn(lang, '/desk/articles')}
          className="flex min-h-8 items-center gap-1.5 text-15 text-muted hover:text-ink"
        >
          <Icon name="back" />
          {t('deskArticle.title')}
        </Anchor>
        <ArticleBadges article={article} time={time} lang={lang} />
      </div>
      <h1
        className="font-medium font-serif text-26"
        lang={article.language}
        dir={directionOf(article.language)}
      >
        {article.headline}
      </h1>
      <p className="text-15 text-muted">
        {[
          article.section,
          f.language(article.language),
          f.moment(article.publishedAt),
          t('deskArticle.wordCount', { count: article.wordCount }),
          t('deskArticle.version', { n: version.n }),
          embargoed && article.embargoUntil
            ? t('deskArticle.embargoUntil', { when: f.moment(article.embargoUntil) })
            : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p className="flex flex-wrap gap-x-5 gap-y-1 text-15">
        <a className="text-link break-all" href={article.canonicalUrl} rel="noopener">
          {article.canonicalUrl}
        </a>
        {open && (
          <Anchor className="text-link" href={pathIn(lang, `/articles/${article.slug}`)}>
            {t('deskArticle.inCatalogue')}
          </Anchor>
        )}
      </p>
    </header>
  )
}
