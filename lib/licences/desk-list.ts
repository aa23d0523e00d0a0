import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import { type LicenceStatus, licences, requests } from '../../db/schema/index.ts'
import type { Actor, Queryable } from '../ctx.ts'
import { anyStaff, demand } from '../permit.ts'
import type { LicenceRow } from './load.ts'

export type DeskLicenceRow = LicenceRow & { requestNumber: number }

export const deskLicencePageSize = 50

/**
 * One page of all licences, newest first. Staff only.
 * @returns the rows, and the cursor of the next page or null
 */
export async function listDeskLicences(
  db: Queryable,
  actor: Actor,
  query: { status: LicenceStatus | ''; after: string },
): Promise<{ rows: DeskLicenceRow[]; next: string | null }> {
  demand(actor, anyStaff)
  const where: (SQL | undefined)[] = [query.status ? eq(licences.status, query.status) : undefined]
  const cursor = /^(\d{4}-\d{2}-\d{2} [\d:.+-]+) ([0-9a-f-]{36})$/.exec(
    query.after ? Buffer.from(query.after, 'base64url').toString('utf8') : '',
  )
  if (cursor)
    where.push(sql`(${licences.createdAt}, ${licences.id}) < (${cursor[1]}::timestamptz, ${cursor[2]}::uuid)`)
  const found = await db
    .select({
      licence: licences,
      requestNumber: requests.number,
      at: sql<string>`${licences.createdAt}::text`,
    })
    .from(licences)
    .innerJoin(requests, eq(requests.id, licences.requestId))
    .where(and(...where))
    .orderBy(desc(licences.createdAt), desc(licences.id))
    .limit(deskLicencePageSize + 1)
  const page = found.slice(0, deskLicencePageSize)
  const last = page.at(-1)
  return {
    rows: page.map(({ licence, requestNumber }) => ({ ...(licence as LicenceRow), requestNumber })),
    next:
      found.length > deskLicencePageSize && last
        ? Buffer.from(`${last.at} ${last.licence.id}`).toString('base64url')
        : null,
  }
}

/** How many licences stand in each state. Staff only. */
export async function licenceCounts(
  db: Queryable,
  actor: Actor,
): Promise<Partial<Record<LicenceStatus, number>>> {
  demand(actor, anyStaff)
  const rows = await db
    .select({ status: licences.status, n: sql<number>`count(*)::int` })
    .from(licences)
    .groupBy(licences.status)
  return Object.fromEntries(rows.map((r) => [r.status, r.n]))
}
