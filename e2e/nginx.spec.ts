import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { APIRequestContext, Browser } from '@playwright/test'
import { connect } from '../db/client.ts'
import { expect, server, signInAs, test } from './_fixtures.ts'
import { findNginx, nginxBefore } from './_nginx.ts'
import { type Second, secondApp } from './_second.ts'

const program = findNginx()
if (!program) console.log('nginx is not installed: docs/nginx.conf is not tried.')

test.describe('behind nginx, with two app processes', () => {
  test.skip(!program, 'nginx is not installed')
  test.describe.configure({ mode: 'serial' })

  let second: Second
  let nginx: Awaited<ReturnType<typeof nginxBefore>>
  test.beforeAll(async () => {
    second = await secondApp()
    nginx = await nginxBefore(program ?? '', [Number(new URL(server().url).port), second.port])
  })
  test.afterAll(async () => {
    await nginx?.stop()
    await second?.stop()
  })

  const get = (path: string, init?: RequestInit) =>
    fetch(`${nginx.url}${path}`, { redirect: 'manual', ...init })

  test('of two hundred readers of a public page a handful reach the app, whoever asks and with whatever query', async () => {
    await get('/terms')
    const hits = await Promise.all(
      Array.from({ length: 200 }, async (_, i) => {
        const answer = await get(`/terms?visit=${i}`, { headers: { cookie: `a=${i}` } })
        expect(answer.headers.get('set-cookie')).toBeNull()
        return { state: answer.headers.get('x-cache'), text: readable(await answer.text()) }
      }),
    )
    expect(new Set(hits.map(({ text }) => text)).size).toBe(1)
    const fetched = hits.filter(({ state }) => state !== 'HIT' && state !== 'UPDATING').length
    // One a second, and the slowest machine takes some seconds for all.
    expect(fetched).toBeLessThanOrEqual(20)
    test.info().annotations.push({ type: 'kept', description: `${200 - fetched} of 200` })
  })

  test('a page and what the router asks of it are kept apart', async () => {
    const page = await get('/prices')
    // The router is first led to the address of its own copy.
    for (const _ of [1, 2, 3]) {
      const flight = await get('/prices', { headers: { rsc: '1' }, redirect: 'follow' })
      expect(flight.headers.get('content-type')).toContain('text/x-component')
    }
    expect(page.headers.get('content-type')).toContain('text/html')
    expect((await get('/prices')).headers.get('content-type')).toContain('text/html')
  })

  test('what is someone’s own is never kept, and two people see nothing of each other', async ({
    browser,
  }) => {
    const [buyer, rights] = await Promise.all([cookiesOf(browser, 'buyer'), cookiesOf(browser, 'rights')])
    const crossed: string[] = []
    for (const path of [
      '/account',
      '/requests',
      '/licences',
      '/api/me',
      '/desk',
      '/sign-in',
      '/articles?q=a',
    ]) {
      for (const cookie of [buyer.cookie, rights.cookie, '']) {
        const answer = await get(path, { headers: { cookie } })
        const text = await answer.text()
        expect(answer.headers.get('x-cache'), path).toBe('BYPASS')
        expect(answer.headers.get('cache-control'), path).toMatch(/no-store|private/)
        for (const other of [buyer, rights].filter((someone) => someone.cookie !== cookie))
          if (text.includes(other.name)) crossed.push(`${path} tells ${other.name} to another`)
      }
    }
    // On public pages both are nobody: the app is not even told.
    for (const path of ['/', '/prices', '/contact']) {
      const seen = new Set<string>()
      for (const cookie of [buyer.cookie, rights.cookie, '']) {
        const text = await (await get(path, { headers: { cookie } })).text()
        seen.add(readable(text))
        for (const someone of [buyer, rights])
          if (text.includes(someone.name)) crossed.push(`${path} tells ${someone.name}`)
      }
      expect(seen.size, path).toBe(1)
    }
    expect(crossed).toEqual([])
  })

  test('a page’s policy is kept with the page it belongs to', async () => {
    for (const _ of [1, 2]) {
      const answer = await get('/how-it-works')
      expect(answer.headers.get('content-security-policy')).toMatch(/script-src 'self' 'sha256-/)
    }
  })

  test('the app’s word to itself is not for the outside, and a broken address is a 4xx', async () => {
    expect((await get('/api/fresh', { method: 'POST' })).status).toBe(404)
    const missing = await get('/articles/%ff')
    expect(missing.status).toBe(404)
    expect(await missing.text()).toContain('There is no page here')
    expect((await get('/requests/%E0%A4%A')).status).toBe(400)
  })

  test('scripts are kept for good', async () => {
    const script = /\/_next\/static\/[^"]+\.js/.exec(await (await get('/')).text())?.[0] ?? ''
    await (await get(script)).arrayBuffer()
    const again = await get(script)
    expect(again.headers.get('x-cache')).toBe('HIT')
    expect(again.headers.get('cache-control')).toContain('immutable')
  })

  test('a stop, and the end of an embargo, show within two seconds from both processes and through nginx', async ({
    browser,
  }) => {
    test.setTimeout(120_000)
    const desk = await deskOf(browser)
    const { sql, close } = connect(server().databaseUrl, { max: 1 })
    const doors = { first: server().url, second: second.url, nginx: nginx.url }
    const headline = `The lock gates at Ferrow ${randomUUID().slice(0, 8)}`
    const until = new Date(Math.ceil(Date.now() / 1000 + 10) * 1000)
    const imported = await desk.send('import-text', {
      text: `URL: https://www.meridianpost.example/news/${randomUUID()}\nEmbargo: ${until.toISOString()}\n\n${headline}\nA standfirst of its own.\nThe gates were shut at noon and nobody could say for how long.\nBoats waited below.`,
    })
    const articleId = /\/desk\/articles\/([0-9a-f-]{36})/.exec(imported)?.[1] ?? ''
    const [row] = await sql`select slug from articles where id = ${articleId}`
    const page = `/articles/${row?.slug}`
    /** Milliseconds until every page at every door shows the article, or no longer does; readers keep coming meanwhile. */
    const shown = async (wanted: boolean) => {
      const begun = performance.now()
      const looks = Object.entries(doors).flatMap(([door, url]) =>
        [page, '/'].map(async (path) => {
          for (;;) {
            const answer = await fetch(`${url}${path}`)
            const there = answer.status === 200 && (await answer.text()).includes(headline)
            if (there === wanted)
              return [`${door} ${path === '/' ? 'front' : 'article'}`, performance.now() - begun]
            if (performance.now() - begun > 20_000) return [`${door} ${path}`, Number.POSITIVE_INFINITY]
            await delay(25)
          }
        }),
      )
      return Object.fromEntries(await Promise.all(looks)) as Record<string, number>
    }
    const note = (what: string, times: Record<string, number>) => {
      const text = Object.entries(times).map(([door, ms]) => `${door} ${Math.round(ms)} ms`)
      test.info().annotations.push({ type: what, description: text.join(', ') })
      console.log(`${what}: ${text.join(', ')}`)
      return Math.max(...Object.values(times))
    }
    try {
      for (const url of Object.values(doors)) expect((await fetch(`${url}${page}`)).status).toBe(404)
      await delay(until.getTime() - Date.now())
      expect(note('end of an embargo', await shown(true))).toBeLessThan(2000)
      await desk.send('stop-article', { articleId, stop: 'withdrawn', reason: 'A test of the wire.' })
      expect(note('stop', await shown(false))).toBeLessThan(2000)
      await desk.send('release-article', { articleId })
      expect(note('release', await shown(true))).toBeLessThan(2000)
    } finally {
      await close()
      await desk.close()
    }
  })
})

/** What people read of a page: two processes order its head and cut its scripts into pieces differently. */
const readable = (html: string) =>
  html.slice(html.indexOf('<body')).replace(/<script\b[\s\S]*?<\/script>/g, '')

async function cookiesOf(
  browser: Browser,
  who: 'buyer' | 'rights',
): Promise<{ cookie: string; name: string }> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await signInAs(page, who)
  const me = (await (await page.request.get('/api/me')).json()) as { name: string }
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  await context.close()
  return { cookie, name: me.name }
}

/** Sends forms as the rights desk does. */
async function deskOf(browser: Browser) {
  const context = await browser.newContext()
  const page = await context.newPage()
  await signInAs(page, 'rights')
  const request: APIRequestContext = context.request
  return {
    close: () => context.close(),
    /** @returns where it leads */
    async send(form: string, fields: Record<string, string>): Promise<string> {
      const answer = await request.post(`${server().url}/api/forms/${form}`, {
        headers: { accept: 'application/json', 'sec-fetch-site': 'same-origin' },
        multipart: { back: '/desk', ...fields },
      })
      expect(answer.status(), `${form}: ${await answer.text()}`).toBe(200)
      const { to } = (await answer.json()) as { to: string }
      return to
    },
  }
}
