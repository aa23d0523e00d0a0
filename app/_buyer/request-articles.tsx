import type { ArticleEstimate } from '../../lib/requests/estimate.ts'
import { Anchor } from '../_ui/anchor.tsx'
import { CheckboxRow } from '../_ui/choice.tsx'
import { Field } from '../_ui/field.tsx'
import { fieldId } from '../_ui/form-state.ts'
import { SectionTitle } from '../_ui/page-head.tsx'
import { ClearanceBadges, StatusBadge } from '../_ui/status.tsx'
import { directionOf, type Lang, pathIn } from '../_words/languages.ts'
import { type Words, words } from '../_words/words.ts'
import type { Considered } from './considered.ts'

/** How an article stands, as badges: its text, and what comes with it. */
export function clearanceItems({ clearance }: Pick<ArticleEstimate, 'clearance'>, t: Words) {
  const { text, others, cleared } = clearance
  return [
    { clearance: text, text: t(`request.text.${text}`) },
    ...(others > 0
      ? [
          {
            clearance:
              cleared === others
                ? ('cleared' as const)
                : cleared > 0
                  ? ('ask' as const)
                  : ('not_cleared' as const),
            text: t('request.picturesOf', { cleared, count: others }),
          },
        ]
      : []),
  ]
}

/** The articles that are asked for: each can be unticked, and more can be added, one address a line. */
export function RequestArticles({ considered, lang }: { considered: Considered; lang: Lang }) {
  const t = words(lang)
  const { addresses, estimate } = considered
  const hint = `${fieldId('urls')}-hint`
  return (
    <section className="grid gap-5">
      <SectionTitle>{t('request.articles')}</SectionTitle>
      {addresses.length > 0 && (
        <ul className="grid gap-4">
          {addresses.map(({ url, articleId }) => {
            const article = estimate?.articles.find((found) => found.articleId === articleId)
            return (
              <li key={url} className="border-s-2 border-line ps-4 has-checked:border-accent">
                <CheckboxRow
                  name="urls"
                  value={url}
                  checked
                  label={
                    article ? (
                      <span
                        lang={article.language}
                        dir={directionOf(article.language)}
                        className="font-medium font-serif text-17"
                      >
                        {article.headline}
                      </span>
                    ) : (
                      <span dir="ltr" className="break-all">
                        {url}
                      </span>
                    )
                  }
                />
                <div className="flex flex-wrap items-center gap-x-4 gap-y-2 ps-[30px]">
                  {article ? (
                    <>
                      <ClearanceBadges items={clearanceItems(article, t)} />
                      <Anchor
                        href={pathIn(lang, `/articles/${article.slug}`)}
                        className="text-link text-13"
                        prefetch={false}
                      >
                        {t('request.read')}
                        <span className="sr-only">: {article.headline}</span>
                      </Anchor>
                    </>
                  ) : (
                    <>
                      <StatusBadge tone="amber">{t('request.unknown')}</StatusBadge>
                      <p className="text-13 text-muted">{t('request.unknownNote')}</p>
                    </>
                  )}
                </div>
              </li>
            )
          })}
        </ul>
      )}
      <Field
        name="urls"
        label={addresses.length > 0 ? t('request.more') : t('request.addresses')}
        hint={t('request.addressesHint')}
        {...(addresses.length > 0 ? { optional: t('request.optional') } : {})}
      >
        {/* Its own control: what was typed here before stands above as articles by now. */}
        <textarea
          id={fieldId('urls')}
          name="urls"
          rows={addresses.length > 0 ? 2 : 3}
          dir="ltr"
          inputMode="url"
          spellCheck={false}
          aria-describedby={hint}
          className="control min-h-16 resize-y py-2"
        />
      </Field>
    </section>
  )
}
