import { asc, eq } from 'drizzle-orm'
import { organisations, type StaffRole, staff, users } from '../../db/schema/index.ts'
import type { Actor, Queryable } from '../ctx.ts'
import { anyStaff, demand } from '../permit.ts'
import type { OrganisationFacts } from './actor.ts'

export type Colleague = { id: string; name: string; roles: StaffRole[] }

/** Everyone who works at the desk, by name, with what they do. Staff only. */
export async function colleagues(db: Queryable, actor: Actor): Promise<Colleague[]> {
  demand(actor, anyStaff)
  const rows = await db
    .select({ id: users.id, name: users.name, email: users.email, role: staff.role })
    .from(staff)
    .innerJoin(users, eq(users.id, staff.userId))
    .orderBy(asc(users.name), asc(users.id))
  const people = new Map<string, Colleague>()
  for (const { id, name, email, role } of rows) {
    const known = people.get(id)
    people.set(id, { id, name: name || email, roles: [...(known?.roles ?? []), role] })
  }
  return [...people.values()]
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
