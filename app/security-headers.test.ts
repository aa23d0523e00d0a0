import { describe, expect, test } from 'vitest'
import { contentSecurityPolicy, securityHeaders } from './security-headers.ts'

const directive = (policy: string, name: string) =>
  policy
    .split('; ')
    .find((part) => part.startsWith(`${name} `))
    ?.slice(name.length + 1)

describe('security headers', () => {
  test('a page loads nothing from another origin and runs no evaluated code in production', () => {
    const policy = contentSecurityPolicy({ NODE_ENV: 'production', STRIPE_SECRET_KEY: 'sk_live_x' })
    expect(directive(policy, 'default-src')).toBe("'self'")
    expect(directive(policy, 'script-src')).toBe("'self' 'unsafe-inline'")
    expect(directive(policy, 'object-src')).toBe("'none'")
    expect(directive(policy, 'base-uri')).toBe("'none'")
    expect(directive(policy, 'frame-ancestors')).toBe("'none'")
    expect(policy.match(/https?:\/\/[^ ;]+/g)).toEqual(['https://checkout.stripe.com'])
  })

  test('a form leads to the local checkout only where no Stripe account is set', () => {
    const local = directive(contentSecurityPolicy({ NODE_ENV: 'production' }), 'form-action')
    expect(local).toContain('http://127.0.0.1:*')
    const live = directive(contentSecurityPolicy({ STRIPE_SECRET_KEY: 'sk_live_x' }), 'form-action')
    expect(live).toBe("'self' https://checkout.stripe.com")
  })

  test('strict transport security is sent on https and nowhere else', () => {
    const names = (url: string | undefined) => securityHeaders({ PUBLIC_URL: url }).map((h) => h.key)
    expect(names('https://licensing.example')).toContain('Strict-Transport-Security')
    expect(names('http://localhost:3000')).not.toContain('Strict-Transport-Security')
    expect(names(undefined)).not.toContain('Strict-Transport-Security')
  })
})
