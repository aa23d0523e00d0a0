/** The encoding a byte order mark names, and its length in bytes. */
function byteOrderMark(bytes: Uint8Array): { encoding: string; length: number } | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: 'utf-8', length: 3 }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', length: 2 }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', length: 2 }
  return null
}

const decoder = (encoding: string, fatal: boolean): TextDecoder | null => {
  try {
    return new TextDecoder(encoding, { fatal })
  } catch {
    return null
  }
}

/** Characters windows-1252 has where ISO 8859-1 has controls, 0x80 to 0x9f; a space where it has none. */
const windows1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'

/**
 * Decodes windows-1252, which is also what files that say ISO-8859-1 or US-ASCII are in (WHATWG Encoding
 * Standard). Some versions of Node decode its upper controls as ISO 8859-1, so that quotation marks and dashes
 * become control characters; they are put right here.
 */
const fromWindows1252 = (bytes: Uint8Array) =>
  new TextDecoder('windows-1252').decode(bytes).replace(/[\u0080-\u009f]/g, (control) => {
    const character = windows1252[control.charCodeAt(0) - 0x80] ?? ' '
    return character === ' ' ? '' : character
  })

/**
 * Decodes a text file: by its byte order mark, else as UTF-8, else as the declared encoding, else as
 * windows-1252, in which no byte sequence is an error.
 *
 * @param declared label of the encoding the file itself names (WHATWG Encoding Standard), if any.
 */
export function decodeText(bytes: Uint8Array, declared: string | null = null): string {
  const mark = byteOrderMark(bytes)
  if (mark) return new TextDecoder(mark.encoding).decode(bytes.subarray(mark.length))
  const named = declared === null || /^utf-?(?:8|16)/i.test(declared) ? null : decoder(declared, false)
  if (named) return named.encoding === 'windows-1252' ? fromWindows1252(bytes) : named.decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return /^utf-?8/i.test(declared ?? '') ? new TextDecoder('utf-8').decode(bytes) : fromWindows1252(bytes)
  }
}

/**
 * Decodes an XML document (XML 1.0, appendix F): by its byte order mark, by the zero bytes of UTF-16 without
 * one, else by the encoding its declaration names, else as UTF-8.
 */
export function decodeXml(bytes: Uint8Array): string {
  if (!byteOrderMark(bytes)) {
    if (bytes[0] === 0x3c && bytes[1] === 0) return new TextDecoder('utf-16le').decode(bytes)
    if (bytes[0] === 0 && bytes[1] === 0x3c) return new TextDecoder('utf-16be').decode(bytes)
  }
  const opening = String.fromCharCode(...bytes.subarray(0, 200))
  const declared = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z][\w.:-]*)["']/.exec(opening)?.[1] ?? null
  return decodeText(bytes, declared)
}
