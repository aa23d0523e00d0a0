import type * as z from 'zod'
import type { Verb } from '../../lib/verb.ts'

/** Any verb, whatever it takes and gives. */
export type AnyVerb = Verb<z.ZodType, unknown>

const isVerb = (value: unknown): value is AnyVerb =>
  typeof value === 'function' && 'verb' in value && 'permit' in value && 'input' in value

/** Every verb that a file of lib exports, by the name it is recorded under. */
export async function allVerbs(): Promise<Map<string, AnyVerb>> {
  const files = import.meta.glob(['../../lib/**/*.ts', '!../../lib/**/*.test.ts', '!../../lib/**/test/**'])
  const verbs = new Map<string, AnyVerb>()
  for (const load of Object.values(files)) {
    const exported = (await load()) as Record<string, unknown>
    for (const value of Object.values(exported)) if (isVerb(value)) verbs.set(value.verb, value)
  }
  return verbs
}
