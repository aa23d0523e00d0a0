import { ApiError } from './errors.ts'
import type { Transaction } from './store.ts'
import type { SavedAnswer } from './types.ts'

/** For how long a key is remembered, in seconds; Stripe forgets keys that are at least a day old. */
export const keyLife = 24 * 3600

/** A request as its key is compared by. */
export interface KeyedRequest {
  key: string
  method: string
  path: string
  /** The parameters in one fixed order. */
  params: string
}

/** The keys of requests that are being executed. */
export class KeysInUse {
  readonly #keys = new Set<string>()

  /** Takes a key until the returned function is called; throws 409 while another request has it. */
  take(key: string): () => void {
    if (this.#keys.has(key)) {
      throw new ApiError(409, {
        type: 'idempotency_error',
        code: 'idempotency_key_in_use',
        message: `Another request with the Idempotency-Key ${key} is still being executed. Try again later.`,
      })
    }
    this.#keys.add(key)
    return () => this.#keys.delete(key)
  }
}

/**
 * The answer already given to this key, or undefined for a new one. Throws idempotency_error when the key was used
 * for another call or other parameters. `now` is in seconds.
 */
export function answered(tx: Transaction, request: KeyedRequest, now: number): SavedAnswer | undefined {
  const saved = tx.get('answers', request.key)
  if (!saved || saved.created + keyLife <= now) return undefined
  if (saved.path !== request.path || saved.method !== request.method) {
    throw reused(
      `Keys for idempotent requests can only be used for the same endpoint they were first used for ('${request.path}' vs '${saved.path}').`,
      request.key,
    )
  }
  if (saved.params !== request.params) {
    throw reused(
      'Keys for idempotent requests can only be used with the same parameters they were first used with.',
      request.key,
    )
  }
  return saved
}

function reused(message: string, key: string): ApiError {
  return new ApiError(400, {
    type: 'idempotency_error',
    message: `${message} Try using a key other than '${key}' if you meant to execute a different request.`,
  })
}
