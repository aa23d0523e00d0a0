import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { dayIn } from '../../../lib/days.ts'
import { draftState } from '../../_act.ts'
import { considered } from '../../_buyer/considered.ts'
import { estimateView } from '../../_buyer/estimate-view.ts'
import type { Values } from '../../_buyer/fields.ts'
import { presetValues } from '../../_buyer/preset.ts'
import { PriceFollower } from '../../_buyer/price-follower.tsx'
import { RequestPriceBar, RequestPriceParts } from '../../_buyer/price-parts.tsx'
import { RequestArticles } from '../../_buyer/request-articles.tsx'
import { RequestUse } from '../../_buyer/request-use.tsx'
import { RequestWho } from '../../_buyer/request-who.tsx'
import { one } from '../../_page.ts'
import { framed, publisherSettings } from '../../_publisher.ts'
import { visit } from '../../_session.ts'
import { ButtonLink } from '../../_ui/button.tsx'
import { PostForm } from '../../_ui/form.tsx'
import { PageHead } from '../../_ui/page-head.tsx'
import { PricePanel, WithPanel } from '../../_ui/price-panel.tsx'
import { Shell } from '../../_ui/shell.tsx'
import { formats } from '../../_words/formats.ts'
import { isLang, pathIn } from '../../_words/languages.ts'
import { words } from '../../_words/words.ts'

type Props = {
  params: Promise<{ lang: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang } = await params
  if (!isLang(lang)) return {}
  const { name } = await framed()
  const t = words(lang)
  return { title: t('request.pageTitle', { publisher: name }) }
}

/** Asking for a licence: one page, the price beside it, sent without an account. */
export default async function RequestPage({ params, searchParams }: Props) {
  await connection()
  const { lang } = await params
  if (!isLang(lang)) notFound()
  const search = await searchParams
  const ctx = await visit()
  const t = words(lang)
  const publisher = await framed()
  const { answerHours } = await publisherSettings()
  const f = formats(lang, publisher.zone)
  const draft = await draftState(ctx, 'ask', one(search.draft))
  const typed = Object.keys(draft.values).length > 0
  const values: Values = typed ? draft.values : await presetValues(ctx, search, lang)
  const seen = await considered(ctx, values)
  const view = estimateView(seen, t, f)
  const urls = seen.addresses.map(({ url }) => url)
  // Addresses come back as ticked articles, each in its clean form.
  const state = typed ? { ...draft, values: { ...draft.values, urls } } : draft
  const today = dayIn(new Date(), publisher.zone)
  const pictures =
    seen.estimate === null ||
    seen.estimate.articles.length < urls.length ||
    urls.length === 0 ||
    seen.estimate.articles.some(({ clearance }) => clearance.cleared > 0)
  const path = pathIn(lang, '/request')
  const known = ctx.actor.kind === 'person'
  return (
    <Shell lang={lang} publisher={publisher} path="/request">
      <PriceFollower key={`${one(search.draft)} ${urls.join(' ')}`} initial={view}>
        <PostForm
          name="ask"
          id="ask"
          back={path}
          state={state}
          problem={t('request.problem')}
          hidden={{ language: lang }}
          className="group/ask grid-cols-[minmax(0,1fr)]"
        >
          <WithPanel
            bar={
              <RequestPriceBar
                lang={lang}
                estimate={t('request.estimate')}
                none={t('request.priceByDesk')}
                action={
                  <ButtonLink look="primary" href="#price">
                    {t('request.review')}
                  </ButtonLink>
                }
              />
            }
            panel={
              <PricePanel label={t('request.panel')}>
                <RequestPriceParts
                  lang={lang}
                  strings={{
                    title: t('request.panel'),
                    titleNote: t('request.panelNote'),
                    summary: t('request.summary'),
                    price: t('request.price'),
                    noArticle: t('request.noArticle'),
                    estimate: t('request.estimate'),
                    none: t('request.priceByDesk'),
                    update: t('request.update'),
                    follows: t('request.follows'),
                    send: t('request.send'),
                    sendNote: known ? t('request.sendNoteKnown') : t('request.sendNote'),
                  }}
                />
              </PricePanel>
            }
          >
            <div className="grid gap-10">
              <PageHead title={t('request.title')} lead={t('request.lead', { hours: answerHours })} />
              <RequestArticles considered={seen} lang={lang} />
              <RequestUse values={values} f={f} lang={lang} today={today} pictures={pictures} />
              <RequestWho values={values} f={f} lang={lang} today={today} />
            </div>
          </WithPanel>
        </PostForm>
      </PriceFollower>
    </Shell>
  )
}
