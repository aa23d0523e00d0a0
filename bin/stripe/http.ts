import type { IncomingMessage, ServerResponse } from 'node:http'

/** An answer ready to be written. */
export interface HttpAnswer {
  status: number
  headers: Record<string, string>
  body: string
}

/** More than any call of the API needs. */
const bodyLimit = 1_000_000

/** The body of a request as text; undefined when it is larger than the stand-in reads. */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk)
    size += bytes.length
    if (size <= bodyLimit) chunks.push(bytes)
  }
  return size > bodyLimit ? undefined : Buffer.concat(chunks).toString('utf8')
}

export function write(response: ServerResponse, answer: HttpAnswer): void {
  response.writeHead(answer.status, answer.headers)
  response.end(answer.body)
}

/** One header's value, the first when it was sent more than once. */
export function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name]
  return Array.isArray(value) ? value[0] : value
}

/** Whether an address or host name means this machine only. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase()
  return name === 'localhost' || name === '::1' || /^(::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(name)
}

/** Whether a request came from this machine by a name of this machine, and through no proxy. */
export function isLocal(request: IncomingMessage): boolean {
  const host = header(request, 'host')
  if (host === undefined || !URL.canParse(`http://${host}`)) return false
  return (
    isLoopback(new URL(`http://${host}`).hostname) &&
    isLoopback(request.socket.remoteAddress ?? '') &&
    header(request, 'x-forwarded-for') === undefined &&
    header(request, 'forwarded') === undefined
  )
}

/** Waits, in milliseconds. */
export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
