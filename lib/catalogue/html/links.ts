/** Longest address kept in a body, in characters. */
const longest = 2048

/** What browsers ignore inside a scheme, and what only hides one: controls, invisible and bidi characters. */
const hidden = /[\p{Cc}\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu

const resolve = (given: string, base: string | null): URL | null => {
  const text = given.replace(hidden, '').trim()
  if (text === '' || text.startsWith('#')) return null
  try {
    return base ? new URL(text, base) : new URL(text.startsWith('//') ? `https:${text}` : text)
  } catch {
    return null
  }
}

/**
 * The absolute http(s) address an attribute means, or null. Names and passwords in it are dropped.
 *
 * @param base absolute address of the document, or null when there is none: a relative address is then null.
 */
export function webAddress(given: string | null, base: string | null): string | null {
  const url = given === null ? null : resolve(given, base)
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') return null
  url.username = ''
  url.password = ''
  return url.href.length <= longest ? url.href : null
}

/** The address a link may have: absolute http(s), or mailto to a plain mailbox. */
export function linkAddress(given: string | null, base: string | null): string | null {
  if (given === null) return null
  const mail = /^mailto:([^\s<>"'%?&]+@[^\s<>"'%?&]+)(?:\?|$)/i.exec(given.replace(hidden, '').trim())
  if (mail?.[1] && given.length <= longest) return `mailto:${mail[1]}`
  return webAddress(given, base)
}

const elsewhere = 'https://relative.invalid'

/**
 * The source a picture is kept with: absolute where it can be made so, else the relative path as given
 * ("pictures/map.svg"), which an import may find beside its file. Null for data:, blob: and the like.
 */
export function pictureSource(given: string | null, base: string | null): string | null {
  const web = webAddress(given, base)
  if (web !== null || given === null) return web
  return relativePath(given)
}

/** A path relative to the document, cleaned of dot segments; null when the address names a place of its own. */
export function relativePath(given: string): string | null {
  const text = given.replace(hidden, '').trim().replaceAll('\\', '/')
  if (text === '' || text.length > longest || /^(?:[a-z][a-z0-9+.-]*:|\/\/|#|\?)/i.test(text)) return null
  try {
    const url = new URL(text, `${elsewhere}/`)
    if (url.origin !== elsewhere) return null
    const path = decodeURIComponent(url.pathname).replace(/^\/+/, '')
    return path === '' || /[\p{Cc}<>"]/u.test(path) ? null : path
  } catch {
    return null
  }
}
