import { sql } from 'drizzle-orm'
import * as z from 'zod'
import type { Ctx, Tx } from './ctx.ts'
import { Refusal, type Saying, said } from './errors.ts'
import { demand, type Permit } from './permit.ts'
import { isSaying } from './words/refusal-words.ts'

export type Verb<S extends z.ZodType, R> = {
  /** Runs it in a transaction of its own. @throws Refusal for everything expected. */
  (ctx: Ctx, input: z.input<S>): Promise<R>
  /** Runs it inside a transaction that another verb has opened. */
  within(t: Tx, input: z.input<S>): Promise<R>
  readonly verb: string
  readonly permit: Permit
  readonly input: S
}

/**
 * The one shape of a change: permit → parse → one transaction → the body. The body loads within the
 * actor's reach, decides with rules, writes with compare-and-set and records its event.
 * A window that another buyer took is a clear answer, as is a deadlock.
 */
export function verb<S extends z.ZodType, R>(
  name: string,
  permit: Permit,
  input: S,
  body: (t: Tx, input: z.output<S>) => Promise<R>,
): Verb<S, R> {
  const within = async (t: Tx, raw: z.input<S>): Promise<R> => {
    demand(t.actor, permit)
    return body(t, parse(input, raw))
  }
  const run = async (ctx: Ctx, raw: z.input<S>): Promise<R> => {
    demand(ctx.actor, permit)
    const parsed = parse(input, raw)
    try {
      return await ctx.db.transaction(async (db) =>
        body({ db, actor: ctx.actor, now: ctx.now ?? (await now(db)) }, parsed),
      )
    } catch (error) {
      throw translated(error)
    }
  }
  return Object.assign(run, { within, verb: name, permit, input })
}

/** The transaction's own time. */
export async function now(db: Tx['db'] | Ctx['db']): Promise<Date> {
  const [row] = await db.execute<{ now: string }>(sql`select now()::text as now`)
  return new Date(row?.now ?? Number.NaN)
}

/** Parses input by its schema. @throws Refusal `invalid` with a message per field. */
export function parse<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const result = schema.safeParse(raw)
  if (result.success) return result.data
  const fields: Record<string, Saying> = {}
  for (const issue of result.error.issues) {
    const field =
      issue.path.join('.') || (issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : 'form')
    fields[field] ??= sayingOf(issue)
  }
  throw new Refusal('form.attention', { fields })
}

/** What a check says: in our words where the schema gives them, else by the kind of the check. */
export function sayingOf(issue: z.core.$ZodIssue): Saying {
  if (isSaying(issue.message)) return issue.message
  if (issue.code === 'unrecognized_keys') return said('field.unknown')
  if (issue.code === 'too_big') {
    const max = Number(issue.maximum)
    if (issue.origin === 'string') return said('field.atMost', { max })
    return issue.origin === 'array' ? said('field.tooMany', { max }) : said('field.numberMost', { max })
  }
  if (issue.code === 'too_small' && (issue.origin === 'number' || issue.origin === 'int'))
    return said('field.numberLeast', { min: Number(issue.minimum) })
  return said('field.unreadable')
}

/** The one answer to whoever wanted rights that another buyer has. */
export const windowTaken = (cause: unknown): Refusal => new Refusal('rights.taken', { cause })

/** Postgres's answers that are expected refusals; everything else stays the fault it is. */
function translated(error: unknown): unknown {
  if (error instanceof Refusal) return error
  const code = sqlState(error)
  if (code === '23P01') return windowTaken(error)
  if (code === '40P01') return new Refusal('record.sameMoment', { cause: error })
  if (code === 'IM001') return new Refusal('record.movedOn', { values: { what: 'any' }, cause: error })
  return error
}

/** SQLSTATE of a Postgres error, through the query builder's wrapping; '' when it is none. */
export function sqlState(error: unknown): string {
  for (let e: unknown = error; e instanceof Error; e = e.cause) {
    if ('code' in e && typeof e.code === 'string' && /^[0-9A-Z]{5}$/.test(e.code)) return e.code
  }
  return ''
}

/**
 * What cannot be seen but acts on what can: controls, halves of characters (which Postgres refuses), and marks
 * that turn the direction of the words around them or hide between them. The joiners and direction marks that
 * Arabic and Persian are written with stay.
 */
const unseen = /[\p{Cc}\p{Cs}\u2028\u2029\u200b\u202a-\u202e\u2060-\u2069\ufeff]+/gu

/** Text a person typed into one line: trimmed, of what can be seen. */
export const line = (max: number, message = said('field.fillIn')) =>
  z
    .string()
    .transform((s) => s.replace(unseen, ' ').trim())
    .pipe(
      z
        .string()
        .regex(/[\p{L}\p{N}\p{P}\p{S}]/u, message)
        .max(max, said('field.atMost', { max })),
    )

/** The same, which may be left empty. */
export const optionalLine = (max: number) =>
  z
    .string()
    .optional()
    .transform((s) => (s ?? '').replace(unseen, ' ').trim())
    .pipe(z.string().max(max, said('field.atMost', { max })))

const lines = (s: string | undefined) =>
  (s ?? '')
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((l) => l.replace(unseen, ' ').trimEnd())
    .join('\n')
    .trim()

/** Text of several lines; control characters but line breaks are dropped. */
export const paragraphs = (max: number, message = said('field.fewWords')) =>
  z
    .string()
    .transform(lines)
    .pipe(z.string().min(1, message).max(max, said('field.atMost', { max })))

/** The same, which may be left empty. */
export const optionalParagraphs = (max: number) =>
  z
    .string()
    .optional()
    .transform(lines)
    .pipe(z.string().max(max, said('field.atMost', { max })))
