import { createHash, randomBytes } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { cookies } from 'next/headers'
import { drafts } from '../db/schema/index.ts'
import type { Ctx } from '../lib/ctx.ts'
import { env } from '../lib/env.ts'
import { Refusal } from '../lib/errors.ts'
import { localPath } from '../lib/requests/sign-in.ts'
import { cookieOptions, sessionCookie, visit } from './_session.ts'
import { type FormState, unsent } from './_ui/form-state.ts'

/** The fields of a posted form, as verbs' inputs are made from them. */
export type Fields = {
  one(name: string): string
  all(name: string): string[]
  flag(name: string): boolean
  /** Rows of a repeated group: `prefix.0.name`, `prefix.1.name` … */
  rows(prefix: string): Record<string, string>[]
  values: Record<string, string[]>
}

/** A form: what its verb is given, and where the person goes on to. One line each in `_forms.ts`. */
export type Form = {
  /** For the table of routes and roles. */
  permit: { name: string }
  run(ctx: Ctx, fields: Fields): Promise<string | { to: string; session?: { token: string; expires: Date } }>
}

const visitorCookie = 'imprimatur-visitor'
const ownerOf = (secret: string) => createHash('sha256').update(secret).digest('hex')

/**
 * Does what a posted form asks: session → actor → verb → redirect. What is refused comes back to the
 * page it was sent from with a message per field and everything that was typed; too many posts are
 * answered 429. A script on the page may ask for the same as JSON.
 */
export async function act(request: Request, name: string, form: Form): Promise<Response> {
  if (!fromHere(request)) return new Response('This form was sent from another site.', { status: 403 })
  const fields = read(await request.formData())
  const json = request.headers.get('accept') === 'application/json'
  const back = localPath(fields.one('back') || '/')
  try {
    const done = await form.run(await visit(), fields)
    const { to, session } = typeof done === 'string' ? { to: done, session: undefined } : done
    if (session) {
      const jar = await cookies()
      jar.set(sessionCookie(), session.token, { ...cookieOptions(), expires: session.expires })
    }
    return json ? Response.json({ to }) : seeOther(to)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.code === 'sign_in' && !json) return seeOther(`/sign-in?next=${encodeURIComponent(back)}`)
    const state: FormState = {
      errors: error.fields,
      values: fields.values,
      refusal: { message: error.message, remedy: error.remedy },
    }
    const headers: Record<string, string> = error.retryAfter
      ? { 'retry-after': String(error.retryAfter) }
      : {}
    if (json) return Response.json(state, { status: error.code === 'limited' ? 429 : 422, headers })
    const draft = await keep(name, state)
    const again = withDraft(back, draft, `problem-${fields.one('form') || name}`)
    if (error.code === 'limited')
      return new Response(limitedPage(error, again), {
        status: 429,
        headers: { ...headers, 'content-type': 'text/html; charset=utf-8' },
      })
    return seeOther(again)
  }
}

/** What was typed into a form that came back, for the browser it was typed in; otherwise an unsent form. */
export async function draftState(ctx: Ctx, name: string, id: string | undefined): Promise<FormState> {
  const secret = (await cookies()).get(visitorCookie)?.value
  if (!id || !secret || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return unsent
  const [row] = await ctx.db
    .select()
    .from(drafts)
    .where(and(eq(drafts.id, id), eq(drafts.form, name), eq(drafts.owner, ownerOf(secret))))
  if (!row) return unsent
  const { message = '', remedy = '', fields = {} } = row.refusal ?? {}
  return { errors: fields, values: row.fields, refusal: row.refusal ? { message, remedy } : null }
}

/** Keeps what was typed, without a refusal: a price was asked for, or the page is left for a moment. */
export const keepTyped = (name: string, values: FormState['values']) =>
  keep(name, { errors: {}, values, refusal: null })

async function keep(form: string, state: FormState): Promise<string> {
  const jar = await cookies()
  const secret = jar.get(visitorCookie)?.value ?? randomBytes(24).toString('base64url')
  jar.set(visitorCookie, secret, { ...cookieOptions(), maxAge: 86_400 })
  const { db } = await visit()
  const fields = Object.fromEntries(Object.entries(state.values).map(([k, v]) => [k, [...v]]))
  const [row] = await db
    .insert(drafts)
    .values({
      owner: ownerOf(secret),
      form,
      fields,
      refusal: state.refusal ? { ...state.refusal, fields: { ...state.errors } } : null,
    })
    .returning({ id: drafts.id })
  if (!row) throw new Error('The draft was not stored')
  return row.id
}

export function withDraft(back: string, draft: string, anchor: string): string {
  const url = new URL(back, 'http://here.invalid')
  url.searchParams.set('draft', draft)
  return `${url.pathname}${url.search}#${anchor}`
}

/** Only our own pages post here: browsers say where a form comes from, and no other client has a session to lose. */
function fromHere(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site) return site === 'same-origin'
  const origin = request.headers.get('origin')
  if (!origin || origin === 'null') return false
  return origin === new URL(env().publicUrl).origin || new URL(origin).host === request.headers.get('host')
}

function read(data: FormData): Fields {
  const values: Record<string, string[]> = {}
  for (const [name, value] of data) {
    // Postgres keeps no NUL; nobody types one.
    if (typeof value === 'string') values[name] = [...(values[name] ?? []), value.replaceAll('\0', '')]
  }
  return {
    values,
    one: (name) => values[name]?.[0] ?? '',
    all: (name) => values[name] ?? [],
    flag: (name) => values[name]?.[0] !== undefined && values[name]?.[0] !== '',
    rows(prefix) {
      const rows = new Map<number, Record<string, string>>()
      for (const [name, [value = '']] of Object.entries(values)) {
        const match = new RegExp(`^${prefix}\\.(\\d{1,4})\\.(\\w+)$`).exec(name)
        if (match?.[1] && match[2])
          rows.set(Number(match[1]), { ...rows.get(Number(match[1])), [match[2]]: value })
      }
      return [...rows.entries()].sort(([a], [b]) => a - b).map(([, row]) => row)
    },
  }
}

/** After a post, a GET: reloading never sends a form twice. Relative, so that it stays where the person is. */
const seeOther = (to: string) => new Response(null, { status: 303, headers: { location: to } })

/** Too many posts: said plainly, with the way back to everything that was typed. */
function limitedPage(error: Refusal, back: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>Too many requests</title>
<style>:root{color-scheme:light dark}body{font:17px/1.55 "IBM Plex Sans",system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1.5rem}h1{font:600 26px/1.2 "IBM Plex Serif",Georgia,serif}a{color:light-dark(#2438c7,#9db0ff)}</style>
<main><h1>One moment, please</h1><p>${error.message}</p><p>${error.remedy}</p><p><a href="${back.replace(/[&"<>]/g, (c) => `&#${c.charCodeAt(0)};`)}">Back to the form, with what you typed</a></p></main></html>`
}
