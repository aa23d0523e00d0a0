import { eq } from 'drizzle-orm'
import { memberships, organisations, staff, users } from '../../db/schema/index.ts'
import type { Person, Queryable } from '../ctx.ts'

/** The person behind a user id, with roles and organisations as they stand now; null when there is none. */
export async function personOf(db: Queryable, userId: string): Promise<Person | null> {
  const [user] = await db.select().from(users).where(eq(users.id, userId))
  if (!user) return null
  const [roles, organisationRows] = [
    await db.select({ role: staff.role }).from(staff).where(eq(staff.userId, userId)),
    await db
      .select({ id: memberships.organisationId, role: memberships.role })
      .from(memberships)
      .where(eq(memberships.userId, userId)),
  ]
  return {
    kind: 'person',
    userId,
    email: user.email,
    name: user.name,
    roles: roles.map((r) => r.role),
    organisations: organisationRows,
  }
}

export type OrganisationFacts = typeof organisations.$inferSelect

/** The organisations a person belongs to. */
export async function organisationsOf(db: Queryable, person: Person): Promise<OrganisationFacts[]> {
  const rows = await db
    .select({ organisation: organisations })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(eq(memberships.userId, person.userId))
    .orderBy(organisations.name)
  return rows.map((r) => r.organisation)
}
