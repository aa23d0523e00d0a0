import type { ReactNode } from 'react'
import type { Money as Amount } from '../../lib/money.ts'
import { directionOf, type Lang, localeOf } from '../_words/languages.ts'
import { words } from '../_words/words.ts'
import { Anchor } from './anchor.tsx'
import { ButtonLink } from './button.tsx'
import { Money } from './money.tsx'
import { type Clearance, ClearanceBadge } from './status.tsx'

export type ArticleRowProps = {
  href: string
  headline: string
  standfirst: string
  /** BCP 47 tag: sets the direction of the text. */
  language: string
  /** Section and time, already in words. */
  meta: ReactNode
  clearance: { state: Clearance; text: string }
  /** Language, length, other editions: short facts, in words. */
  facts: readonly string[]
  picture?: { src: string; alt: string; width: number; height: number }
  /** The lowest price; null where the desk prices it. */
  from: Amount | null
  /** Where the button leads; the article by default. */
  action?: string
  lang: Lang
}

/** One article of the catalogue: what it is, whether it may be had, and from what price. */
export function ArticleRow({ href, lang, picture, from, action, ...article }: ArticleRowProps) {
  const t = words(lang)
  return (
    <article className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-8 gap-y-4 border-t py-6 md:grid-cols-[minmax(0,1fr)_150px_112px]">
      <div
        dir={directionOf(article.language)}
        lang={article.language}
        className="min-w-0 max-md:col-span-2 md:max-w-[726px]"
      >
        <p lang={localeOf(lang)} className="text-13 text-muted">
          {article.meta}
        </p>
        <h3 className="mt-0.5 font-medium font-serif text-20 leading-snug md:text-[1.375rem]">
          <Anchor href={href} className="quiet-link">
            {article.headline}
          </Anchor>
        </h3>
        <p className="mt-1 line-clamp-3 max-w-[70ch] text-15 text-muted">{article.standfirst}</p>
        <div lang={localeOf(lang)} className="mt-2.5 flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <ClearanceBadge clearance={article.clearance.state}>{article.clearance.text}</ClearanceBadge>
          {article.facts.map((fact) => (
            <span key={fact} dir="auto" className="text-13 text-muted">
              {fact}
            </span>
          ))}
        </div>
      </div>
      <div className="max-md:hidden">
        {picture && (
          // biome-ignore lint/performance/noImgElement: pictures are stored at the size they are shown in
          <img
            src={picture.src}
            alt={picture.alt}
            width={picture.width}
            height={picture.height}
            loading="lazy"
            decoding="async"
            className="aspect-3/2 w-full bg-wash object-cover"
          />
        )}
      </div>
      <div className="flex items-center justify-between gap-3 max-md:col-span-2 md:flex-col md:items-end md:justify-start md:gap-2.5">
        <p className="max-md:flex max-md:items-baseline max-md:gap-2 md:text-end">
          <span className="block text-13 text-muted">{from ? t('list.from') : t('list.onRequest')}</span>
          {from && <Money amount={from} lang={lang} className="block font-medium text-20 leading-snug" />}
        </p>
        <ButtonLink href={action ?? href} size="small" prefetch={false}>
          {from ? t('list.getPrice') : t('list.ask')}
          <span className="sr-only">: {article.headline}</span>
        </ButtonLink>
      </div>
    </article>
  )
}
