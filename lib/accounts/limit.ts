import { sql } from 'drizzle-orm'
import type { Db } from '../ctx.ts'
import { Refusal } from '../errors.ts'

/** At most `most` within any `seconds`. */
export type Limit = { name: string; most: number; seconds: number }

/**
 * Counts one use of `key` against a limit, in a transaction of its own (so that a refused attempt leaves
 * its mark whatever becomes of the rest). The database's clock decides.
 * @throws Refusal `limited` with the seconds until the next use is let through.
 */
export async function spend(db: Db, limit: Limit, key: string): Promise<void> {
  const length = sql`make_interval(secs => ${limit.seconds})`
  const recent = sql`array(select t from unnest(limits.times) t where t > clock_timestamp() - ${length} order by t)`
  const [row] = await db.execute<{ refused: boolean; wait: number }>(sql`
    insert into limits (key, times, last_at) values (${`${limit.name}:${key}`}, array[clock_timestamp()], clock_timestamp())
    on conflict (key) do update set
      refused = cardinality(${recent}) >= ${limit.most},
      times = ${recent} || case when cardinality(${recent}) < ${limit.most} then array[clock_timestamp()] else '{}' end,
      last_at = clock_timestamp()
    returning refused, ceil(extract(epoch from times[1] + ${length} - clock_timestamp()))::int as wait`)
  if (row?.refused !== false) {
    const wait = Math.max(1, row?.wait ?? limit.seconds)
    const values =
      wait > 90 ? { unit: 'minutes', count: Math.ceil(wait / 60) } : { unit: 'seconds', count: wait }
    throw new Refusal('limit.reached', { values, retryAfter: wait })
  }
}
