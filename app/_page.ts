import { notFound, redirect } from 'next/navigation'
import { connection } from 'next/server'
import type { Ctx, Person } from '../lib/ctx.ts'
import { Refusal } from '../lib/errors.ts'
import { isStaff } from '../lib/permit.ts'
import { visit } from './_session.ts'
import { languageOfPath, pathIn } from './_words/languages.ts'

/** A context whose actor is known to be a person. */
export type PersonalCtx = Ctx & { actor: Person }

/**
 * For a page that belongs to someone: rendered per request, and led to the sign-in page where nobody is
 * signed in.
 * @param path the page's own path as visible (`/requests`, `/fr/requests`), with its query: where a
 * person comes back to after signing in
 */
export async function personal(path: string): Promise<PersonalCtx> {
  await connection()
  const ctx = await visit()
  const { actor } = ctx
  if (actor.kind !== 'person')
    redirect(pathIn(languageOfPath(path), `/sign-in?next=${encodeURIComponent(path)}`))
  return { ...ctx, actor }
}

/** For a page of the desk: a visitor signs in; for anyone without a role the page does not exist. */
export async function staffOnly(path: string): Promise<PersonalCtx> {
  const ctx = await personal(path)
  if (!isStaff(ctx.actor)) notFound()
  return ctx
}

/** What a query finds; what is missing and what is not the reader's look the same (invariant 7). */
export async function orMissing<T>(found: Promise<T>): Promise<T> {
  try {
    return await found
  } catch (error) {
    if (error instanceof Refusal && (error.code === 'not_found' || error.code === 'not_permitted')) notFound()
    throw error
  }
}

/** A part of the address as it was typed; what is no valid encoding stands for nothing that exists. */
export function asTyped(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}

/** A search parameter of which one is wanted; the first where there are several. */
export const one = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value

/** A search parameter of which there may be several. */
export const many = (value: string | string[] | undefined): string[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]
