import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import { type LicenceStatus, licences, requests } from '../../db/schema/index.ts'
import type { Actor, Queryable } from '../ctx.ts'
import { cutPage, decodeCursor, olderThan } from '../cursor.ts'
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
  const cursor = decodeCursor(query.after)
  if (cursor) where.push(olderThan(licences.createdAt, licences.id, cursor))
  const found = await db
    .select({
      id: licences.id,
      licence: licences,
      requestNumber: requests.number,
      at: sql<string>`${licences.createdAt}::text`,
    })
    .from(licences)
    .innerJoin(requests, eq(requests.id, licences.requestId))
    .where(and(...where))
    .orderBy(desc(licences.createdAt), desc(licences.id))
    .limit(deskLicencePageSize + 1)
  const { page, next } = cutPage(found, deskLicencePageSize)
  return {
    rows: page.map(({ licence, requestNumber }) => ({ ...(licence as LicenceRow), requestNumber })),
    next,
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
