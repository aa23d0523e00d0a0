import { type Column, type SQL, sql } from 'drizzle-orm'
import * as z from 'zod'

/** The last row of a page: its moment as Postgres writes it (`timestamptz::text`), and its id. */
export type Cursor = { at: string; id: string }

/** `2026-10-01 08:00:00.123456+00`; offsets as far as Postgres reads them back. */
const written =
  /^\d{4}-\d\d-\d\d (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?[+-](?:0\d|1[0-5])(?::[0-5]\d){0,2}$/

/** Whether there is such a day; Postgres knows no year 0. */
function isDay(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`)
  return !day.startsWith('0000') && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day)
}

const cursor = z.strictObject({
  // What has no date yet stands at the end of a list, at infinity.
  at: z.union([
    z.literal('infinity'),
    z
      .string()
      .regex(written)
      .refine((at) => isDay(at.slice(0, 10))),
  ]),
  id: z.guid(),
})

/** Longer than any cursor of ours, in characters. */
const longest = 200

/** A cursor as it stands in an address. */
export const encodeCursor = ({ at, id }: Cursor): string => Buffer.from(`${at} ${id}`).toString('base64url')

/** Reads a cursor from an address. @returns null, which is the first page, for none and for what is none of ours */
export function decodeCursor(text: string | null | undefined): Cursor | null {
  if (!text || text.length > longest) return null
  const said = Buffer.from(text, 'base64url').toString('utf8')
  const gap = said.lastIndexOf(' ')
  const read = cursor.safeParse({ at: said.slice(0, Math.max(0, gap)), id: said.slice(gap + 1) })
  return read.success ? read.data : null
}

/** What comes after a cursor in a list that is ordered by `at` and then `id`, newest first. */
export const olderThan = (at: Column | SQL, id: Column, { at: moment, id: last }: Cursor): SQL =>
  sql`(${at}, ${id}) < (${moment}::timestamptz, ${last}::uuid)`

/** The same for a list whose earliest stands first. */
export const laterThan = (at: Column | SQL, id: Column, { at: moment, id: last }: Cursor): SQL =>
  sql`(${at}, ${id}) > (${moment}::timestamptz, ${last}::uuid)`

/**
 * Cuts a page from rows that were asked for with one more than fits.
 * @returns the page, and the cursor of the next or null
 */
export function cutPage<R extends Cursor>(
  rows: readonly R[],
  size: number,
): { page: Omit<R, 'at'>[]; next: string | null } {
  const last = rows.length > size ? rows[size - 1] : undefined
  return {
    page: rows.slice(0, size).map(({ at: _, ...row }) => row),
    next: last ? encodeCursor(last) : null,
  }
}
