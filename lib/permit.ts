import type { StaffRole } from '../db/schema/index.ts'
import type { Actor, Person } from './ctx.ts'
import { Refusal } from './errors.ts'

/** Decides whether an actor may use a verb at all; which records it reaches, the verb's queries decide. */
export type Permit = {
  readonly name: string
  /** Staff with one of these; an administrator needs none. */
  readonly roles?: readonly StaffRole[]
  allows(actor: Actor): boolean
}

export const anyone: Permit = { name: 'anyone', allows: () => true }
export const signedIn: Permit = {
  name: 'signed in',
  allows: (a) => a.kind === 'person' || a.kind === 'system',
}
export const system: Permit = { name: 'system', allows: (a) => a.kind === 'system' }
/** Staff with one of the roles; an admin may do what any staff may. */
export const staff = (...roles: StaffRole[]): Permit => ({
  name: `staff: ${roles.join(', ')}`,
  roles,
  allows: (a) =>
    a.kind === 'system' || (a.kind === 'person' && a.roles.some((r) => r === 'admin' || roles.includes(r))),
})
export const anyStaff = staff('sales', 'rights', 'finance', 'admin')

/** @throws Refusal `sign_in` for a visitor, `not_permitted` for someone without the role. */
export function demand(actor: Actor, permit: Permit): void {
  let allowed = false
  try {
    allowed = permit.allows(actor)
  } catch {
    allowed = false
  }
  if (allowed) return
  if (actor.kind === 'visitor') throw new Refusal('session.needed')
  if (!permit.roles) throw new Refusal('account.notAllowed')
  const roles = permit.roles.map((role) => `word.role.${role}` as const)
  throw new Refusal('account.roleNeeded', { values: { roles: { anyOf: roles } } })
}

export const isStaff = (actor: Actor): boolean => actor.kind === 'person' && actor.roles.length > 0

/** The person acting; system and visitors have none. */
export function person(actor: Actor): Person {
  if (actor.kind !== 'person') throw new Refusal('session.needed')
  return actor
}
