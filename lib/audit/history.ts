import { asc, eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { events, users } from '../../db/schema/index.ts'
import type { Queryable } from '../ctx.ts'
import { type Language, say } from '../words/words.ts'
import type { EventName } from './names.ts'
import { type Reader, sentence } from './sentences.ts'

export type Happening = {
  id: number
  at: Date
  name: EventName
  /** In words, without who and when. */
  words: string
  side: (typeof events.$inferSelect)['actorKind']
  /** Who did it, in words: a name for staff, otherwise the side. */
  who: string
  data: Record<string, string | number | boolean | null>
}

/**
 * The history of a request, oldest first. Buyers read "the desk" where staff read a name.
 */
export async function historyOf(
  db: Queryable,
  requestId: string,
  reader: Reader,
  language: Language,
): Promise<Happening[]> {
  const s = say(language)
  const given = alias(users, 'given')
  const rows = await db
    .select({ event: events, name: users.name, to: given.name })
    .from(events)
    .leftJoin(users, eq(users.id, events.actorId))
    .leftJoin(
      given,
      sql`${given.id} = case ${events.name} when 'request.assigned' then (${events.data}->>'to')::uuid end and ${given.id} <> ${events.actorId}`,
    )
    .where(eq(events.requestId, requestId))
    .orderBy(asc(events.id))
  return rows.map(({ event, name, to }) => ({
    id: event.id,
    at: event.at,
    name: event.name as EventName,
    words: sentence(
      event.name as EventName,
      to ? { ...event.data, givenTo: to } : event.data,
      reader,
      language,
    ),
    side: event.actorKind,
    who:
      event.actorKind === 'staff'
        ? (reader === 'staff' && name) || s('who.desk')
        : event.actorKind === 'buyer' || event.actorKind === 'visitor'
          ? reader === 'buyer'
            ? s('who.you')
            : event.actorKind === 'buyer'
              ? (name ?? s('who.buyer'))
              : s('who.asker')
          : s('who.itself'),
    data: event.data,
  }))
}

/** Several happenings told as one: the last of them stands for all. */
export type Gathered = Happening & { all: Happening[] }

/**
 * The same history with each run of downloads told as one happening, at the time of its last: fetching a copy
 * again is nothing new, and thirteen lines of it would bury what is. Everything else stays as it is.
 */
export function gathered(history: readonly Happening[]): Gathered[] {
  const told: Gathered[] = []
  for (const happening of history) {
    const before = told.at(-1)
    if (happening.name === 'licence.downloaded' && before?.name === happening.name) {
      const all = [...before.all, happening]
      told[told.length - 1] = { ...happening, all }
    } else told.push({ ...happening, all: [happening] })
  }
  return told
}
