import { setTimeout as delay } from 'node:timers/promises'
import type { Guard } from './guard.ts'

type Stop = (ms: number) => Promise<void>

/**
 * What a start has running, and how it ends: everything that uses the database first, the database last,
 * the guard after that. A second request forces it.
 */
export type House = {
  /** Aborted when the end begins; a step that would start something new looks here first. */
  readonly ending: AbortSignal
  /** @throws when the end has begun, after stopping what was to be added */
  add(stop: Stop): Promise<void>
  addDatabase(stop: () => Promise<void>): Promise<void>
  /** Ends all of it; a call while it is ending forces what is left. */
  end(): Promise<void>
}

/** Milliseconds a part gets to finish what it is doing. */
const grace = 5_000

/** @param guard ends what is left when it is closed, which comes last */
export function openHouse(guard: Guard): House {
  const ending = new AbortController()
  const parts: Stop[] = []
  const databases: (() => Promise<void>)[] = []
  let ended: Promise<void> | undefined

  const stopAll = (ms: number) => Promise.allSettled(parts.map((stop) => stop(ms)))
  async function inOrder(): Promise<void> {
    ending.abort()
    await stopAll(grace)
    await Promise.allSettled(databases.map((stop) => stop()))
    await guard.close()
  }
  const refuseLate = async (stop: Promise<void>) => {
    await stop
    throw new Ending()
  }
  return {
    ending: ending.signal,
    async add(stop) {
      if (ending.signal.aborted) return refuseLate(stop(grace))
      parts.push(stop)
    },
    async addDatabase(stop) {
      if (ending.signal.aborted) return refuseLate(stop())
      databases.push(stop)
    },
    async end() {
      if (!ended) {
        ended = inOrder()
        return ended
      }
      await stopAll(0)
      // The guard has the shortest patience of all.
      await Promise.race([ended, guard.close(), delay(3_000)])
    },
  }
}

/** Thrown out of a start that was asked to end before it was ready. */
export class Ending extends Error {
  constructor() {
    super('The start was ended.')
    this.name = 'Ending'
  }
}
