import { sql } from 'drizzle-orm'
import * as z from 'zod'
import {
  memberships,
  organisationKinds,
  organisations,
  staffRoles,
  staff as staffTable,
  users,
} from '../../db/schema/index.ts'
import { record } from '../audit/record.ts'
import { isCountry } from '../countries.ts'
import { said } from '../errors.ts'
import { mailAddress } from '../mail/address.ts'
import { staff } from '../permit.ts'
import { line, verb } from '../verb.ts'
import { openSession } from './links.ts'

/** A mail address as people type it, in the one form it is kept in. */
export const emailField = z.string().transform((s, issue) => {
  const address = mailAddress(s)
  if (address) return address.toLowerCase()
  issue.addIssue({ code: 'custom', message: said('field.email') })
  return z.NEVER
})

/** Gives someone a role at the desk. */
export const hire = verb(
  'staff.hire',
  staff('admin'),
  z.strictObject({
    name: line(120),
    email: emailField,
    roles: z.array(z.enum(staffRoles)).min(1, said('field.role')),
  }),
  async (t, { name, email, roles }) => {
    const [user] = await t.db
      .insert(users)
      .values({ name, email, createdAt: t.now })
      .onConflictDoUpdate({ target: users.email, set: { name } })
      .returning({ id: users.id })
    if (!user) throw new Error('The user was not stored')
    await t.db
      .insert(staffTable)
      .values(roles.map((role) => ({ userId: user.id, role, createdAt: t.now })))
      .onConflictDoNothing()
    await record(t, 'staff.hired', 'user', user.id, { data: { roles: roles.join(', ') } })
    return user.id
  },
)

/** Registers an organisation with its first buyer-admin: what a first confirmed request does, done at the desk. */
export const registerOrganisation = verb(
  'organisation.register',
  staff('sales', 'admin'),
  z.strictObject({
    name: line(200),
    kind: z.enum(organisationKinds),
    country: z.string().refine(isCountry, said('field.country')),
    buyer: z.strictObject({ name: line(120), email: emailField }),
  }),
  async (t, { name, kind, country, buyer }) => {
    const [user] = await t.db
      .insert(users)
      .values({ ...buyer, createdAt: t.now })
      .onConflictDoUpdate({ target: users.email, set: { name: sql`excluded.name` } })
      .returning({ id: users.id })
    const [organisation] = await t.db
      .insert(organisations)
      .values({ name, kind, country, createdAt: t.now })
      .returning({ id: organisations.id })
    if (!user || !organisation) throw new Error('The organisation was not stored')
    await t.db
      .insert(memberships)
      .values({ userId: user.id, organisationId: organisation.id, role: 'admin', createdAt: t.now })
    await record(t, 'organisation.registered', 'organisation', organisation.id)
    return { userId: user.id, organisationId: organisation.id }
  },
)

/** Opens a session for a known person: one-click sign-ins of the demonstration, and tests. Never reachable where real parts are set. */
export const openDemoSession = verb(
  'session.demo',
  { name: 'system', allows: (a) => a.kind === 'system' },
  z.strictObject({ userId: z.uuid() }),
  async (t, { userId }) => {
    await record(t, 'user.signed_in', 'user', userId)
    return openSession(t, userId)
  },
)
