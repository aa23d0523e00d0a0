// Read by Next's page cache, which Next loads as it stands, and by our own code: hence plain JavaScript.
import { createHash } from 'node:crypto'

/** Header under which a kept page carries the digests of its inline scripts to `_guard.ts`; it never leaves the server. */
export const digestsHeader = 'x-imprimatur-inline'

/**
 * The inline scripts that Next writes into a page: a few words of its own around JSON. One that has come into
 * a page in another way is not among them, and is not named in the page's policy.
 */
const forms = [
  /^\(self\.__next_f=self\.__next_f\|\|\[\]\)\.push\((\[0\])\)$/,
  /^self\.__next_f\.push\((\[.*\])\)$/s,
  /^\(globalThis\["TURBOPACK"\] \|\| \(globalThis\["TURBOPACK"\] = \[\]\)\)\.push\((\{.*\})\);?$/s,
]

/** @param {string} script */
function isNexts(script) {
  const json = forms.map((form) => form.exec(script)?.[1]).find((found) => found !== undefined)
  if (json === undefined) return false
  try {
    JSON.parse(json)
    return true
  } catch {
    return false
  }
}

/**
 * Digests of the inline scripts in a page that Next made, as a Content Security Policy names them.
 * @param {string} html
 * @returns {{ digests: string[], unknown: string[] }} `unknown`: scripts that nobody we know has written
 */
export function inlineScripts(html) {
  /** @type {string[]} */
  const digests = []
  /** @type {string[]} */
  const unknown = []
  for (const [, attributes = '', script = ''] of html.matchAll(/<script\b([^>]*)>(.*?)<\/script>/gis)) {
    // What is loaded is judged by where it comes from, and data is not run.
    if (/\ssrc=/.test(attributes) || /\stype="application\/(ld\+)?json"/.test(attributes)) continue
    if (isNexts(script)) digests.push(`sha256-${createHash('sha256').update(script).digest('base64')}`)
    else unknown.push(script)
  }
  return { digests, unknown }
}
