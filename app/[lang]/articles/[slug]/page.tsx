import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { env } from '../../../../lib/env.ts'
import { article as articleBySlug, type PublicArticle } from '../../../_catalogue.ts'
import { articleData } from '../../../_public/article-data.ts'
import { ArticleBar, ArticlePanel } from '../../../_public/article-panel.tsx'
import { catalogueHref, nothingAsked } from '../../../_public/asked.ts'
import { badges, elementNotes } from '../../../_public/clearance.tsx'
import { answering, publicMetadata } from '../../../_public/page-of.ts'
import { framed } from '../../../_publisher.ts'
import { Anchor } from '../../../_ui/anchor.tsx'
import { ArticleBody } from '../../../_ui/article-body.tsx'
import { PageHead } from '../../../_ui/page-head.tsx'
import { WithPanel } from '../../../_ui/price-panel.tsx'
import { Shell } from '../../../_ui/shell.tsx'
import { ClearanceBadges } from '../../../_ui/status.tsx'
import { formats } from '../../../_words/formats.ts'
import { directionOf, isLang, type Lang, localeOf } from '../../../_words/languages.ts'
import { words } from '../../../_words/words.ts'

/** None is made while building: each article's page is made, and kept, on its first visit. */
export const generateStaticParams = () => [{ slug: 'none' }]

type Props = { params: Promise<{ lang: string; slug: string }> }

/** The article an address names, or the page that says that there is none. */
async function asked({ params }: Props): Promise<{ lang: Lang; article: PublicArticle }> {
  const { lang, slug } = await params
  // What can be no slug (lib/catalogue/slug.ts) is neither looked up nor kept in the cache's memory of articles.
  if (!isLang(lang) || !/^[a-z0-9-]{1,80}$/.test(slug)) notFound()
  const article = await articleBySlug(slug)
  if (!article) notFound()
  return { lang, article }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { lang, article } = await asked(props)
  return publicMetadata(lang, `/articles/${article.slug}`, {
    title: article.headline,
    description: article.standfirst,
    image: article.shared ? `/media/${article.shared}` : undefined,
  })
}

/** One article: to read as far as the publisher lets visitors, and what it takes to republish it. */
export default async function ArticlePage(props: Props) {
  const { lang, article } = await asked(props)
  const publisher = await framed()
  const hours = await answering()
  return (
    <Shell lang={lang} publisher={publisher} room="articles" path={`/articles/${article.slug}`}>
      <script
        type="application/ld+json"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON with every `<` escaped (article-data.ts)
        dangerouslySetInnerHTML={{
          __html: articleData(article, { site: env().publicUrl, publisher, lang }),
        }}
      />
      <WithPanel
        panel={<ArticlePanel article={article} answering={hours} lang={lang} />}
        bar={<ArticleBar article={article} answering={hours} lang={lang} />}
      >
        <ArticleText article={article} lang={lang} publisher={publisher} />
      </WithPanel>
    </Shell>
  )
}

function ArticleText({
  article,
  lang,
  publisher,
}: {
  article: PublicArticle
  lang: Lang
  publisher: { name: string; zone: string }
}) {
  const t = words(lang)
  const f = formats(lang, publisher.zone)
  const host = new URL(article.canonicalUrl).host
  const published = f.day(article.publishedAt)
  const updated = article.updatedAt ? f.day(article.updatedAt) : published
  const blocked = new Set(
    article.clearances
      .filter((c) => c.state === 'not_cleared' && c.element.kind !== 'text')
      .map((c) => c.element.key),
  )
  return (
    <article lang={article.language} dir={directionOf(article.language)}>
      <PageHead
        size="large"
        over={
          <span lang={localeOf(lang)} className="flex flex-wrap gap-x-2">
            <Anchor
              href={catalogueHref(lang, nothingAsked, { section: article.section })}
              className="quiet-link"
              prefetch={false}
            >
              {article.section}
            </Anchor>
            <span aria-hidden="true">·</span>
            <time dir="auto" dateTime={article.publishedAt.toISOString()}>
              {published}
            </time>
            {updated !== published && (
              <>
                <span aria-hidden="true">·</span>
                <span dir="auto">{t('article.updated', { day: updated })}</span>
              </>
            )}
            <span aria-hidden="true">·</span>
            <span dir="auto">{t('article.words', { count: article.wordCount })}</span>
          </span>
        }
        title={article.headline}
        lead={article.standfirst}
      />
      <div
        lang={localeOf(lang)}
        className="my-7 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-y py-3 text-15"
      >
        {article.bylines.length > 0 && (
          <p dir="auto">
            {t.rich('article.by', {
              names: () => <bdi className="font-medium">{f.list(article.bylines)}</bdi>,
            })}
          </p>
        )}
        <ClearanceBadges items={badges(article.clearances, t)} />
      </div>
      <ArticleBody
        body={article.body}
        elements={article.elements}
        articleLanguage={article.language}
        lang={lang}
        blocked={blocked}
        notes={elementNotes(article.clearances, t, lang)}
        fade={article.cut}
      />
      <aside
        lang={localeOf(lang)}
        dir={directionOf(localeOf(lang))}
        aria-label={t('article.original', { host })}
        className="mt-8 grid gap-1 border-t pt-5 text-15"
      >
        {article.cut && (
          <>
            <h2 className="font-medium">{t('article.cutTitle')}</h2>
            <p className="text-muted">
              {t('article.cut', {
                publisher: publisher.name,
                words: t('article.words', { count: article.wordCount }),
              })}
            </p>
          </>
        )}
        <p>
          <a href={article.canonicalUrl} className="text-link">
            {article.cut ? t('article.readOn', { host }) : t('article.original', { host })}
          </a>
        </p>
      </aside>
    </article>
  )
}
