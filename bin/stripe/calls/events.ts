import type Stripe from 'stripe'
import { call } from '../call.ts'
import { invalid, missing } from '../errors.ts'
import { page } from '../list.ts'
import { boolean, created, expand, list, paging, paramsOf, text } from '../schema.ts'
import type { Transaction } from '../store.ts'
import type { StoredEvent } from '../types.ts'

/** Whether the event's webhook still waits for it. */
function isUndelivered(tx: Pick<Transaction, 'get'>, event: StoredEvent): boolean {
  const state = tx.get('deliveries', event.id)?.state
  return state !== 'delivered' && state !== 'unaddressed'
}

/** The event as it stands now: all of it is fixed but the number of webhooks that wait for it. */
export function currentEvent(tx: Pick<Transaction, 'get'>, event: StoredEvent): StoredEvent {
  return { ...event, pending_webhooks: isUndelivered(tx, event) ? 1 : 0 }
}

/** Whether an event's type is asked for: by its name, or by a group as in `charge.*`. */
function matches(type: string, asked: string): boolean {
  return asked.endsWith('*') ? type.startsWith(asked.slice(0, -1)) : type === asked
}

export const eventCalls = [
  call({
    method: 'GET',
    path: '/v1/events',
    params: paramsOf<Stripe.EventListParams>()({
      ...paging,
      created: created.optional(),
      delivery_success: boolean.optional(),
      type: text(255).optional(),
      types: list(text(255), 20).optional(),
    }),
    run: (ctx, params) => {
      const { type, types, delivery_success: succeeded } = params
      if (type !== undefined && types !== undefined) {
        throw invalid('You may only specify one of these parameters: type, types.', 'types')
      }
      const result = page(ctx.tx.all('events'), params, {
        kind: 'event',
        url: '/v1/events',
        fits: (event) =>
          (type === undefined || matches(event.type, type)) &&
          (types === undefined || types.some((asked) => matches(event.type, asked))) &&
          (succeeded === undefined || succeeded !== isUndelivered(ctx.tx, event)),
      })
      return { ...result, data: result.data.map((event) => currentEvent(ctx.tx, event)) }
    },
  }),
  call({
    method: 'GET',
    path: '/v1/events/:id',
    params: paramsOf<Stripe.EventRetrieveParams>()(expand),
    run: (ctx, _params, id) => {
      const event = ctx.tx.get('events', id)
      if (!event) throw missing('event', id, 'id')
      return currentEvent(ctx.tx, event)
    },
  }),
]
