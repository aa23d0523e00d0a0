import { parseAmount, sum } from '../../lib/money.ts'
import type { CurrentCard } from '../../lib/rates/current.ts'
import { inWords } from '../../lib/rates/line-words.ts'
import { Field, TextArea, TextInput } from '../_ui/field.tsx'
import { PostForm } from '../_ui/form.tsx'
import type { FormState } from '../_ui/form-state.ts'
import { SectionTitle } from '../_ui/page-head.tsx'
import { localeOf } from '../_words/languages.ts'
import { plainAmount } from './amount.ts'
import { onOffer } from './quotable.ts'
import { type Added, type QuotedItem, QuoteLines } from './quote-lines.tsx'
import { QuoteTotal, SendQuote } from './quote-total.tsx'
import type { RequestPart } from './request-part.ts'

/** The form's id: its total and its button may stand outside of it. */
export const quoteForm = 'quote'

/** Rows for lines of one's own that are always there, so that they need no script. */
const blankRows = 2

/**
 * The next offer: the lines by the card in force, each with an amount that can be changed for a reason, and
 * lines of one's own. What a person changed in the last offer stands there again where the card says the same.
 */
export function QuoteForm({
  lang,
  t,
  data,
  back,
  card,
  state,
  within,
}: RequestPart & {
  card: CurrentCard
  state: FormState
  /** Whether its button stands in it rather than at the foot of the pane. */
  within: boolean
}) {
  const { items, added } = rows(data, card, lang)
  const { currency } = card.card
  const initial = totalOf(state, items, added, currency)
  const locale = localeOf(lang)
  return (
    <PostForm
      id={quoteForm}
      name="offer"
      back={back}
      state={state}
      problem={t('deskRequest.problem')}
      hidden={{ requestId: data.request.id, cardId: card.id, replaces: data.offers[0]?.id ?? '' }}
      className="gap-4"
    >
      <SectionTitle note={t('deskRequest.byCardNote', { version: card.version })}>
        {t('deskRequest.lines')}
      </SectionTitle>
      <QuoteLines
        items={items}
        added={added}
        words={{
          amount: t('deskRequest.amountOf', { line: '{line}' }),
          why: t('deskRequest.why'),
          whyOf: t('deskRequest.whyOf', { line: '{line}' }),
          was: t('deskRequest.cardSays', { amount: '{amount}' }),
          add: t('deskRequest.addLine'),
          label: t('deskRequest.addLabel'),
          addAmount: t('deskRequest.addAmount'),
          addReason: t('deskRequest.addReason'),
          addTo: t('deskRequest.addTo'),
        }}
      />
      <p className="flex items-baseline justify-between gap-4 border-ink border-t pt-3 font-medium text-15">
        {t('deskRequest.total')}
        <QuoteTotal form={quoteForm} currency={currency} locale={locale} initial={initial} />
      </p>
      <Field name="message" label={t('deskRequest.message')} optional={t('deskRequest.optional')}>
        <TextArea rows={3} dir="auto" />
      </Field>
      <Field name="validDays" label={t('deskRequest.validDays')}>
        <TextInput
          inputMode="numeric"
          defaultValue={String(card.card.validDays)}
          unit={t('deskRequest.days')}
          className="max-w-24"
        />
      </Field>
      {within && (
        <div>
          <SendQuote
            form={quoteForm}
            currency={currency}
            locale={locale}
            initial={initial}
            label={t('deskRequest.send', { amount: '{amount}' })}
            unsure={t('deskRequest.sendPlain')}
          />
        </div>
      )}
    </PostForm>
  )
}

/** The form's rows: each line of each item by the card, and what was changed or added in the last offer. */
function rows(
  data: RequestPart['data'],
  card: CurrentCard,
  lang: RequestPart['lang'],
): { items: QuotedItem[]; added: Added[] } {
  const { currency } = card.card
  const last = data.offers[0]?.lines ?? []
  const offered = onOffer(data.items).flatMap(({ draft }) =>
    draft?.price && draft.article ? [{ ...draft, price: draft.price, article: draft.article }] : [],
  )
  let index = 0
  const items = offered.map(({ item, article, price }) => ({
    id: item.id,
    headline: offered.length > 1 ? article.headline : '',
    lines: price.lines.map((computed) => {
      const line = inWords(computed, lang)
      const before = last.find(
        (l) => l.itemId === item.id && l.rule === line.rule && l.cardMinor === line.amountMinor,
      )
      return {
        index: index++,
        rule: line.rule,
        label: line.label,
        reason: line.reason,
        was: plainAmount({ minor: line.amountMinor, currency }),
        amount: plainAmount({ minor: before?.amountMinor ?? line.amountMinor, currency }),
        why: before?.changeReason ?? '',
      }
    }),
  }))
  const kept = last
    .filter((l) => l.rule === 'staff' && offered.some(({ item }) => item.id === l.itemId))
    .map((l) => ({
      itemId: l.itemId,
      label: l.label,
      amount: plainAmount({ minor: l.amountMinor, currency }),
      reason: l.changeReason ?? '',
    }))
  const blank = { itemId: offered[0]?.item.id ?? '', label: '', amount: '', reason: '' }
  return {
    items,
    added: [...kept, ...Array.from({ length: blankRows }, () => blank)].map((row, i) => ({
      ...row,
      index: i,
    })),
  }
}

/** What the form comes to as it is first shown, in minor units; null where something typed is no amount. */
export function cardTotal(
  data: RequestPart['data'],
  card: CurrentCard,
  state: FormState,
  lang: RequestPart['lang'],
): number | null {
  const { items, added } = rows(data, card, lang)
  return totalOf(state, items, added, card.card.currency)
}

/** What the form as it is first shown comes to: by what was typed where it came back. Null for what is no amount. */
function totalOf(
  state: FormState,
  items: readonly QuotedItem[],
  added: readonly Added[],
  currency: string,
): number | null {
  const typed = (name: string, otherwise: string) => state.values[name]?.[0] ?? otherwise
  const amounts = [
    ...items.flatMap((item) => item.lines.map((line) => typed(`changes.${line.index}.amount`, line.amount))),
    ...added.map((row) => typed(`additions.${row.index}.amount`, row.amount)).filter((a) => a.trim() !== ''),
  ].map((text) => parseAmount(text, currency))
  return amounts.includes(null) ? null : sum(amounts.map((a) => a ?? 0))
}
