import type { Env } from '../lib/env.ts'

/** What of the settings the headers depend on. */
export type Site = {
  /** Whether people reach us by https. */
  https: boolean
  /** Origin of the hosted checkout, which the form that accepts an offer leads to. */
  checkout: string
  /** Development: live reload needs eval and a socket. */
  live: boolean
}

/** An answer, as far as its policy depends on it. */
export type Answer =
  /** Kept and the same for everyone: the inline scripts that may run are named by their digests. */
  | { kind: 'shared'; inline: readonly string[] }
  /** Made for this request. Without a nonce nothing inline runs. */
  | { kind: 'rendered'; nonce: string | null }
  | { kind: 'plain' }

/** The settings of this process, as they are now; a build holds none of them. */
export function siteOf({ publicUrl, stripe }: Pick<Env, 'publicUrl' | 'stripe'>, live: boolean): Site {
  return {
    https: publicUrl.startsWith('https://'),
    checkout: stripe.standIn ? new URL(stripe.standIn).origin : 'https://checkout.stripe.com',
    live,
  }
}

/**
 * Not `'strict-dynamic'`: it would let any script of ours add inline ones, and nothing here that could be
 * loaded as a script is anyone else's.
 */
function scripts(site: Site, answer: Answer): string[] {
  if (answer.kind === 'plain') return ["'none'"]
  const named =
    answer.kind === 'shared' ? answer.inline : answer.nonce === null ? [] : [`nonce-${answer.nonce}`]
  const own = named.map((source) => `'${source}'`)
  return ["'self'", ...own, ...(site.live ? ["'unsafe-eval'"] : [])]
}

/**
 * The Content Security Policy as one header value (CSP Level 3): what is not named is not loaded, and what
 * is named comes from here.
 *
 * Browsers apply `form-action` to the redirect that follows a form too, so a page made per request names
 * the hosted checkout.
 */
export function contentSecurityPolicy(site: Site, answer: Answer): string {
  const page = answer.kind !== 'plain'
  const directives: Record<string, string[]> = {
    'default-src': ["'none'"],
    'script-src': scripts(site, answer),
    // The publisher's accent stands in an inline style element, on pages that differ in nothing else.
    'style-src': ["'self'", "'unsafe-inline'"],
    ...(page && !site.live ? { 'style-src-attr': ["'none'"] } : {}),
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    'connect-src': page ? ["'self'", ...(site.live ? ['ws:'] : [])] : ["'none'"],
    'object-src': ["'none'"],
    'frame-src': ["'none'"],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'none'"],
    'form-action': answer.kind === 'rendered' ? ["'self'", site.checkout] : ["'self'"],
  }
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ')
}

const noDevices = [
  'accelerometer',
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
]

/** All headers of an answer that protect whoever reads it, by name. */
export function securityHeaders(site: Site, answer: Answer): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(site, answer),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    // The addresses of what is someone's own go to no other site; a public page says where a reader came from.
    'Referrer-Policy': answer.kind === 'rendered' ? 'same-origin' : 'strict-origin-when-cross-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    // Pictures and the republish button are shown by other sites; pages are not.
    ...(answer.kind === 'plain' ? {} : { 'Cross-Origin-Resource-Policy': 'same-origin' }),
    'Permissions-Policy': noDevices.map((name) => `${name}=()`).join(', '),
    // Only where the address is https: a local start over http must not lock out its own browser.
    ...(site.https ? { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' } : {}),
  }
}
