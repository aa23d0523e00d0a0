/** Longest address taken; longer ones are no article's. In characters. */
const longest = 4096

/** Query parameters that say where a reader came from, never which article it is. */
const trackers = new Set(
  `_ga _gl _hsenc _hsmi __hssc __hstc __twitter_impression cmpid dclid ef_id fb_action_ids fb_action_types
   fb_comment_id fb_ref fb_source fbclid gad_source gbraid gclid gclsrc hsctatracking igsh igshid li_fat_id
   mc_cid mc_eid mkt_tok ml_subscriber ml_subscriber_hash msclkid ncid oly_anon_id oly_enc_id rb_clickid
   ref_src ref_url s_cid s_kwcid sc_cid srsltid trk_contact trk_msg ttclid twclid utm vero_conv vero_id wbraid
   wickedid wt_mc wt_zmc xtor yclid zanpid`.split(/\s+/),
)

const trackerPrefix =
  /^(?:utm_|at_(?:campaign|medium|custom|link|format|ptr|bbc)|hsa_|mtm_|ns_|pk_|piwik_|stm_)/

const isTracker = (parameter: string) => {
  const name = parameter.split('=', 1)[0] ?? ''
  let plain = name
  try {
    plain = decodeURIComponent(name)
  } catch {
    // A name that is no valid encoding is kept as it stands: it cannot be one of ours.
  }
  plain = plain.toLowerCase()
  return trackers.has(plain) || trackerPrefix.test(plain)
}

/**
 * Reads what a person or a feed gives as an http(s) address.
 * Null for anything else: other schemes, a missing host, and addresses with a name or password before the
 * host, which publishers do not use and deceivers do (`https://publisher.example@evil.example/`).
 */
function readAddress(given: string): URL | null {
  const text = given
    .replace(/[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu, '')
    .trim()
    .replace(/^[<"'\u201c\u00ab]+\s*|\s*[>"'\u201d\u00bb]+$/gu, '')
    .trim()
  if (text === '' || text.length > longest) return null

  let schemed = true
  let address = text
  if (!/^https?:/i.test(text)) {
    // "site.org:8080/a" is a host with its port; "javascript:1" is not saved by its digit.
    if (
      /^[a-z][a-z0-9+.-]*:/i.test(text) &&
      !/^(?:[^/?#:@]+\.[^/?#:@.]+|localhost):\d{1,5}(?:[/?#]|$)/i.test(text)
    )
      return null
    schemed = false
    address = /^[/\\]{2}/.test(text) ? `https:${text}` : `https://${text}`
  }

  let url: URL
  try {
    url = new URL(address)
  } catch {
    return null
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null
  if (url.username !== '' || url.password !== '' || /^[a-z]*:?[/\\]*[^/\\?#]*@/i.test(address)) return null
  if (url.hostname === '' || /\s/.test(text.split(/[?#]/, 1)[0]?.trim() ?? '')) return null
  // Without a scheme only what looks like a site's name is an address: "hello" is a word.
  if (
    !schemed &&
    url.hostname !== 'localhost' &&
    !/[^.]\.(?:xn--[a-z0-9-]+|[a-z]{2,})\.?$/.test(url.hostname)
  )
    return null
  url.hostname = url.hostname.replace(/\.+$/, '')
  return url.hostname === '' ? null : url
}

/**
 * One spelling for each percent-encoding (RFC 3986, 6.2.2): hexadecimal in capitals, letters, digits and
 * `-._~` never encoded.
 */
const plainEncoding = (part: string) =>
  part.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => {
    const character = String.fromCharCode(Number.parseInt(hex, 16))
    return /[A-Za-z0-9._~-]/.test(character) ? character : `%${hex.toUpperCase()}`
  })

const parameters = (url: URL) =>
  url.search
    .slice(1)
    .split('&')
    .filter((parameter) => parameter !== '' && !isTracker(parameter))

/**
 * The key an article is found by. Addresses that lead to the same article have the same key whatever the
 * scheme, `www.`, trailing slash, case of the host, default port, tracking parameters, fragment, order of
 * the other parameters, percent-encoding or punycode. Pasted text may lack the scheme and carry spaces.
 *
 * @returns host, path and remaining query without scheme (`site.example/news/a?id=1`), or null for what is
 *   no http(s) address.
 */
export function addressKey(url: string): string | null {
  const read = readAddress(url)
  if (!read) return null
  const bare = read.hostname.replace(/^www\./, '')
  const host = bare.includes('.') ? bare : read.hostname
  const port = read.port === '' || read.port === '80' || read.port === '443' ? '' : `:${read.port}`
  const path = plainEncoding(read.pathname)
    .replace(/\/{2,}/g, '/')
    .replace(/\/$/, '')
  const query = parameters(read)
    .map((parameter) => plainEncoding(parameter).replaceAll('%20', '+').replace(/=$/, ''))
    .sort()
  return `${host}${port}${path}${query.length > 0 ? `?${query.join('&')}` : ''}`
}

/**
 * The form of an address to store and show: absolute, with its scheme (https when none was given) and `www.`
 * as given, without tracking parameters and fragment. Null for what is no http(s) address.
 */
export function cleanAddress(url: string): string | null {
  const read = readAddress(url)
  if (!read) return null
  const kept = parameters(read)
  read.search = kept.length > 0 ? `?${kept.join('&')}` : ''
  read.hash = ''
  return read.href
}
