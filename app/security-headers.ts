/** The settings that the headers depend on; `process.env` fits. */
export type HeaderSettings = {
  NODE_ENV?: string
  PUBLIC_URL?: string
  STRIPE_SECRET_KEY?: string
}

/**
 * Where a form may lead. Browsers apply `form-action` to the redirect that follows a form too, so the
 * hosted checkout is named; without a Stripe account the checkout is the local stand-in, on its own port.
 */
function formTargets(settings: HeaderSettings): string[] {
  return settings.STRIPE_SECRET_KEY
    ? ["'self'", 'https://checkout.stripe.com']
    : ["'self'", 'https://checkout.stripe.com', 'http://localhost:*', 'http://127.0.0.1:*']
}

/**
 * The Content Security Policy as one header value: nothing is loaded from anywhere but here.
 * Inline scripts stay allowed because Next writes its data into cached pages, which can carry no nonce.
 * Development adds what live reload needs: eval and its socket.
 */
export function contentSecurityPolicy(settings: HeaderSettings): string {
  const live = settings.NODE_ENV !== 'production'
  const directives: Record<string, string[]> = {
    'default-src': ["'self'"],
    'script-src': ["'self'", "'unsafe-inline'", ...(live ? ["'unsafe-eval'"] : [])],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'", ...(live ? ['ws:'] : [])],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'frame-src': ["'none'"],
    'frame-ancestors': ["'none'"],
    'form-action': formTargets(settings),
  }
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ')
}

/**
 * Headers of every answer. Strict transport security is sent only when the public address is https,
 * so that a local start over http is not locked out of its own browser.
 */
export function securityHeaders(settings: HeaderSettings): { key: string; value: string }[] {
  const headers = [
    { key: 'Content-Security-Policy', value: contentSecurityPolicy(settings) },
    { key: 'X-Content-Type-Options', value: 'nosniff' },
    { key: 'X-Frame-Options', value: 'DENY' },
    { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
    { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
    {
      key: 'Permissions-Policy',
      value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
    },
  ]
  return settings.PUBLIC_URL?.startsWith('https://')
    ? [...headers, { key: 'Strict-Transport-Security', value: 'max-age=63072000; includeSubDomains' }]
    : headers
}
