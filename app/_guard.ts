import { randomBytes } from 'node:crypto'
import { subscribe } from 'node:diagnostics_channel'
import { type IncomingMessage, ServerResponse } from 'node:http'
import { env } from '../lib/env.ts'
import { digestsHeader } from './_inline-scripts.mjs'
import { type Kind, kindOf } from './_kinds.ts'
import { type Answer, type Site, securityHeaders, siteOf } from './security-headers.ts'

/** What is known of a request before Next sees it. */
type Asked = { kind: Kind; nonce: string | null }

/**
 * Gives every answer of this process its security headers, by the settings it runs with: pages, files and
 * errors alike. It decides nothing about access.
 * @param siteNow read once, at the first request
 */
export function guardAnswers(
  siteNow: () => Site = () => siteOf(env(), process.env.NODE_ENV !== 'production'),
): void {
  // Once a process: a second nonce for the same request would fit neither.
  const held = globalThis as { imprimaturGuard?: true }
  if (held.imprimaturGuard) return
  held.imprimaturGuard = true
  let known: Site | undefined
  const site = () => {
    known ??= siteNow()
    return known
  }
  const asked = new WeakMap<IncomingMessage, Asked>()
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage }
    asked.set(request, prepare(site(), request))
  })
  const { writeHead } = ServerResponse.prototype
  ServerResponse.prototype.writeHead = function (
    this: ServerResponse,
    ...args: Parameters<typeof writeHead>
  ) {
    // A request that came before us waits for Next to be ready: its page gets no nonce, and runs nothing inline.
    if (!this.headersSent)
      dress(site(), this, asked.get(this.req) ?? { kind: kindOf(pathOf(this.req)), nonce: null })
    return writeHead.apply(this, args)
  } as typeof writeHead
}

const pathOf = (request: IncomingMessage): string => request.url?.split('?', 1)[0] ?? '/'

/** Mends the address, and puts the nonce of a page where Next takes it from. */
function prepare(site: Site, request: IncomingMessage): Asked {
  request.url = readable(request.url ?? '/')
  const kind = kindOf(pathOf(request))
  // While developing nothing is kept, so that a nonce serves every page.
  const wanted = kind === 'rendered' || (site.live && kind === 'shared')
  const nonce = wanted ? randomBytes(16).toString('base64') : null
  // What a client sends must never get into a page.
  delete request.headers['content-security-policy-report-only']
  if (nonce === null) delete request.headers['content-security-policy']
  else request.headers['content-security-policy'] = `script-src 'nonce-${nonce}'`
  return { kind, nonce }
}

/** Sets the headers of an answer that is about to leave. */
function dress(site: Site, response: ServerResponse, asked: Asked): void {
  const digests = response.getHeader(digestsHeader)
  response.removeHeader(digestsHeader)
  const answer = answerOf(asked, typeof digests === 'string' ? digests.split(' ') : null)
  for (const [name, value] of Object.entries(securityHeaders(site, answer))) {
    // What a route says of itself is stricter than what holds for all: a picture is a sandbox.
    if (!response.hasHeader(name)) response.setHeader(name, value)
  }
  // nginx counts in whole seconds, so that a page it may keep for one is up to two old: until the end of this second.
  if (/\bs-maxage=/.test(String(response.getHeader('Cache-Control'))))
    response.setHeader('X-Accel-Expires', `@${Math.floor(Date.now() / 1000)}`)
}

/** A page from the cache says itself what stands in it, wherever it is shown: the 404 has no address of its own. */
function answerOf({ kind, nonce }: Asked, digests: string[] | null): Answer {
  if (digests !== null) return { kind: 'shared', inline: digests.filter((digest) => digest !== '') }
  if (kind === 'plain') return { kind }
  if (kind === 'rendered' || nonce !== null) return { kind: 'rendered', nonce }
  return { kind: 'shared', inline: [] }
}

/**
 * An address whose path can be read. A part of it that is no percent-encoding of UTF-8 is taken as it was
 * typed, a name like any other, which nothing here has: Next would answer 500 where this is a 404.
 */
export function readable(url: string): string {
  const end = url.search(/[?#]/)
  const path = end < 0 ? url : url.slice(0, end)
  if (!path.includes('%')) return url
  const parts = path.split('/').map((part) => (isEncoded(part) ? part : part.replaceAll('%', '%25')))
  return parts.join('/') + (end < 0 ? '' : url.slice(end))
}

function isEncoded(part: string): boolean {
  try {
    decodeURIComponent(part)
    return true
  } catch {
    return false
  }
}
