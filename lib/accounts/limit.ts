import { sql } from 'drizzle-orm'
import type { Tx } from '../ctx.ts'
import { Refusal } from '../errors.ts'

/** At most `most` within `seconds`, counted in windows of that length. */
export type Limit = { name: string; most: number; seconds: number }

/**
 * Counts one use of `key` against a limit, in a transaction of its own (so that a refused attempt
 * counts too). The database's clock decides.
 * @throws Refusal `limited` with the seconds until the window ends.
 */
export async function spend(db: Tx['db'] | import('../ctx.ts').Db, limit: Limit, key: string): Promise<void> {
  const [row] = await db.execute<{ count: number; wait: number }>(sql`
    insert into limits (key, window_start, count)
    values (${`${limit.name}:${key}`}, to_timestamp(floor(extract(epoch from now()) / ${limit.seconds}) * ${limit.seconds}), 1)
    on conflict (key, window_start) do update set count = limits.count + 1
    returning count, ceil(extract(epoch from window_start) + ${limit.seconds} - extract(epoch from now()))::int as wait`)
  if ((row?.count ?? Number.POSITIVE_INFINITY) > limit.most) {
    const wait = Math.max(1, row?.wait ?? limit.seconds)
    throw new Refusal('limited', 'Too many of these have come in from here just now.', {
      remedy: `Try again in ${wait > 90 ? `${Math.ceil(wait / 60)} minutes` : `${wait} seconds`}. Nothing you typed is lost.`,
      retryAfter: wait,
    })
  }
}
