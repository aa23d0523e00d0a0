import { z } from 'zod'

/**
 * What can go wrong with a request: `drop_response` executes it and then breaks the connection, `server_error`
 * answers 500 and `rate_limit` answers 429 without executing it, `delay` waits `ms` milliseconds before executing.
 */
const requestFault = z.strictObject({
  kind: z.enum(['delay', 'drop_response', 'rate_limit', 'server_error']),
  /** How many requests it strikes; one unless said. */
  times: z.number().int().positive().default(1),
  /** Only requests with this method. */
  method: z.enum(['GET', 'POST']).optional(),
  /** Only requests whose address starts with this. */
  path: z.string().startsWith('/v1/').optional(),
  ms: z.number().int().nonnegative().max(60_000).default(0),
})
export type RequestFault = z.input<typeof requestFault>
type ArmedFault = z.output<typeof requestFault>

/** `on` delivers, `hold` keeps events back until they are released, `off` never sends what happens meanwhile. */
const mode = z.enum(['hold', 'off', 'on'])
export type DeliveryMode = z.output<typeof mode>

/** In what order held events go out; names are event ids or types, and what is not named follows as it happened. */
const order = z.union([z.enum(['created', 'reversed']), z.array(z.string()).min(1)])
export type ReleaseOrder = z.output<typeof order>

/** The body of `POST /_faults`. */
export const faultRequest = z.strictObject({
  /** Forgets all faults first, and lets deliveries and the clock run as usual. */
  clear: z.literal(true).optional(),
  requests: z.array(requestFault).optional(),
  deliveries: mode.optional(),
  /** How many more times each event is delivered besides the once. */
  duplicates: z.number().int().nonnegative().max(100).optional(),
  /** How far the stand-in's clock runs ahead, in seconds. */
  clock_ahead: z.number().int().nonnegative().optional(),
  /** Sends the held events, one after another, in this order, and delivers as usual from then on. */
  release: order.optional(),
})
export type FaultRequest = z.input<typeof faultRequest>

/** What is set to go wrong. In memory only: a restart begins without faults. */
export class Faults {
  #requests: ArmedFault[] = []
  #mode: DeliveryMode = 'on'
  #duplicates = 0
  #clockAhead = 0
  readonly #onRelease: (order: ReleaseOrder) => Promise<void>

  /** `onRelease` sends what was held back, and resolves when each has been tried once. */
  constructor(onRelease: (order: ReleaseOrder) => Promise<void>) {
    this.#onRelease = onRelease
  }

  get deliveries(): DeliveryMode {
    return this.#mode
  }

  get duplicates(): number {
    return this.#duplicates
  }

  /** Seconds that the stand-in's clock is ahead of the machine's. */
  get clockAhead(): number {
    return this.#clockAhead
  }

  /** Sets faults; throws a ZodError for what is not one. Resolves when a release among them is through. */
  async set(request: FaultRequest): Promise<void> {
    const asked = faultRequest.parse(request)
    if (asked.clear) {
      this.#requests = []
      this.#duplicates = 0
      this.#clockAhead = 0
    }
    this.#requests.push(...(asked.requests ?? []))
    this.#duplicates = asked.duplicates ?? this.#duplicates
    this.#clockAhead = asked.clock_ahead ?? this.#clockAhead
    const wasHeld = this.#mode === 'hold'
    const next = asked.deliveries ?? (asked.clear || asked.release ? 'on' : this.#mode)
    const releasing = wasHeld && next !== 'hold' ? this.#onRelease(asked.release ?? 'created') : null
    this.#mode = next
    await releasing
  }

  /** Forgets all faults; what was held goes out in the order it happened. */
  async clear(): Promise<void> {
    await this.set({ clear: true })
  }

  /** What is set now. */
  state(): {
    requests: ArmedFault[]
    deliveries: DeliveryMode
    duplicates: number
    clock_ahead: number
  } {
    return {
      requests: this.#requests,
      deliveries: this.#mode,
      duplicates: this.#duplicates,
      clock_ahead: this.#clockAhead,
    }
  }

  /** Takes the faults that strike this request: at most one of each kind, each counted down by one. */
  strike(method: string, path: string): ArmedFault[] {
    const struck = new Map<string, ArmedFault>()
    for (const fault of this.#requests) {
      const fits = (!fault.method || fault.method === method) && path.startsWith(fault.path ?? '/')
      if (fits && !struck.has(fault.kind)) struck.set(fault.kind, fault)
    }
    const taken = [...struck.values()]
    this.#requests = this.#requests
      .map((fault) => (taken.includes(fault) ? { ...fault, times: fault.times - 1 } : fault))
      .filter((fault) => fault.times > 0)
    return taken
  }
}
