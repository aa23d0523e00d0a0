/** Why a body was not taken: larger than it may be, or not what it says it is (also: broken off on the way). */
export type BodyProblem = 'too_large' | 'malformed'

/**
 * Reads a request's body as far as `most` bytes. A declared length is believed when it is too large and
 * never when it is small: what comes is counted. The rest of a body that is too large is not read here; the
 * server lets it go by.
 * @param most in bytes
 */
export async function bytesWithin(
  request: Request,
  most: number,
): Promise<{ bytes: Uint8Array<ArrayBuffer> } | { problem: BodyProblem }> {
  if (Number(request.headers.get('content-length') ?? 0) > most) return { problem: 'too_large' }
  if (!request.body) return { bytes: new Uint8Array() }
  const reader = request.body.getReader()
  const parts: Uint8Array[] = []
  let length = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return { bytes: joined(parts, length) }
      length += value.byteLength
      if (length > most) return { problem: 'too_large' }
      parts.push(value)
    }
  } catch {
    return { problem: 'malformed' }
  } finally {
    // Not cancelled: that would end the connection before the answer.
    reader.releaseLock()
  }
}

/**
 * Reads a posted form, in either of the two ways that browsers send one.
 * @param most in bytes
 */
export async function formWithin(
  request: Request,
  most: number,
): Promise<{ form: FormData } | { problem: BodyProblem }> {
  const read = await bytesWithin(request, most)
  if ('problem' in read) return read
  const headers = { 'content-type': request.headers.get('content-type') ?? '' }
  try {
    return { form: await new Response(read.bytes, { headers }).formData() }
  } catch {
    return { problem: 'malformed' }
  }
}

/** The text of a form by its names, files left out. NUL, which Postgres does not keep and nobody types, is dropped. */
export function textIn(form: FormData): Record<string, string[]> {
  const values = new Map<string, string[]>()
  for (const [name, value] of form) {
    if (typeof value !== 'string') continue
    const key = name.replaceAll('\0', '')
    const text = value.replaceAll('\0', '')
    const before = values.get(key)
    if (before) before.push(text)
    else values.set(key, [text])
  }
  return Object.fromEntries(values)
}

/** A limit as it is put in words: `t('posted.size', sizeOf(bytes))`. */
export const sizeOf = (bytes: number): { unit: 'kilo' | 'mega'; count: number } =>
  bytes < 1_000_000
    ? { unit: 'kilo', count: Math.floor(bytes / 1000) }
    : { unit: 'mega', count: Math.floor(bytes / 1_000_000) }

function joined(parts: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.byteLength
  }
  return bytes
}
