import { asc, eq } from 'drizzle-orm'
import { organisations, staff, users } from '../../db/schema/index.ts'
import type { Actor, Queryable } from '../ctx.ts'
import { anyStaff, demand } from '../permit.ts'
import type { OrganisationFacts } from './actor.ts'

/** Everyone who works at the desk, by name. Staff only. */
export async function colleagues(db: Queryable, actor: Actor): Promise<{ id: string; name: string }[]> {
  demand(actor, anyStaff)
  const rows = await db
    .selectDistinct({ id: users.id, name: users.name, email: users.email })
    .from(staff)
    .innerJoin(users, eq(users.id, staff.userId))
    .orderBy(asc(users.name))
  return rows.map(({ id, name, email }) => ({ id, name: name || email }))
}

/** An organisation with its standing and agreed terms; null when there is none. Staff only. */
export async function organisationAtDesk(
  db: Queryable,
  actor: Actor,
  id: string,
): Promise<OrganisationFacts | null> {
  demand(actor, anyStaff)
  const [row] = await db.select().from(organisations).where(eq(organisations.id, id))
  return row ?? null
}
