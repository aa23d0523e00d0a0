import { describe, expect, test } from 'vitest'
import { type Answer, contentSecurityPolicy, type Site, securityHeaders, siteOf } from './security-headers.ts'

const live: Site = { https: true, checkout: 'https://checkout.stripe.com', live: false }
const stripe = { secretKey: 'sk_test_x', webhookSecrets: ['whsec_x'], standIn: null }
const shared: Answer = { kind: 'shared', inline: ['sha256-one', 'sha256-two'] }
const rendered: Answer = { kind: 'rendered', nonce: 'abc' }

const directive = (policy: string, name: string) =>
  policy
    .split('; ')
    .find((part) => part.startsWith(`${name} `))
    ?.slice(name.length + 1)

describe('security headers', () => {
  test.each([shared, rendered, { kind: 'plain' } as const])(
    'no answer lets in what comes from elsewhere, a frame, a base or evaluated code (%j)',
    (answer) => {
      const policy = contentSecurityPolicy(live, answer)
      for (const name of ['default-src', 'object-src', 'base-uri', 'frame-ancestors', 'frame-src'])
        expect(directive(policy, name), name).toBe("'none'")
      expect(directive(policy, 'script-src')).not.toMatch(/unsafe|https?:|\*|data:/)
      const elsewhere = (policy.match(/https?:\/\/[^ ;]+/g) ?? []).filter((url) => url !== live.checkout)
      expect(elsewhere).toEqual([])
    },
  )

  test('a page made per request runs only what carries its nonce, a kept page what its digests name', () => {
    const scripts = (answer: Answer) => directive(contentSecurityPolicy(live, answer), 'script-src')
    expect(scripts(rendered)).toBe("'self' 'nonce-abc'")
    expect(scripts(shared)).toBe("'self' 'sha256-one' 'sha256-two'")
    expect(scripts({ kind: 'plain' })).toBe("'none'")
  })

  test('a form leads to the checkout that the settings name, and only from a page made per request', () => {
    const at = (standIn: string | null, answer: Answer) =>
      directive(
        contentSecurityPolicy(
          siteOf({ publicUrl: 'http://localhost:3000', stripe: { ...stripe, standIn } }, false),
          answer,
        ),
        'form-action',
      )
    expect(at(null, rendered)).toBe("'self' https://checkout.stripe.com")
    expect(at('http://localhost:12111', rendered)).toBe("'self' http://localhost:12111")
    expect(at(null, shared)).toBe("'self'")
  })

  test('strict transport security is sent on https and nowhere else', () => {
    const names = (publicUrl: string) =>
      Object.keys(securityHeaders(siteOf({ publicUrl, stripe }, false), shared))
    expect(names('https://licensing.example')).toContain('Strict-Transport-Security')
    expect(names('http://localhost:3000')).not.toContain('Strict-Transport-Security')
  })

  test('the address of a page that is someone’s own is told to no other site', () => {
    expect(securityHeaders(live, rendered)['Referrer-Policy']).toBe('same-origin')
  })
})
