import { setTimeout as delay } from 'node:timers/promises'
import { type Child, ChildEnded } from './children.ts'

/**
 * Waits until the app answers its front page, which also makes that page for the first visitor.
 * @param options.ms how long it may take
 * @param options.anyAnswer whether an answer that is an error will do too, as while developing
 * @throws ChildEnded when the app ends meanwhile
 */
export async function answersFrontPage(
  app: Child,
  port: number,
  options: { ms: number; anyAnswer: boolean },
): Promise<void> {
  let over = false
  const ended = app.ended.then(() => {
    over = true
  })
  const until = performance.now() + options.ms
  while (!over && performance.now() < until) {
    const status = await ask(port, options.ms)
    if (status !== null) {
      if (options.anyAnswer || (status >= 200 && status < 400)) return
      throw new FrontPageFailed(`it answers ${status}`, app.lastOutput())
    }
    await Promise.race([ended, delay(50)])
  }
  if (over) throw new ChildEnded('app', app.lastOutput())
  throw new FrontPageFailed(`no answer in ${options.ms / 1000} s`, app.lastOutput())
}

/** @returns the status of the front page, or `null` while nobody answers */
async function ask(port: number, ms: number): Promise<number | null> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(ms) })
    await response.arrayBuffer()
    return response.status
  } catch {
    // Not listening yet, or it has just ended.
    return null
  }
}

/** The app listens and its front page is not good. */
export class FrontPageFailed extends Error {
  readonly output: string
  constructor(why: string, output: string) {
    super(`The front page does not come up: ${why}.`)
    this.name = 'FrontPageFailed'
    this.output = output
  }
}
