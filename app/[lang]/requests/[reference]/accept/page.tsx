import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { connection } from 'next/server'
import { organisationsOf } from '../../../../../lib/accounts/actor.ts'
import { draftState } from '../../../../_act.ts'
import { BillingFields } from '../../../../_buyer/billing-fields.tsx'
import { factsOfUse } from '../../../../_buyer/facts-of-use.ts'
import { followed } from '../../../../_buyer/followed.ts'
import { OfferHolds, OfferLines } from '../../../../_buyer/offer.tsx'
import type { PageProps } from '../../../../_buyer/params.ts'
import { PrintButton } from '../../../../_buyer/print-button.tsx'
import { one, personal } from '../../../../_page.ts'
import { framed } from '../../../../_publisher.ts'
import { Breadcrumb } from '../../../../_ui/breadcrumb.tsx'
import { CheckboxRow } from '../../../../_ui/choice.tsx'
import { FactList } from '../../../../_ui/facts.tsx'
import { PostForm } from '../../../../_ui/form.tsx'
import { moneyText } from '../../../../_ui/money.tsx'
import { PageHead, SectionTitle } from '../../../../_ui/page-head.tsx'
import { PanelFoot, PanelSection, PanelTitle, PricePanel, WithPanel } from '../../../../_ui/price-panel.tsx'
import { Shell } from '../../../../_ui/shell.tsx'
import { SubmitButton } from '../../../../_ui/submit-button.tsx'
import { TermsText } from '../../../../_ui/terms-text.tsx'
import { formats } from '../../../../_words/formats.ts'
import { isLang, pathIn } from '../../../../_words/languages.ts'
import { words } from '../../../../_words/words.ts'

type Props = PageProps<{ reference: string }>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang, reference } = await params
  if (!isLang(lang)) return {}
  const t = words(lang)
  return { title: t('accept.pageTitle', { reference }), robots: { index: false } }
}

/** Accepting an offer: what is bought, on which terms, and whom the bill goes to. */
export default async function AcceptPage({ params, searchParams }: Props) {
  await connection()
  const { lang, reference: typed } = await params
  if (!isLang(lang)) notFound()
  const search = await searchParams
  const ctx = await personal(pathIn(lang, `/requests/${typed}/accept`))
  const view = await followed(ctx, typed, lang)
  const { request, reference, offer, terms } = view
  const back = pathIn(lang, `/requests/${reference}`)
  const draft = one(search.draft)
  const state = await draftState(ctx, 'accept', draft)
  if (!offer || !terms || !view.mine || request.status !== 'quoted' || view.stopped.length > 0) {
    // What was refused meanwhile, or after the acceptance itself (no payment page could be opened), is said there.
    redirect(state.refusal && draft ? `${back}?draft=${encodeURIComponent(draft)}` : back)
  }
  const t = words(lang)
  const publisher = await framed()
  const f = formats(lang, publisher.zone)
  const organisation = (await organisationsOf(ctx.db, ctx.actor)).find(
    ({ id }) => id === request.organisationId,
  )
  const total = moneyText({ minor: offer.totalMinor, currency: offer.currency }, lang)
  const free = offer.totalMinor === 0
  const invoice = !free && organisation?.terms === 'invoice'
  return (
    <Shell lang={lang} publisher={publisher} path={`/requests/${reference}/accept`}>
      <PostForm
        name="accept"
        back={pathIn(lang, `/requests/${reference}/accept`)}
        state={state}
        problem={t('accept.problem')}
        hidden={{ requestId: request.id, quoteId: offer.id, reference }}
        className="grid-cols-[minmax(0,1fr)]"
      >
        <WithPanel
          panel={
            <PricePanel label={t('accept.panel')} turn>
              <PanelSection>
                <PanelTitle note={t('offer.until', { when: f.moment(offer.validUntil) })}>
                  {t('accept.panel')}
                </PanelTitle>
                <OfferLines offer={offer} lang={lang} />
              </PanelSection>
              <PanelSection>
                <PanelTitle>{t('offer.holds')}</PanelTitle>
                <OfferHolds offer={offer} f={f} lang={lang} />
              </PanelSection>
              <PanelFoot>
                <CheckboxRow
                  name="terms"
                  label={t.rich('accept.terms', {
                    day: f.day(terms.publishedAt),
                    link: (text) => (
                      <a href="#terms" className="text-link">
                        {text}
                      </a>
                    ),
                  })}
                />
                <SubmitButton size="large" wide>
                  {free
                    ? t('offer.acceptFree')
                    : invoice
                      ? t('offer.acceptInvoice')
                      : t('offer.acceptPay', { total })}
                </SubmitButton>
                <p className="text-13 text-muted">
                  {free
                    ? t('accept.nextFree')
                    : invoice
                      ? t('accept.nextInvoice', { days: organisation?.creditDays ?? 0 })
                      : t('accept.nextPay')}
                </p>
              </PanelFoot>
            </PricePanel>
          }
        >
          <div className="grid gap-10">
            <div className="grid gap-4">
              <Breadcrumb lang={lang} trail={[{ label: reference, href: back }]} />
              <PageHead title={t('accept.title', { total })} lead={t('accept.lead')} />
            </div>
            <section className="grid gap-5">
              <SectionTitle>{t('accept.billing')}</SectionTitle>
              <BillingFields
                billing={
                  organisation?.billing ?? {
                    name: request.parties.payer || request.parties.licensee,
                    country: request.country,
                  }
                }
                f={f}
                lang={lang}
              />
            </section>
            <section className="grid gap-4 border-t pt-8">
              <SectionTitle>{t('accept.use')}</SectionTitle>
              <FactList
                facts={[
                  { key: 'licensee', term: t('status.licensee'), value: request.parties.licensee },
                  ...factsOfUse(offer.seen.use, t, f),
                ]}
              />
            </section>
            <section
              id="terms"
              aria-labelledby="terms-title"
              className="grid scroll-mt-6 gap-4 border-t pt-8"
            >
              <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
                <h2 id="terms-title" className="font-medium font-serif text-20">
                  {terms.title}
                </h2>
                <p className="flex items-center gap-4 text-13 text-muted">
                  {t('accept.termsVersion', { version: terms.version, day: f.day(terms.publishedAt) })}
                  <PrintButton label={t('accept.print')} />
                </p>
              </div>
              <TermsText text={terms.text} heading="h3" small />
            </section>
          </div>
        </WithPanel>
      </PostForm>
    </Shell>
  )
}
