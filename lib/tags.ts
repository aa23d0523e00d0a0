import { sql } from 'drizzle-orm'
import type { Tx } from './ctx.ts'

/** What public pages depend on, by name; a page carries the tags of everything it shows. */
export type Tag = 'articles' | 'rates' | 'terms' | 'publisher' | `article:${string}`

/** The channel on which each app process hears which tags are stale. */
export const tagChannel = 'next_tags'

/**
 * Says that what the public sees under these tags has changed. Heard by every app process when, and
 * only when, the transaction commits.
 */
export async function announce(t: Pick<Tx, 'db'>, ...tags: Tag[]): Promise<void> {
  for (const tag of new Set(tags)) await t.db.execute(sql`select pg_notify(${tagChannel}, ${tag})`)
}
