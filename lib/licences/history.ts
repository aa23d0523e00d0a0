import { and, asc, eq } from 'drizzle-orm'
import { events } from '../../db/schema/index.ts'
import type { EventName } from '../audit/names.ts'
import { sentence } from '../audit/sentences.ts'
import type { Queryable } from '../ctx.ts'
import type { Language } from '../words/words.ts'

export type LicenceHappening = { id: number; at: Date; name: EventName; words: string }

/** What has happened to one licence, oldest first, in a buyer's words. The caller has checked who may know. */
export async function historyOfLicence(
  db: Queryable,
  licenceId: string,
  language: Language,
): Promise<LicenceHappening[]> {
  const rows = await db
    .select()
    .from(events)
    .where(and(eq(events.subject, 'licence'), eq(events.subjectId, licenceId)))
    .orderBy(asc(events.id))
  return rows.map(({ id, at, name, data }) => ({
    id,
    at,
    name: name as EventName,
    words: sentence(name as EventName, data, 'buyer', language),
  }))
}
