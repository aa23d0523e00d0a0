import type { z } from 'zod'
import type { Context } from './context.ts'
import type { FormRecord } from './form.ts'
import { parse } from './schema.ts'

/** What a call answers with: an object or a list of Stripe's. */
export type Answer = { object: string }

/** One call of the API, ready to run: parameters are checked before anything is executed. */
export interface Call {
  method: 'GET' | 'POST'
  /** The address, with `:id` where the identifier stands. */
  path: string
  /** Throws Stripe's error unless the parameters fit; what it returns executes the call. */
  prepare(input: FormRecord, id: string): (ctx: Context) => { answer: Answer; expand: readonly string[] }
}

/** Declares a call by its one schema and what it does. */
export function call<S extends z.ZodType<{ expand?: string[] | undefined }>>(declared: {
  method: Call['method']
  path: string
  params: S
  run: (ctx: Context, params: z.output<S>, id: string) => Answer
}): Call {
  return {
    method: declared.method,
    path: declared.path,
    prepare: (input, id) => {
      const params = parse(declared.params, input)
      return (ctx) => ({ answer: declared.run(ctx, params, id), expand: params.expand ?? [] })
    },
  }
}
