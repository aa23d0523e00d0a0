import { sum } from '../../lib/money.ts'
import { inWords } from '../../lib/rates/line-words.ts'
import type { DraftItem } from '../../lib/requests/draft-quote.ts'
import { draftState } from '../_act.ts'
import { PriceLines } from '../_ui/money.tsx'
import { SectionTitle } from '../_ui/page-head.tsx'
import { PanePart } from '../_ui/split-view.tsx'
import { cameBack, Disclosure, More } from './disclosure.tsx'
import { Offer } from './offer.tsx'
import { type Offerable, onOffer } from './quotable.ts'
import { QuoteForm } from './quote-form.tsx'
import type { RequestPart } from './request-part.ts'

/** What it costs: the offer that stands, the lines of the next one, and the offers before. */
export async function QuotePart(part: RequestPart & { offer: Offerable }) {
  const { ctx, lang, t, data, offer, draft } = part
  const { status } = data.request
  const state = await draftState(ctx, 'offer', draft)
  const [standing, ...earlier] = data.offers
  const answered = status !== 'submitted' && status !== 'countered' && status !== 'needs_info'
  const past = answered ? earlier : data.offers
  const priced = onOffer(data.items).flatMap(({ draft }) => (draft?.price && draft.article ? [draft] : []))
  const form = offer.kind === 'ready' && data.card && (
    <QuoteForm {...part} card={data.card} state={state} within={answered} />
  )
  return (
    <>
      {answered && standing && (
        <PanePart>
          <SectionTitle>
            {status === 'quoted'
              ? t('deskRequest.standingOffer')
              : status === 'accepted'
                ? t('deskRequest.acceptedOffer')
                : t('deskRequest.lastOffer')}
          </SectionTitle>
          <div className="mt-3">
            <Offer {...part} offer={standing} />
          </div>
        </PanePart>
      )}
      {form && (
        <PanePart>
          {answered ? (
            <Disclosure label={t('deskRequest.newOffer')} open={cameBack(state)}>
              {form}
            </Disclosure>
          ) : (
            form
          )}
        </PanePart>
      )}
      {!form && offer.kind === 'blocked' && priced.length > 0 && data.card && (
        <PanePart>
          <SectionTitle note={t('deskRequest.byCardNote', { version: data.card.version })}>
            {t('deskRequest.byCard')}
          </SectionTitle>
          <div className="mt-3">
            <CardLines
              drafts={priced}
              currency={data.card.card.currency}
              lang={lang}
              total={t('deskRequest.total')}
            />
          </div>
        </PanePart>
      )}
      {past.length > 0 && (
        <PanePart>
          <More label={t('deskRequest.earlier', { count: past.length })}>
            <ol className="grid gap-5">
              {past.map((offer) => (
                <li key={offer.id}>
                  <Offer {...part} offer={offer} />
                </li>
              ))}
            </ol>
          </More>
        </PanePart>
      )}
    </>
  )
}

/** What the card says, for those who do not send offers and for what cannot be offered yet. */
function CardLines({
  drafts,
  currency,
  lang,
  total,
}: {
  drafts: readonly DraftItem[]
  currency: string
  lang: RequestPart['lang']
  total: string
}) {
  const amounts = drafts.map((d) => d.price?.netMinor ?? 0)
  return (
    <div className="grid gap-4">
      {drafts.map(({ item, article, price }, i) => (
        <div key={item.id} className="grid gap-2">
          {drafts.length > 1 && <p className="font-medium text-15">{article?.headline}</p>}
          <PriceLines
            dense
            lang={lang}
            lines={(price?.lines ?? [])
              .map((line) => inWords(line, lang))
              .map((line) => ({
                key: line.rule,
                label: line.label,
                reason: line.reason,
                amount: { minor: line.amountMinor, currency },
              }))}
            {...(i === drafts.length - 1
              ? { total: { label: total, amount: { minor: sum(amounts), currency } } }
              : {})}
          />
        </div>
      ))}
    </div>
  )
}
