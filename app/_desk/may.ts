import type { Actor } from '../../lib/ctx.ts'
import type { Permit } from '../../lib/permit.ts'

/** Whether a form is worth showing to someone; the verb decides again when it is sent. */
export const may = (actor: Actor, verb: { permit: Permit }): boolean => verb.permit.allows(actor)
