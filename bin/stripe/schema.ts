import { z } from 'zod'
import { isSupported } from './currency.ts'
import { type ApiError, invalid } from './errors.ts'
import type { FormRecord } from './form.ts'

/** Adds Stripe's code and sentence to a failed check; `describe` below turns them into the error object. */
function refuse(ctx: z.core.$RefinementCtx, input: unknown, message: string, code?: string): never {
  ctx.issues.push({ code: 'custom', input, message, params: { stripe: code } })
  return z.NEVER
}

/** Text of at most `max` characters; an empty value is refused, as Stripe refuses to unset what cannot be unset. */
export function text(max = 5000) {
  return z.string().transform((value, ctx) => {
    if (value === '') return refuse(ctx, value, 'empty', 'parameter_invalid_empty')
    if (value.length > max) return refuse(ctx, value, `Invalid string: must be at most ${max} characters`)
    return value
  })
}

/** A whole number within bounds. */
export function integer(min: number, max: number) {
  return z.string().transform((value, ctx) => {
    const number = Number(value)
    if (!/^-?\d+$/.test(value) || !Number.isSafeInteger(number)) {
      return refuse(ctx, value, `Invalid integer: ${value}`, 'parameter_invalid_integer')
    }
    if (number < min) {
      const message = `This value must be greater than or equal to ${min}.`
      return refuse(ctx, value, message, 'parameter_invalid_integer')
    }
    if (number > max) {
      return refuse(
        ctx,
        value,
        `This value must be less than or equal to ${max}.`,
        'parameter_invalid_integer',
      )
    }
    return number
  })
}

export const boolean = z.string().transform((value, ctx) => {
  if (value !== 'true' && value !== 'false') return refuse(ctx, value, `Invalid boolean: ${value}`)
  return value === 'true'
})

/** One of a few words. */
export function oneOf<const W extends string>(...words: readonly W[]) {
  return z.string().transform((value, ctx): W => {
    const word = words.find((candidate) => candidate === value)
    return word ?? refuse(ctx, value, `Invalid value: must be one of ${words.join(', ')}`)
  })
}

/** A whole number of seconds since 1970. */
export const timestamp = integer(0, 99_999_999_999)

export const email = z.string().transform((value, ctx) => {
  const fits = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(value) && value.length <= 512
  return fits ? value : refuse(ctx, value, `Invalid email address: ${value}`, 'email_invalid')
})

/** An address with its scheme; `{CHECKOUT_SESSION_ID}` may stand in it. */
export const url = z.string().transform((value, ctx) => {
  if (!/^https?:\/\//i.test(value)) {
    const message = 'Invalid URL: An explicit scheme (such as https) must be provided.'
    return refuse(ctx, value, message, 'url_invalid')
  }
  return URL.canParse(value) && value.length <= 5000
    ? value
    : refuse(ctx, value, 'Not a valid URL', 'url_invalid')
})

/** A currency that Stripe takes, in lower case whatever was sent. */
export const currency = z.string().transform((value, ctx) => {
  const code = value.toLowerCase()
  return isSupported(code) ? code : refuse(ctx, value, `Invalid currency: ${value}.`)
})

/** Up to 50 pairs, keys to 40 characters, values to 500; an empty value unsets its key, empty metadata all. */
export const metadata = z.union([z.literal(''), z.record(z.string(), z.string())]).transform((value, ctx) => {
  const pairs = value === '' ? [] : Object.entries(value)
  if (pairs.length > 50) return refuse(ctx, value, 'Metadata can have up to 50 keys.')
  for (const [key, entry] of pairs) {
    if (key.length > 40) return refuse(ctx, value, `Metadata keys can have up to 40 characters: ${key}`)
    if (entry.length > 500) {
      const message = `Metadata values can have up to 500 characters, and that of ${key} has ${entry.length}.`
      return refuse(ctx, value, message)
    }
  }
  return Object.fromEntries(pairs.filter(([, entry]) => entry !== ''))
})

/** A list: `name[0]…`, `name[]…`. */
export function list<S extends z.ZodType>(item: S, max: number) {
  return z.preprocess((value) => {
    if (typeof value !== 'object' || value === null) return value
    const record = new Map(Object.entries(value))
    const items = Array.from(record, (_entry, index) => record.get(String(index)))
    return items.includes(undefined) ? value : items
  }, z.array(item).min(1).max(max))
}

const range = z.strictObject({
  gt: timestamp.optional(),
  gte: timestamp.optional(),
  lt: timestamp.optional(),
  lte: timestamp.optional(),
})

/** A moment, or a range of moments. */
export const created = z.union([timestamp, range])

export const expand = { expand: list(text(200), 20).optional() }
export const paging = {
  ...expand,
  ending_before: text(255).optional(),
  limit: integer(1, 100).optional(),
  starting_after: text(255).optional(),
}

type Extra<Ours, Theirs> = Exclude<keyof Ours, keyof Theirs>

/**
 * The parameters of a call. The compiler refuses a schema that takes a parameter Stripe's own call lacks, or that
 * reads one as another type than the SDK sends.
 */
export function paramsOf<Theirs>() {
  return <Shape extends z.core.$ZodLooseShape, Ours = z.output<z.ZodObject<Shape, z.core.$strict>>>(
    shape: Shape &
      ([Ours] extends [Theirs] ? ([Extra<Ours, Theirs>] extends [never] ? unknown : never) : never),
  ): z.ZodObject<Shape, z.core.$strict> => z.strictObject<Shape>(shape)
}

/** The parameters as the schema reads them; throws Stripe's error for the first that does not fit. */
export function parse<S extends z.ZodType>(schema: S, input: FormRecord): z.output<S> {
  const result = schema.safeParse(input, { reportInput: true })
  if (result.success) return result.data
  throw describe(result.error.issues.flatMap(unfold))
}

/** Of a parameter that may be one thing or another, the complaints of the one that was meant. */
function unfold(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const meant = issue.errors.find(
    (branch) => !branch.some((inner) => inner.path.length === 0 && isShape(inner)),
  )
  return meant?.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })) ?? [issue]
}

function isShape(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'invalid_type' || issue.code === 'invalid_value'
}

function nameOf(path: readonly PropertyKey[]): string {
  return path.map((part, depth) => (depth === 0 ? String(part) : `[${String(part)}]`)).join('')
}

function describe(issues: readonly z.core.$ZodIssue[]): ApiError {
  // Stripe looks at the names before it looks at the values.
  const unknown = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => nameOf([...issue.path, key])) : [],
  )
  const [first] = unknown
  if (first !== undefined) {
    const message = `Received unknown parameter${unknown.length > 1 ? 's' : ''}: ${unknown.join(', ')}`
    return invalid(message, first, 'parameter_unknown')
  }
  const absent = issues.find((issue) => issue.code === 'invalid_type' && issue.input === undefined)
  if (absent) {
    const param = nameOf(absent.path)
    return invalid(`Missing required param: ${param}.`, param, 'parameter_missing')
  }
  const issue = issues[0]
  const param = nameOf(issue?.path ?? [])
  if (issue?.code === 'invalid_type') return invalid(`Invalid ${issue.expected}`, param)
  if (issue?.code === 'invalid_union') return invalid('Invalid object', param)
  if (issue?.code === 'too_big') return invalid(`Invalid array: at most ${issue.maximum} entries`, param)
  if (issue?.code === 'too_small') return invalid('Invalid array: at least one entry', param)
  if (issue?.code !== 'custom') return invalid('Invalid request', param)
  const code: unknown = issue.params?.stripe
  if (code === 'parameter_invalid_empty') {
    const message = `You passed an empty string for '${param}', which cannot be unset: remove '${param}' or give it a value.`
    return invalid(message, param, code)
  }
  return invalid(issue.message, param, typeof code === 'string' ? code : undefined)
}
