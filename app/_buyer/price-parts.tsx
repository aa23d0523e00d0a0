'use client'

import { FactList } from '../_ui/facts.tsx'
import { Money, PriceLines, PriceTotal } from '../_ui/money.tsx'
import { Notice } from '../_ui/notice.tsx'
import { PanelFoot, PanelSection, PanelTitle, PriceBar } from '../_ui/price-panel.tsx'
import { SubmitButton } from '../_ui/submit-button.tsx'
import { directionOf, type Lang, localeOf } from '../_words/languages.ts'
import type { EstimateView } from './estimate-view.ts'
import { useFollowedPrice } from './price-follower.tsx'

export type PriceStrings = {
  title: string
  titleNote: string
  summary: string
  price: string
  noArticle: string
  estimate: string
  none: string
  update: string
  follows: string
  send: string
  sendNote: string
}

/** What is asked for and what it would cost, with the button that sends it: the inside of the price panel. */
export function RequestPriceParts({ strings, lang }: { strings: PriceStrings; lang: Lang }) {
  const { view, following, busy } = useFollowedPrice()
  return (
    <>
      <PanelSection>
        <PanelTitle note={strings.titleNote}>{strings.title}</PanelTitle>
        {view.missing ? (
          <Notice tone="warn" title={view.missing} />
        ) : (
          <details className="text-15">
            <summary>
              <span className="block">{view.line}</span>
              <span className="text-link text-13">{strings.summary}</span>
            </summary>
            <div className="mt-3">
              <FactList facts={view.summary} />
            </div>
          </details>
        )}
      </PanelSection>
      <PanelSection>
        <h3 className="sr-only">{strings.price}</h3>
        <ArticlePrices articles={view.articles} lang={lang} />
        {view.articles.length === 0 && view.unknown.length === 0 && (
          <p className="text-15 text-muted">{strings.noArticle}</p>
        )}
        {view.unknown.map((sentence) => (
          <p key={sentence} className="text-15 text-muted">
            {sentence}
          </p>
        ))}
        <div className="flex min-h-8 items-center empty:hidden">
          {following ? (
            // A price that only the desk can make follows nothing.
            view.articles.some(({ lines }) => lines.length > 0) && (
              <p className="text-13 text-muted">{strings.follows}</p>
            )
          ) : (
            <SubmitButton look="secondary" size="small" name="intent" value="price">
              {strings.update}
            </SubmitButton>
          )}
        </div>
      </PanelSection>
      <PanelFoot>
        <div aria-live="polite" aria-busy={busy}>
          {view.total ? (
            <PriceTotal
              total={{ label: strings.estimate, note: view.totalNote, amount: view.total }}
              lang={lang}
            />
          ) : (
            view.articles.length + view.unknown.length > 0 &&
            !view.missing && <p className="text-15 text-muted">{strings.none}</p>
          )}
        </div>
        <SubmitButton size="large" wide name="intent" value="send">
          {strings.send}
        </SubmitButton>
        <p className="text-13 text-muted">{strings.sendNote}</p>
      </PanelFoot>
    </>
  )
}

function ArticlePrices({ articles, lang }: { articles: EstimateView['articles']; lang: Lang }) {
  const [only, ...others] = articles
  if (only && others.length === 0) {
    if (only.obstacle) return <Notice tone="info" title={only.obstacle} />
    return <PriceLines lines={only.lines} lang={lang} />
  }
  return articles.map((article) => (
    <div key={article.key} className="grid gap-1 text-15">
      <p className="flex items-baseline justify-between gap-4">
        <span lang={article.language} dir={directionOf(article.language)} className="font-medium">
          {article.headline}
        </span>
        {article.total && <Money amount={article.total} lang={lang} />}
      </p>
      {article.obstacle && <p className="text-13 text-muted">{article.obstacle}</p>}
      {article.lines.length > 0 && (
        <details>
          <summary className="w-fit text-13 text-muted underline underline-offset-4">
            {new Intl.ListFormat(localeOf(lang)).format(article.lines.map((line) => line.label))}
          </summary>
          <div className="mt-2 border-s-2 ps-3">
            <PriceLines lines={article.lines} lang={lang} dense />
          </div>
        </details>
      )}
    </div>
  ))
}

/** The running price at the foot of a phone's screen. */
export function RequestPriceBar({
  action,
  estimate,
  none,
  lang,
}: {
  action: React.ReactNode
  estimate: string
  none: string
  lang: Lang
}) {
  const { view } = useFollowedPrice()
  return (
    <PriceBar
      price={view.total ? <Money amount={view.total} lang={lang} /> : none}
      detail={view.total ? estimate : undefined}
      action={action}
    />
  )
}
