import { events } from '../../db/schema/index.ts'
import type { Actor, Tx } from '../ctx.ts'
import type { EventName } from './names.ts'

export type Subject =
  | 'request'
  | 'item'
  | 'quote'
  | 'order'
  | 'licence'
  | 'article'
  | 'element'
  | 'organisation'
  | 'user'
  | 'import'
  | 'publisher'
  | 'rates'
  | 'terms'

/**
 * Records what happened, in the transaction of the change (invariant 8). Ids and numbers only: never personal data.
 * @returns the event's id, for what has to happen once for it
 */
export async function record(
  t: Tx,
  name: EventName,
  subject: Subject,
  subjectId: string,
  more: { requestId?: string; data?: Record<string, string | number | boolean | null> } = {},
): Promise<number> {
  const [event] = await t.db
    .insert(events)
    .values({
      at: t.now,
      ...who(t.actor),
      name,
      subject,
      subjectId,
      requestId: more.requestId ?? null,
      data: more.data ?? {},
    })
    .returning({ id: events.id })
  if (!event) throw new Error('The event was not stored')
  return event.id
}

function who(actor: Actor): { actorKind: 'visitor' | 'buyer' | 'staff' | 'system'; actorId: string | null } {
  if (actor.kind === 'person')
    return { actorKind: actor.roles.length > 0 ? 'staff' : 'buyer', actorId: actor.userId }
  return { actorKind: actor.kind, actorId: null }
}
