import { inWords } from '../../lib/rates/line-words.ts'
import { type Medium, mediumIds } from '../../lib/rates/media.ts'
import { leastUse } from '../../lib/rates/price-from.ts'
import { mediumLabel, mediumLabels, reaching, termLabel, territoryWords } from '../../lib/rates/use-words.ts'
import { inLine } from '../../lib/words/words.ts'
import type { LeastPrice, PublicArticle } from '../_catalogue.ts'
import { Anchor } from '../_ui/anchor.tsx'
import { ButtonLink, buttonClass } from '../_ui/button.tsx'
import { ChoiceChips } from '../_ui/choice.tsx'
import { Money, PriceLines, PriceTotal } from '../_ui/money.tsx'
import { PanelFoot, PanelSection, PanelTitle, PriceBar, PricePanel } from '../_ui/price-panel.tsx'
import { ClearanceBadge } from '../_ui/status.tsx'
import { type Lang, pathIn } from '../_words/languages.ts'
import { type Words, words } from '../_words/words.ts'
import { Reach, type Standing, standings } from './clearance.tsx'

/** When the desk answers (page-of.ts). */
type Answering = { hours: number; from: string; to: string; zone: string }

/**
 * What is said of the medium that is chosen. The page is the same for everyone and needs no script for it:
 * all is there, and the chosen radio button shows its own.
 */
const shownWith: Record<Medium, string> = {
  print: 'not-group-has-[[value=print]:checked]/use:hidden',
  web: 'not-group-has-[[value=web]:checked]/use:hidden',
  app: 'not-group-has-[[value=app]:checked]/use:hidden',
  newsletter: 'not-group-has-[[value=newsletter]:checked]/use:hidden',
  social: 'not-group-has-[[value=social]:checked]/use:hidden',
  intranet: 'not-group-has-[[value=intranet]:checked]/use:hidden',
  broadcast: 'not-group-has-[[value=broadcast]:checked]/use:hidden',
  book: 'not-group-has-[[value=book]:checked]/use:hidden',
  database: 'not-group-has-[[value=database]:checked]/use:hidden',
  ai_input: 'not-group-has-[[value=ai_input]:checked]/use:hidden',
  ai_train: 'not-group-has-[[value=ai_train]:checked]/use:hidden',
}

const firstMedium: Medium = 'web'

const textState = (article: PublicArticle) =>
  article.clearances.find((c) => c.element.kind === 'text')?.state ?? 'ask'

/** Where to ask for an article: the address that stands under it on the publisher's own site too. */
export const requestPath = (lang: Lang, article: Pick<PublicArticle, 'canonicalUrl'>): string =>
  pathIn(lang, `/request?url=${encodeURIComponent(article.canonicalUrl)}`)

/** Beside an article: may I, what for, how much, and the one thing to do next. */
export function ArticlePanel({
  article,
  answering,
  lang,
}: {
  article: PublicArticle
  answering: Answering
  lang: Lang
}) {
  const t = words(lang)
  const priced = article.least
  return (
    <PricePanel label={t('article.panel')}>
      <form action={pathIn(lang, '/request')} className="group/use flex flex-col">
        <PanelSection>
          <PanelTitle note={t('article.noAccount')}>{t('article.panel')}</PanelTitle>
          <Question title={t('article.may')} answer={answer(article, t)} />
          <ul className="-mt-1.5 grid gap-2">
            {standings(article.clearances, t, lang).map((standing) => (
              <StandingLine key={standing.key} standing={standing} t={t} />
            ))}
          </ul>
        </PanelSection>
        {textState(article) !== 'not_cleared' && (
          <PanelSection>
            <WhatFor lang={lang} t={t} />
          </PanelSection>
        )}
        <PanelSection>
          {priced ? (
            <HowMuch least={priced} lang={lang} t={t} />
          ) : (
            <>
              <Question title={t('article.howMuch')} />
              <p className="-mt-3 text-15 text-muted">
                {textState(article) === 'not_cleared' ? t('article.howMuchNot') : t('article.howMuchAsk')}
              </p>
            </>
          )}
        </PanelSection>
        <PanelFoot>
          <input type="hidden" name="url" value={article.canonicalUrl} />
          {priced ? (
            <>
              {priced.map(({ medium, price }) => (
                <div key={medium} className={shownWith[medium]}>
                  <PriceTotal
                    total={{
                      label: t('article.from'),
                      note: t('article.beforeTax'),
                      amount: { minor: price.netMinor, currency: price.currency },
                    }}
                    lang={lang}
                  />
                </div>
              ))}
              <button type="submit" className={buttonClass('primary', 'large', true)}>
                {t('article.getPrice')}
              </button>
            </>
          ) : (
            <>
              <div>
                <p className="font-medium text-15">{t('article.promise', { hours: answering.hours })}</p>
                <p className="text-13 text-muted">{t('article.hours', answering)}</p>
              </div>
              <button type="submit" className={buttonClass('primary', 'large', true)}>
                {t('article.ask')}
              </button>
            </>
          )}
        </PanelFoot>
      </form>
    </PricePanel>
  )
}

/** The same answer at the foot of a phone's screen. */
export function ArticleBar({
  article,
  answering,
  lang,
}: {
  article: PublicArticle
  answering: Answering
  lang: Lang
}) {
  const t = words(lang)
  const least = article.least?.find(({ medium }) => medium === firstMedium)
  return least ? (
    <PriceBar
      price={t.rich('article.fromPrice', {
        amount: () => (
          <Money amount={{ minor: least.price.netMinor, currency: least.price.currency }} lang={lang} />
        ),
      })}
      detail={t('article.barDetail', {
        medium: mediumLabel(least.medium, lang),
        term: termLabel(leastUse.term, lang),
      })}
      action={
        <ButtonLink look="primary" href="#price">
          {t('article.republish')}
        </ButtonLink>
      }
    />
  ) : (
    <PriceBar
      price={t('article.onRequest')}
      detail={t('article.promiseShort', { hours: answering.hours })}
      action={
        <ButtonLink look="primary" href={requestPath(lang, article)}>
          {t('article.ask')}
        </ButtonLink>
      }
    />
  )
}

function answer(article: PublicArticle, t: Words): string {
  const state = textState(article)
  if (state === 'ask') return t('article.mayAsk')
  if (state === 'not_cleared') return t('article.mayNot')
  const all = article.clearances.every((c) => c.state === 'cleared' || c.state === 'surcharge')
  return all ? t('article.mayYes') : t('article.mayPartly')
}

function Question({ title, answer: said }: { title: string; answer?: string }) {
  return (
    <h3 className="font-medium text-15">
      {title} {said && <span className="font-normal text-muted">{said}</span>}
    </h3>
  )
}

/** One line of the first answer: what, how it stands, why, and whom to ask. */
function StandingLine({ standing, t }: { standing: Standing; t: Words }) {
  return (
    <li className="text-13 leading-6 text-muted">
      <span className="me-1.5 inline-flex align-top">
        <ClearanceBadge clearance={standing.state}>{standing.what}</ClearanceBadge>
      </span>
      <bdi>{standing.reason}</bdi>
      {standing.state === 'not_cleared' && standing.owner && (
        <>
          {' '}
          <bdi>{t('article.turnTo', { owner: standing.owner })}</bdi> <Reach contact={standing.contact} />
        </>
      )}
    </li>
  )
}

function WhatFor({ lang, t }: { lang: Lang; t: Words }) {
  return (
    <div className="grid gap-3">
      <ChoiceChips
        small
        name="media"
        label={t('article.whatFor')}
        chosen={[firstMedium]}
        options={mediumLabels(lang)}
      />
      {mediumIds.map((medium) => (
        <p key={medium} className={`text-13 text-muted ${shownWith[medium]}`}>
          {t(`article.medium.${medium}`)}
        </p>
      ))}
    </div>
  )
}

/** The least that the chosen medium costs, line by line, named as what it is: an example. */
function HowMuch({ least, lang, t }: { least: readonly LeastPrice[]; lang: Lang; t: Words }) {
  return (
    <>
      <div className="grid gap-0.5">
        <div className="flex flex-wrap items-baseline justify-between gap-x-3">
          <Question title={t('article.howMuch')} />
          <Anchor href={pathIn(lang, '/prices')} className="text-link text-13">
            {t('article.prices')}
          </Anchor>
        </div>
        {mediumIds.map((medium) => (
          <p key={medium} className={`text-13 text-muted ${shownWith[medium]}`}>
            {t('article.least', { use: leastUseWords(medium, lang, t) })}
          </p>
        ))}
      </div>
      {least.map(({ medium, price }) => (
        <div key={medium} className={shownWith[medium]}>
          <PriceLines
            dense
            lang={lang}
            lines={price.lines
              .map((line) => inWords(line, lang))
              .map((line) => ({
                key: line.rule,
                label: line.label,
                reason: line.reason,
                amount: { minor: line.amountMinor, currency: price.currency },
              }))}
          />
        </div>
      ))}
    </>
  )
}

/** `up to 5,000 readers a month, United Kingdom, 1 month` */
const leastUseWords = (medium: Medium, lang: Lang, t: Words): string =>
  t('article.leastUse', {
    audience: inLine(reaching({ audience: leastUse.audience, media: [medium] }, lang)),
    territory: territoryWords(leastUse.territory, lang),
    term: termLabel(leastUse.term, lang),
  })
