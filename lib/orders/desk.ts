import { and, eq, or, sql } from 'drizzle-orm'
import { orders } from '../../db/schema/index.ts'
import type { Actor, Queryable } from '../ctx.ts'
import type { Money } from '../money.ts'
import { anyStaff, demand } from '../permit.ts'

/** How often an organisation has bought, paid or due on agreed terms, and for how much in each currency. Staff only. */
export async function boughtBefore(
  db: Queryable,
  actor: Actor,
  organisationId: string,
): Promise<{ times: number; sums: Money[] }> {
  demand(actor, anyStaff)
  const rows = await db
    .select({
      currency: orders.currency,
      times: sql<number>`count(*)::int`,
      minor: sql<string>`sum(${orders.totalMinor})`,
    })
    .from(orders)
    .where(
      and(
        eq(orders.organisationId, organisationId),
        or(eq(orders.status, 'paid'), and(eq(orders.status, 'due'), eq(orders.settlement, 'invoice'))),
      ),
    )
    .groupBy(orders.currency)
  return {
    times: rows.reduce((n, r) => n + r.times, 0),
    sums: rows.map((r) => ({ minor: Number(r.minor), currency: r.currency })),
  }
}
