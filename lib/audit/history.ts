import { asc, eq } from 'drizzle-orm'
import { events, users } from '../../db/schema/index.ts'
import type { Queryable } from '../ctx.ts'
import type { EventName } from './names.ts'
import { sentence } from './sentences.ts'

export type Happening = {
  id: number
  at: Date
  name: EventName
  /** In words, without who and when. */
  words: string
  /** Who did it: a name for staff, otherwise the side. */
  who: string
  data: Record<string, string | number | boolean | null>
}

/**
 * The history of a request, oldest first. Buyers read "the desk" where staff read a name.
 */
export async function historyOf(
  db: Queryable,
  requestId: string,
  reader: 'buyer' | 'staff',
): Promise<Happening[]> {
  const rows = await db
    .select({ event: events, name: users.name })
    .from(events)
    .leftJoin(users, eq(users.id, events.actorId))
    .where(eq(events.requestId, requestId))
    .orderBy(asc(events.id))
  return rows.map(({ event, name }) => ({
    id: event.id,
    at: event.at,
    name: event.name as EventName,
    words: sentence(event.name as EventName, event.data, reader),
    who:
      event.actorKind === 'staff'
        ? reader === 'staff'
          ? (name ?? 'the desk')
          : 'the desk'
        : event.actorKind === 'buyer'
          ? reader === 'staff'
            ? (name ?? 'the buyer')
            : 'you'
          : event.actorKind === 'visitor'
            ? reader === 'staff'
              ? 'the asker'
              : 'you'
            : 'by itself',
    data: event.data,
  }))
}
