/** Codes of the refusals people meet. A code is stable: pages, the API and the command line map on it. */
export type RefusalCode =
  | 'invalid'
  | 'not_found'
  | 'not_permitted'
  | 'sign_in'
  | 'conflict'
  | 'illegal_transition'
  | 'expired'
  | 'limited'
  | 'not_available'
  | 'window_taken'
  | 'payment'

/** A message per field name, each saying what to do. */
export type FieldErrors = Record<string, string>

/**
 * An expected refusal: a code, a sentence for people, and what to do next.
 * Anything thrown that is not a Refusal is a fault: logged once and shown without detail.
 */
export class Refusal extends Error {
  readonly code: RefusalCode
  /** What the person can do now. */
  readonly remedy: string
  readonly fields: FieldErrors
  /** Seconds until trying again makes sense; only with `limited`. */
  readonly retryAfter: number | undefined

  constructor(
    code: RefusalCode,
    message: string,
    options: { remedy?: string; fields?: FieldErrors; retryAfter?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.name = 'Refusal'
    this.code = code
    this.remedy = options.remedy ?? ''
    this.fields = options.fields ?? {}
    this.retryAfter = options.retryAfter
  }
}

/** A missing record and a forbidden one look the same (invariant 7). */
export const notFound = (what = 'record') =>
  new Refusal('not_found', `This ${what} does not exist, or is not yours to see.`, {
    remedy: 'Check the address, or sign in with the address that the mail was sent to.',
  })
