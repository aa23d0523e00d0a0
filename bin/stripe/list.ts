import { missing } from './errors.ts'
import type { List } from './types.ts'

/** What a caller may ask of a list; times are seconds since 1970. */
export interface Paging {
  created?: number | { gt?: number; gte?: number; lt?: number; lte?: number } | undefined
  ending_before?: string | undefined
  limit?: number | undefined
  starting_after?: string | undefined
}

/** Whether a moment, in seconds since 1970, lies within what `created` asks for. */
function within(moment: number, asked: Paging['created']): boolean {
  if (asked === undefined) return true
  if (typeof asked === 'number') return moment === asked
  return (
    (asked.gt === undefined || moment > asked.gt) &&
    (asked.gte === undefined || moment >= asked.gte) &&
    (asked.lt === undefined || moment < asked.lt) &&
    (asked.lte === undefined || moment <= asked.lte)
  )
}

/**
 * One page, newest first: `limit` objects (10 unless asked otherwise) after `starting_after`, or those just before
 * `ending_before`. `objects` come oldest first; `fits` narrows them, while a cursor may be any of them.
 * Throws resource_missing for a cursor that is no object of this kind.
 */
export function page<T extends { id: string; created?: number }>(
  objects: readonly T[],
  paging: Paging,
  of: { kind: string; url: string; fits?: (object: T) => boolean },
): List<T> {
  const newest = objects.toReversed()
  const positionOf = (id: string, param: string) => {
    const position = newest.findIndex((object) => object.id === id)
    if (position < 0) throw missing(of.kind, id, param, 400)
    return position
  }
  const { ending_before: before, starting_after: after, limit = 10 } = paging
  const from = after === undefined ? 0 : positionOf(after, 'starting_after') + 1
  const to = before === undefined ? newest.length : positionOf(before, 'ending_before')
  const found = newest
    .slice(from, to)
    .filter((object) => within(object.created ?? 0, paging.created) && (of.fits?.(object) ?? true))
  const data = before === undefined ? found.slice(0, limit) : found.slice(-limit)
  return { object: 'list', data, has_more: found.length > data.length, url: of.url }
}
