import { createHash } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { beforeAll, describe, expect, test } from 'vitest'
import { guardAnswers, readable } from './_guard.ts'
import { digestsHeader, inlineScripts } from './_inline-scripts.mjs'
import { kindOf, sharedPages } from './_kinds.ts'
import type { Site } from './security-headers.ts'

const site: Site = { https: false, checkout: 'http://localhost:12111', live: false }

// First a request that is there before the guard is, as when Next has begun to listen and is not ready yet.
let early: Awaited<ReturnType<typeof through>>
beforeAll(async () => {
  early = await through(
    '/requests',
    { 'content-security-policy': "script-src 'nonce-Zm9yZ2Vk'" },
    (_, response) => {
      guardAnswers(() => site)
      response.end()
    },
  )
})

/** What a server behind the guard is asked, and what a client of it gets. */
async function through(path: string, headers: Record<string, string>, answer: RequestListener) {
  let seen: { url?: string; headers: IncomingHttpHeaders } | undefined
  const server = createServer((request, response) => {
    seen = { url: request.url, headers: request.headers }
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  try {
    const got = await raw(port, path, headers)
    return { seen, ...got }
  } finally {
    server.close()
  }
}

/** Asks for an address as it is written, which fetch would mend. */
function raw(port: number, path: string, headers: Record<string, string>) {
  return new Promise<{ status: number; headers: Headers }>((resolve, reject) => {
    const lines = Object.entries({ host: 'localhost', connection: 'close', ...headers })
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(
        `GET ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`,
      ),
    )
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk
    })
    socket.on('error', reject)
    socket.on('end', () => {
      const [status = '', ...given] = (text.split('\r\n\r\n')[0] ?? '').split('\r\n')
      const pairs = given.map((line): [string, string] => {
        const at = line.indexOf(': ')
        return [line.slice(0, at), line.slice(at + 2)]
      })
      resolve({ status: Number(status.split(' ')[1]), headers: new Headers(pairs) })
    })
  })
}

const nonce = /'nonce-([^']+)'/

describe('the guard', () => {
  test('a request that came before it is answered with all headers, and runs nothing inline', () => {
    expect(early.headers.get('content-security-policy')).toContain("script-src 'self';")
    expect(early.headers.get('x-frame-options')).toBe('DENY')
  })

  test('gives Next and the browser the same nonce, another for each request', async () => {
    const nonces = new Set<string | undefined>()
    for (const _ of [1, 2]) {
      const { seen, headers } = await through('/requests/RQ-1?x=1', {}, (_request, response) =>
        response.end(),
      )
      const told = nonce.exec(String(seen?.headers['content-security-policy']))?.[1]
      expect(told).toMatch(/^[A-Za-z0-9+/]{22}==$/)
      expect(nonce.exec(headers.get('content-security-policy') ?? '')?.[1]).toBe(told)
      nonces.add(told)
    }
    expect(nonces.size).toBe(2)
  })

  test('lets no nonce of a client’s into a page, whichever header brings it', async () => {
    for (const path of ['/articles/one', '/requests']) {
      const forged = "script-src 'nonce-Zm9yZ2Vk'"
      const given = { 'content-security-policy': forged, 'content-security-policy-report-only': forged }
      const { seen, headers } = await through(path, given, (_request, response) => response.end())
      expect(JSON.stringify(seen)).not.toContain('Zm9yZ2Vk')
      expect(headers.get('content-security-policy')).not.toContain('Zm9yZ2Vk')
    }
  })

  test('names the digests that a kept page brings, which nobody outside sees under that header', async () => {
    const { headers } = await through('/nothing-here', {}, (_request, response) => {
      response.setHeader(digestsHeader, 'sha256-one sha256-two')
      response.end()
    })
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("script-src 'self' 'sha256-one' 'sha256-two';")
    expect(policy).not.toMatch(nonce)
    expect(headers.has(digestsHeader)).toBe(false)
  })

  test('a page that should be kept and brings no digests runs nothing inline', async () => {
    const { headers } = await through('/prices', {}, (_request, response) => response.end())
    expect(headers.get('content-security-policy')).toContain("script-src 'self';")
  })

  test('nginx keeps what may be kept until the end of the second, and nothing else', async () => {
    const kept = async (policy: string) => {
      const { headers } = await through('/prices', {}, (_request, response) =>
        response.setHeader('Cache-Control', policy).end(),
      )
      return headers.get('x-accel-expires')
    }
    const before = Math.floor(Date.now() / 1000)
    const until = Number((await kept('public, max-age=0, s-maxage=1'))?.replace('@', ''))
    expect(until).toBeGreaterThanOrEqual(before)
    expect(until).toBeLessThanOrEqual(Date.now() / 1000)
    expect(await kept('private, no-store')).toBeNull()
  })

  test('errors carry the headers too, and a route’s own policy stands', async () => {
    const failed = await through('/api/x', {}, (_request, response) => response.writeHead(500).end())
    expect(failed.headers.get('x-content-type-options')).toBe('nosniff')
    const own = await through('/media/x', {}, (_request, response) => {
      response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox")
      response.end()
    })
    expect(own.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
  })

  test('an address that cannot be decoded becomes one that can, and every other stays as it was', async () => {
    const { seen } = await through('/articles/%ff?q=%ff', {}, (_request, response) => response.end())
    expect(seen?.url).toBe('/articles/%25ff?q=%ff')
    expect(readable('/requests/%E0%A4%A')).toBe('/requests/%25E0%25A4%25A')
    expect(readable('/%')).toBe('/%25')
    for (const url of ['/', '/caf%C3%A9/%2F', '/a?b=%', '*']) expect(readable(url)).toBe(url)
  })
})

describe('the kind of an answer', () => {
  test('public pages are shared in each language, and what is below them is not', () => {
    for (const page of sharedPages) {
      const path = page.replace(':slug', 'a-slug')
      for (const lang of ['', '/fr', '/ar']) expect(kindOf(`${lang}${path}` || '/')).toBe('shared')
    }
    for (const path of ['/articles', '/fr/articles', '/articles/one/two', '/request', '/pricesx', '/desk'])
      expect(kindOf(path)).toBe('rendered')
  })

  test('files, pictures and programs’ routes are no pages', () => {
    for (const path of ['/api/me', '/media/abc', '/favicon.ico', '/_next/static/x.js', '/outbox'])
      expect(kindOf(path)).toBe('plain')
  })
})

describe('the inline scripts of a page', () => {
  const digest = (script: string) => `sha256-${createHash('sha256').update(script).digest('base64')}`

  test('those that Next writes are named by their digests, data by none', () => {
    const flight = 'self.__next_f.push([1,"a\\u003c/script>\\n"])'
    const boot = '(self.__next_f=self.__next_f||[]).push([0])'
    const html = `<script src="/x.js" async=""></script><script type="application/ld+json">{}</script><script>${boot}</script><script id="_R_">${flight}</script>`
    expect(inlineScripts(html)).toEqual({ digests: [digest(boot), digest(flight)], unknown: [] })
  })

  test('one that came into the page in another way is not named, however it is dressed', () => {
    for (const script of [
      'alert(1)',
      'self.__next_f.push([1,alert(1)])',
      'self.__next_f.push([1,"a"]);alert(1);([1])',
      '(self.__next_f=self.__next_f||[]).push([0]);alert(1)',
      'self.__next_f.push([1,"a"+alert(1)])',
    ]) {
      expect(inlineScripts(`<script>${script}</script>`), script).toEqual({ digests: [], unknown: [script] })
    }
  })
})
