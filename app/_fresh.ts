import { env } from '../lib/env.ts'
import { tagChannel } from '../lib/tags.ts'
import { connection } from './_db.ts'

/** Tags that everything public hangs on; expired when we may have missed a word. */
const roots = ['articles', 'rates', 'terms', 'publisher']

/**
 * Hears from the database which public pages are stale, and expires them in this process's cache. At
 * the start and after every reconnection everything is expired: a word may have been missed.
 */
export function listenForStaleTags(): void {
  const waiting = new Set<string>()
  const flush = async () => {
    const now = [...waiting]
    waiting.clear()
    await tell(now)
    // A page that was being made from the old rows while they changed is expired once more.
    setTimeout(() => void tell(now), 1500).unref()
  }
  const expire = (tags: string[]) => {
    if (waiting.size === 0) setTimeout(flush, 20)
    for (const tag of tags) waiting.add(tag)
  }
  const listen = () =>
    connection()
      .sql.listen(
        tagChannel,
        (tag) => expire([tag]),
        () => expire(roots),
      )
      .catch((error: unknown) => {
        console.error('Cannot listen for changes; trying again.', error)
        setTimeout(listen, 1000).unref()
      })
  void listen()
}

async function tell(tags: string[]): Promise<void> {
  const { port, authSecret } = env()
  try {
    await fetch(`http://127.0.0.1:${port}/api/fresh`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${authSecret}` },
      body: JSON.stringify({ tags }),
    })
  } catch {
    // Not listening yet: what is served first is read afresh, and the second word comes in a moment.
  }
}
