// Next loads this file by itself, as it stands: hence plain JavaScript.
import { createRequire } from 'node:module'
import { digestsHeader, inlineScripts } from './_inline-scripts.mjs'

const require = createRequire(import.meta.url)
/** Next's own cache of pages: in memory, and on disk under `.next`. */
const { default: FileSystemCache } = require('next/dist/server/lib/incremental-cache/file-system-cache')

/**
 * Notes the digests of a page's inline scripts with it. Once a page: what is kept keeps them.
 * @param {{ kind: string, html?: unknown, headers?: Record<string, unknown> } | null | undefined} page
 */
function note(page) {
  if ((page?.kind !== 'APP_PAGE' && page?.kind !== 'PAGES') || typeof page.html !== 'string') return
  if (page.headers?.[digestsHeader] !== undefined) return
  const { digests, unknown } = inlineScripts(page.html)
  for (const script of unknown)
    console.error(`An inline script of a kept page will not run: ${script.slice(0, 120)}`)
  page.headers = { ...page.headers, [digestsHeader]: digests.join(' ') }
}

/** Next's cache of pages, with what the policy of a kept page is made of. */
export default class PageCache extends FileSystemCache {
  /** @param {...unknown} args */
  async get(...args) {
    const kept = await super.get(...args)
    note(kept?.value)
    return kept
  }

  /**
   * @param {string} key
   * @param {Parameters<typeof note>[0]} page
   * @param {unknown} context
   */
  async set(key, page, context) {
    note(page)
    return super.set(key, page, context)
  }
}
