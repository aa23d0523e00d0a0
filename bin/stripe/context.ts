import { makeId } from './ids.ts'
import type { Transaction } from './store.ts'
import { apiVersion, type EventObject, type EventType, type StoredEvent } from './types.ts'

/** What a change needs to know: the transaction it is in, the time, and who asked. */
export interface Context {
  tx: Transaction
  /** Seconds since 1970. */
  now: number
  /** The API request that asks, or nulls for the hosted pages and the clock. */
  request: { id: string | null; idempotency_key: string | null }
  /** The base of the addresses of the hosted pages, without a trailing slash. */
  publicUrl: string
  /** What happens to the delivery of an event that is born now. */
  delivery: 'pending' | 'unaddressed' | 'withheld'
}

/** Records that something happened to an object, and that the webhook is to hear of it. */
export function emit<T extends EventType>(
  ctx: Context,
  type: T,
  object: EventObject<T>,
  previous?: Partial<EventObject<T>>,
): void {
  const event: StoredEvent = {
    id: makeId('evt_1'),
    object: 'event',
    api_version: apiVersion,
    created: ctx.now,
    data: previous ? { object, previous_attributes: previous } : { object },
    livemode: false,
    pending_webhooks: ctx.delivery === 'unaddressed' ? 0 : 1,
    request: ctx.request,
    type,
  }
  ctx.tx.put('events', event.id, event)
  ctx.tx.put('deliveries', event.id, {
    event: event.id,
    state: ctx.delivery,
    due: ctx.now * 1000,
    attempts: [],
  })
}
