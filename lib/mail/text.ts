/**
 * Text as it may leave the house: line ends as `\n`, lone surrogates replaced, and without the
 * characters that XML 1.0 forbids or that can only deceive (controls, noncharacters, the two
 * direction overrides U+202D and U+202E; the isolates and marks that Arabic needs stay).
 */
export function clean(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/[^\P{Cc}\t\n]|\p{Noncharacter_Code_Point}|[\u202D\u202E]/gu, '')
}

/** Cleaned text on one line: headlines, subjects, names, captions. */
export const line = (text: string): string => clean(text).replace(/\s+/g, ' ').trim()

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Cleaned text made inert wherever HTML may hold it: element content and quoted attributes alike. */
export const inert = (text: string): string => clean(text).replace(/[&<>"']/g, (sign) => entities[sign] ?? '')

/** The address if it is one that may be linked (http, https, mailto), normalised; otherwise null. */
export function safeHref(address: string): string | null {
  try {
    const url = new URL(line(address))
    return ['http:', 'https:', 'mailto:'].includes(url.protocol) ? url.href : null
  } catch {
    return null
  }
}

/** Where a contact leads: a page, a mail address, or nowhere when it is neither. */
export function contactHref(contact: string): string | null {
  const text = line(contact)
  if (/^https?:\/\//i.test(text)) return safeHref(text)
  return /^[^\s@:?&]+@[^\s@:?&]+$/.test(text) ? safeHref(`mailto:${text}`) : null
}
