import { eq } from 'drizzle-orm'
import { users } from '../../db/schema/index.ts'
import type { Queryable } from '../ctx.ts'

/** The people of the example publisher that a one-click sign-in exists for. */
export const demoPeople = ['buyer', 'sales', 'rights', 'finance', 'admin'] as const
export type DemoPerson = (typeof demoPeople)[number]

/** Their mail addresses, at a domain that can never receive mail (RFC 2606). */
export const demoEmail = (who: DemoPerson): string =>
  who === 'buyer' ? 'buyer@gazette.example' : `${who}@meridianpost.example`

export async function demoUser(db: Queryable, who: DemoPerson): Promise<string | null> {
  const [row] = await db
    .select({ id: users.id })
    .from(users)
    .where(eq(users.email, demoEmail(who)))
  return row?.id ?? null
}
