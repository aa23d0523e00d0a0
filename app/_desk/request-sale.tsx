import { draftState } from '../_act.ts'
import { FactList } from '../_ui/facts.tsx'
import { moneyText } from '../_ui/money.tsx'
import { SectionTitle } from '../_ui/page-head.tsx'
import { PanePart } from '../_ui/split-view.tsx'
import { StatusBadge, type Tone } from '../_ui/status.tsx'
import { LicenceAtDesk } from './licence-at-desk.tsx'
import type { RequestPart } from './request-part.ts'

type Order = NonNullable<RequestPart['data']['order']>

const tones: Record<Order['status'], Tone> = {
  due: 'amber',
  processing: 'amber',
  paid: 'green',
  void: 'neutral',
  written_off: 'red',
  refunded: 'neutral',
  charged_back: 'red',
}

/** An address in one line, as it would stand on an envelope. */
const billTo = ({ name, line1, line2, city, postcode }: Order['billing'], country: string) =>
  [name, line1, line2, `${city} ${postcode}`.trim(), country].filter(Boolean).join(', ')

/** The order that the accepted offer became, and the licences it carries. */
export async function RequestSale(part: RequestPart) {
  const { ctx, lang, t, f, data, draft } = part
  const { order, licences, time } = data
  if (!order) return null
  const states = {
    suspend: await draftState(ctx, 'suspend-licence', draft),
    restore: await draftState(ctx, 'restore-licence', draft),
    revoke: await draftState(ctx, 'revoke-licence', draft),
  }
  return (
    <>
      <PanePart>
        <div className="grid gap-3">
          <div className="flex items-baseline justify-between gap-3">
            <SectionTitle>{t('deskRequest.order', { number: order.number })}</SectionTitle>
            <StatusBadge tone={tones[order.status]}>
              {t(`deskRequest.orderState.${order.status}`)}
            </StatusBadge>
          </div>
          <FactList
            facts={[
              {
                key: 'total',
                term: t('deskRequest.total'),
                value: moneyText({ minor: order.totalMinor, currency: order.currency }, lang),
              },
              {
                key: 'settlement',
                term: t('deskRequest.settlement'),
                value: t(`deskRequest.settledBy.${order.settlement}`),
              },
              ...(order.paidAt
                ? [{ key: 'paid', term: t('deskRequest.paidOn'), value: f.near(order.paidAt, time) }]
                : order.status === 'due' && order.settlement === 'card'
                  ? [{ key: 'held', term: t('deskRequest.heldUntil'), value: f.near(order.holdUntil, time) }]
                  : []),
              ...(order.poNumber
                ? [{ key: 'po', term: t('deskRequest.poNumber'), value: order.poNumber }]
                : []),
              {
                key: 'billing',
                term: t('deskRequest.billTo'),
                value: (
                  <span dir="auto">
                    {billTo(order.billing, f.country(order.billing.country))}
                    {order.billing.vatId && ` · ${order.billing.vatId}`}
                  </span>
                ),
              },
            ]}
          />
        </div>
      </PanePart>
      {licences.length > 0 && (
        <PanePart>
          <SectionTitle>{t('deskRequest.licences')}</SectionTitle>
          <ul className="mt-3 grid gap-5">
            {licences.map((licence) => (
              <li
                key={licence.id}
                id={`licence-${licence.number}`}
                className="grid gap-2.5 not-first:border-t not-first:pt-5"
              >
                <LicenceAtDesk {...part} licence={licence} states={states} />
              </li>
            ))}
          </ul>
        </PanePart>
      )}
    </>
  )
}
