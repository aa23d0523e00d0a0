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

/**
 * The source a picture is kept with: absolute where it can be made so, else the path as given ("pictures/map.svg"),
 * which an import may find beside its file. Null for data:, blob: and the like.
 */
export function pictureSource(given: string | null, base: string | null): string | null {
  const web = webAddress(given, base)
  if (web !== null || given === null) return web
  const text = given.replace(hidden, '').trim()
  return relativePath(given) ?? (isPath(text) && !/[<>"\\]/.test(text) ? text : null)
}

/** Whether an address names no place of its own. */
const isPath = (text: string) =>
  text !== '' && text.length <= longest && !/^(?:[a-z][a-z0-9+.-]*:|[/\\]{2}|#|\?)/i.test(text)

const folder = 'https://relative.invalid/folder/'

/** A path inside the document's own folder, cleaned of dot segments; null for any that leads out of it. */
export function relativePath(given: string): string | null {
  const text = given.replace(hidden, '').trim()
  if (!isPath(text) || /^[/\\]/.test(text)) return null
  try {
    const url = new URL(text, folder)
    if (!url.href.startsWith(folder)) return null
    const path = decodeURIComponent(url.href.slice(folder.length).replace(/[?#].*$/, ''))
    return path === '' || /[\p{Cc}<>"\\:]|(?:^|\/)\.{1,2}(?:\/|$)|^\//u.test(path) ? null : path
  } catch {
    return null
  }
}
