import { createHash, randomBytes } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { cookies } from 'next/headers'
import { drafts } from '../db/schema/index.ts'
import { type Limit, spend } from '../lib/accounts/limit.ts'
import type { Ctx } from '../lib/ctx.ts'
import { env } from '../lib/env.ts'
import { Refusal, type RefusalCode, refusalIn } from '../lib/errors.ts'
import { inert } from '../lib/mail/text.ts'
import { isStaff } from '../lib/permit.ts'
import { localPath } from '../lib/requests/sign-in.ts'
import { type BodyProblem, formWithin, sizeOf, textIn } from './_body.ts'
import { callerAddress, cookieOptions, sessionCookie, visit } from './_session.ts'
import { type FormState, unsent } from './_ui/form-state.ts'
import { type Lang, languageOfPath, languages, pathIn, spoken } from './_words/languages.ts'
import { words } from './_words/words.ts'

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
  /** How much staff may send with it, in bytes, where that is more than people type. */
  most?: number
  run(ctx: Ctx, fields: Fields): Promise<string | { to: string; session?: { token: string; expires: Date } }>
}

/** How much a form may carry, in bytes: many times what people type. */
const ordinary = 1_000_000

/** Keeping a draft stores what anyone may have sent, so it has limits of its own, by address. */
const draftLimits = [
  { name: 'draft.minute', most: 30, seconds: 60 },
  { name: 'draft.day', most: 300, seconds: 86_400 },
] as const satisfies Limit[]

const visitorCookie = 'imprimatur-visitor'
const ownerOf = (secret: string) => createHash('sha256').update(secret).digest('hex')

/** Refusals that say that things are no longer as the page shows them. */
const movedOn: ReadonlySet<RefusalCode> = new Set([
  'conflict',
  'illegal_transition',
  'expired',
  'not_available',
])

/**
 * Does what a posted form asks: session → actor → verb → redirect. What is refused comes back to the
 * page it was sent from, in its language, with a message per field and everything that was typed; too many posts are
 * answered 429, and one that is too large 413. A script on the page may ask for the same as JSON, and is
 * led to the page anew where the page it stands on is out of date.
 */
export async function act(request: Request, name: string, form: Form): Promise<Response> {
  if (!fromHere(request)) return fromElsewhere(request)
  const json = request.headers.get('accept') === 'application/json'
  const ctx = await visit()
  const most = form.most && isStaff(ctx.actor) ? form.most : ordinary
  const posted = await formWithin(request, most)
  if ('problem' in posted) return notTaken(request, posted.problem, most, json)
  const fields = read(textIn(posted.form))
  const back = localPath(fields.one('back') || '/')
  const lang = languageOfPath(back)
  const t = words(lang)
  try {
    const done = await form.run(ctx, fields)
    const { to, session } = typeof done === 'string' ? { to: done, session: undefined } : done
    if (session) {
      const jar = await cookies()
      jar.set(sessionCookie(), session.token, { ...cookieOptions(), expires: session.expires })
    }
    return json ? Response.json({ to }) : seeOther(to)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.code === 'sign_in' && !json)
      return seeOther(pathIn(lang, `/sign-in?next=${encodeURIComponent(back)}`))
    const { fields: errors, ...refusal } = refusalIn(spoken(lang), error)
    const state: FormState = { errors, values: fields.values, refusal }
    const headers: Record<string, string> = error.retryAfter
      ? { 'retry-after': String(error.retryAfter) }
      : {}
    const inPlace = () => Response.json(state, { status: error.code === 'limited' ? 429 : 422, headers })
    if (json && !movedOn.has(error.code)) return inPlace()
    const draft = await keep(name, state).catch(unlessLimited)
    if (draft instanceof Refusal)
      return json ? inPlace() : tooMany(lang, draft, sendAgain(lang, name, fields.values))
    const again = withDraft(back, draft, `problem-${fields.one('form') || name}`)
    if (json) return Response.json({ to: again })
    return error.code === 'limited'
      ? tooMany(lang, error, link(again, t('posted.backWithTyped')))
      : seeOther(again)
  }
}

const unlessLimited = (error: unknown): Refusal => {
  if (error instanceof Refusal && error.code === 'limited') return error
  throw error
}

/**
 * What was typed into a form that came back, for the browser it was typed in; otherwise an unsent form.
 * @param name the form's name; null for whichever form it was, to say what no form on the page says
 */
export async function draftState(ctx: Ctx, name: string | null, id: string | undefined): Promise<FormState> {
  const secret = (await cookies()).get(visitorCookie)?.value
  if (!id || !secret || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return unsent
  const [row] = await ctx.db
    .select()
    .from(drafts)
    .where(
      and(
        eq(drafts.id, id),
        name === null ? undefined : eq(drafts.form, name),
        eq(drafts.owner, ownerOf(secret)),
      ),
    )
  if (!row) return unsent
  const { message = '', remedy = '', fields = {} } = row.refusal ?? {}
  return { errors: fields, values: row.fields, refusal: row.refusal ? { message, remedy } : null }
}

/**
 * Keeps what was typed, without a refusal: a price was asked for, or the page is left for a moment.
 * @throws Refusal `limited`
 */
export const keepTyped = (name: string, values: FormState['values']) =>
  keep(name, { errors: {}, values, refusal: null })

async function keep(form: string, state: FormState): Promise<string> {
  const { db, actor } = await visit()
  // Staff are known, and a draft of theirs may be all that tells what an import has done.
  if (!isStaff(actor)) {
    const from = (await callerAddress()) ?? 'unknown'
    for (const limit of draftLimits) await spend(db, limit, from)
  }
  const jar = await cookies()
  const secret = jar.get(visitorCookie)?.value ?? randomBytes(24).toString('base64url')
  jar.set(visitorCookie, secret, { ...cookieOptions(), maxAge: 86_400 })
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
  if (!origin || !URL.canParse(origin)) return false
  return origin === new URL(env().publicUrl).origin || new URL(origin).host === request.headers.get('host')
}

function read(values: Record<string, string[]>): Fields {
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

/** Too many posts: said plainly, with the way on. */
const tooMany = (lang: Lang, error: Refusal, on: string): Response => {
  const { message, remedy } = refusalIn(spoken(lang), error)
  const t = words(lang)
  return page(lang, 429, t('posted.wait'), [message, remedy], on, {
    'retry-after': String(error.retryAfter ?? 60),
  })
}

/** The page that something was posted from, by what the browser says; the start page where it says nothing. */
export function pageOf(request: Request): string {
  const referer = request.headers.get('referer') ?? ''
  const { pathname, search } = new URL(URL.canParse(referer) ? referer : '/', 'http://here.invalid')
  return localPath(pathname + search)
}

/** A form of another site's, or of nobody's: what was sent with it is not looked at. */
function fromElsewhere(request: Request): Response {
  const lang = languageOfPath(pageOf(request))
  const t = words(lang)
  const sentences = [t('posted.elsewhere'), t('posted.elsewhereNext')]
  return page(lang, 403, t('posted.notSent'), sentences, '')
}

/** A form that could not be read: nothing of it is known but the page it came from, and nothing is stored. */
function notTaken(request: Request, problem: BodyProblem, most: number, json: boolean): Response {
  const from = pageOf(request)
  const lang = languageOfPath(from)
  const t = words(lang)
  const [status, message, remedy] =
    problem === 'too_large'
      ? [413, t('posted.tooLarge'), t('posted.tooLargeNext', { size: t('posted.size', sizeOf(most)) })]
      : [400, t('posted.noForm'), t('posted.noFormNext')]
  if (json) {
    const state: FormState = { errors: {}, values: {}, refusal: { message, remedy } }
    return Response.json(state, { status })
  }
  return page(lang, status, t('posted.notSent'), [message, remedy], link(from, t('posted.back')))
}

const link = (to: string, label: string): string => `<p><a href="${inert(to)}">${inert(label)}</a></p>`

/** The same form once more, for when what was typed is kept nowhere else. */
function sendAgain(lang: Lang, name: string, values: FormState['values']): string {
  const t = words(lang)
  const fields = Object.entries(values).flatMap(([field, typed]) =>
    typed.map((value) => `<input type="hidden" name="${inert(field)}" value="${inert(value)}">`),
  )
  return `<form method="post" action="/api/forms/${encodeURIComponent(name)}">${fields.join('')}<button>${inert(t('posted.sendAgain'))}</button></form>`
}

/** A page that stands by itself: whatever is wrong, it can be shown. */
function page(
  lang: Lang,
  status: number,
  title: string,
  sentences: readonly string[],
  on: string,
  headers: Record<string, string> = {},
): Response {
  const html = `<!doctype html><html lang="${spoken(lang)}" dir="${languages[spoken(lang)].dir}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${inert(title)}</title>
<style>:root{color-scheme:light dark}body{font:17px/1.55 "IBM Plex Sans",system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1.5rem}h1{font:600 26px/1.2 "IBM Plex Serif",Georgia,serif}a{color:light-dark(#2438c7,#9db0ff)}button{font:inherit;padding:.5rem .875rem}</style>
<main><h1>${inert(title)}</h1>${sentences.map((said) => `<p>${inert(said)}</p>`).join('')}${on}</main></html>`
  return new Response(html, { status, headers: { ...headers, 'content-type': 'text/html; charset=utf-8' } })
}
