import { createHash } from 'node:crypto'
import { request as ask } from 'node:http'
import type { APIResponse, BrowserContext, Page } from '@playwright/test'
import { kindOf } from '../app/_kinds.ts'
import { connect } from '../db/client.ts'
import { expect, server, signInAs, test } from './_fixtures.ts'
import { routeTable } from './_routes.ts'
import { secondApp } from './_second.ts'

type Who = 'visitor' | 'buyer' | 'admin'

/** Every page of the table by an address that its reader may open, and the states that have none of their own. */
async function addresses(): Promise<{ path: string; who: Who }[]> {
  const { sql, close } = connect(server().databaseUrl, { max: 1 })
  try {
    const [bought] = await sql`
      select r.number, l.number as licence from licences l join requests r on r.id = l.request_id join users u on u.id = r.user_id
      where u.email = 'buyer@gazette.example' and l.status = 'active' limit 1`
    const [offered] = await sql`
      select r.number from requests r join users u on u.id = r.user_id where u.email = 'buyer@gazette.example' and r.status = 'quoted' limit 1`
    const [article] =
      await sql`select id, slug from articles where stop is null and embargo_until is null order by published_at limit 1`
    const pages = Object.entries(routeTable)
      .filter(([route]) => route.startsWith('/[lang]') && !/\/(download|find)(\/|$)/.test(route))
      .map(([route, access]) => ({
        path:
          route
            .replace('/[lang]', '')
            .replace('[slug]', String(article?.slug))
            .replace('[id]', String(article?.id))
            .replace('[reference]', `RQ-${route.endsWith('/accept') ? offered?.number : bought?.number}`)
            .replace('[number]', String(bought?.licence)) || '/',
        who: (access === 'staff' || access === 'rights'
          ? 'admin'
          : access === 'public' || access === 'demo'
            ? 'visitor'
            : 'buyer') satisfies Who as Who,
      }))
    return [
      ...pages,
      { path: `/requests/RQ-${offered?.number}`, who: 'buyer' },
      { path: '/requests/RQ-999999', who: 'buyer' },
      { path: '/articles?q=bridge', who: 'visitor' },
      { path: `/request?article=${article?.slug}`, who: 'visitor' },
      { path: '/fr', who: 'visitor' },
      { path: '/ar/prices', who: 'visitor' },
      { path: '/articles/no-such-article', who: 'visitor' },
      { path: '/nothing/here', who: 'visitor' },
      { path: '/desk', who: 'visitor' },
    ]
  } finally {
    await close()
  }
}

/** The directives of a policy; a directive named twice counts once, as in browsers. */
function policyOf(answer: APIResponse): Map<string, string[]> {
  const directives = new Map<string, string[]>()
  for (const part of (answer.headers()['content-security-policy'] ?? '').split(';')) {
    const [name = '', ...sources] = part.trim().split(/\s+/)
    if (!directives.has(name)) directives.set(name, sources)
  }
  return directives
}

/** What is wrong with the headers that every answer has. */
function commonFaults(answer: APIResponse): string[] {
  const headers = answer.headers()
  const policy = policyOf(answer)
  const wanted: Record<string, RegExp> = {
    'x-content-type-options': /^nosniff$/,
    'x-frame-options': /^DENY$/,
    'referrer-policy': /^(same-origin|strict-origin-when-cross-origin)$/,
    'cross-origin-opener-policy': /^same-origin$/,
    'permissions-policy': /camera=\(\).*geolocation=\(\).*microphone=\(\).*payment=\(\)/,
  }
  const faults = Object.entries(wanted)
    .filter(([name, value]) => !value.test(headers[name] ?? ''))
    .map(([name]) => `${name}: ${headers[name] ?? 'missing'}`)
  for (const name of ['strict-transport-security', 'x-powered-by', 'x-imprimatur-inline'])
    if (headers[name] !== undefined) faults.push(`${name}: ${headers[name]}`)
  // A sandboxed picture names fewer: nothing in it can be framed, based or posted.
  const sandboxed = policy.has('sandbox')
  for (const name of sandboxed
    ? ['default-src']
    : ['default-src', 'object-src', 'base-uri', 'frame-src', 'frame-ancestors'])
    if (policy.get(name)?.join(' ') !== "'none'") faults.push(`${name} ${policy.get(name)?.join(' ')}`)
  const allowed = [...(policy.get('script-src') ?? []), ...(policy.get('form-action') ?? [])]
  for (const source of allowed)
    if (/unsafe|\*|data:|^https?:$/.test(source)) faults.push(`a policy allows ${source}`)
  return faults
}

/** What is wrong with a page's scripts, by how it was made: kept, or made for this request. */
async function scriptFaults(path: string, answer: APIResponse): Promise<string[]> {
  const faults: string[] = []
  const html = await answer.text()
  const sources = policyOf(answer).get('script-src') ?? []
  const nonces = sources.filter((source) => source.startsWith("'nonce-"))
  const kept = answer.headers()['x-nextjs-cache'] !== undefined
  const scripts = [...html.matchAll(/<script\b([^>]*)>(.*?)<\/script>/gs)].filter(
    ([, attributes]) => !attributes?.includes('application/ld+json'),
  )
  if (scripts.length === 0) faults.push('it has no scripts, so that this test says nothing')
  // A missing page has one copy for all addresses that nobody knows.
  const wanted = kindOf(path.split('?')[0] ?? path)
  if (answer.status() !== 404 && kept !== (wanted === 'shared'))
    faults.push(`app/_kinds.ts calls it ${wanted}, and it is ${kept ? 'kept' : 'made for each request'}`)
  for (const [, attributes = '', script = ''] of scripts) {
    const nonce = /\bnonce="([^"]*)"/.exec(attributes)?.[1]
    if (kept && nonce !== undefined) faults.push('a kept page holds a nonce')
    if (!kept && !nonces.includes(`'nonce-${nonce}'`))
      faults.push(`a script without its nonce: ${attributes}`)
    const digest = createHash('sha256').update(script).digest('base64')
    if (kept && !/\ssrc=/.test(attributes) && !sources.includes(`'sha256-${digest}'`))
      faults.push(`a script that is not named: ${script.slice(0, 60)}`)
  }
  if (kept && nonces.length > 0) faults.push('the policy of a kept page names a nonce')
  return faults
}

/** Collects what a page's policy keeps it from, as the browser tells it. */
async function listen(context: BrowserContext, page: Page): Promise<string[]> {
  const heard: string[] = []
  await context.exposeFunction('heardViolation', (what: string) => heard.push(what))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const told = Reflect.get(window, 'heardViolation') as (what: string) => void
      told(`${event.violatedDirective} ${event.blockedURI} at ${location.pathname}`)
    })
  })
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) heard.push(message.text())
  })
  return heard
}

/** Whether the page's own scripts ran: React has taken the document over. */
const takenOver = (page: Page) =>
  page.waitForFunction(() => Object.keys(document).some((key) => key.startsWith('__reactContainer')))

for (const who of ['visitor', 'buyer', 'admin'] as const) {
  test(`every page of a ${who} has all headers, and a nonce or digests for every script, whichever fits it`, async ({
    page,
  }) => {
    test.setTimeout(180_000)
    if (who !== 'visitor') await signInAs(page, who)
    const faults: Record<string, string[]> = {}
    const kinds = new Set<string>()
    for (const { path } of (await addresses()).filter((address) => address.who === who)) {
      const answer = await page.request.get(path, { maxRedirects: 0 })
      const found = [...commonFaults(answer)]
      if ([200, 404].includes(answer.status())) {
        found.push(...(await scriptFaults(path, answer)))
        kinds.add(kindOf(path.split('?')[0] ?? path))
      }
      if (found.length > 0) faults[path] = found
    }
    expect(faults).toEqual({})
    expect([...kinds].sort()).toEqual(who === 'visitor' ? ['rendered', 'shared'] : ['rendered'])
  })

  test(`no page of a ${who} breaks its own policy, with JavaScript and without`, async ({ browser }) => {
    test.setTimeout(300_000)
    for (const javaScriptEnabled of [true, false]) {
      const context = await browser.newContext({ javaScriptEnabled })
      const page = await context.newPage()
      if (who !== 'visitor') await signInAs(page, who)
      const heard = await listen(context, page)
      for (const { path } of (await addresses()).filter((address) => address.who === who)) {
        const answer = await page.goto(path)
        if (javaScriptEnabled && (answer?.headers()['content-type'] ?? '').includes('html'))
          await takenOver(page)
      }
      expect(heard).toEqual([])
      await context.close()
    }
  })
}

for (const path of ['/prices', '/sign-in']) {
  test(`what is put into ${path} from outside does not run, load or post`, async ({ page, context }) => {
    const heard = await listen(context, page)
    await page.goto(path)
    await takenOver(page)
    const ran = await page.evaluate(async () => {
      const violations = { left: 4, done: () => {} }
      const all = new Promise<void>((resolve) => {
        violations.done = resolve
      })
      document.addEventListener('securitypolicyviolation', () => {
        violations.left--
        if (violations.left === 0) violations.done()
      })
      const script = document.createElement('script')
      script.textContent = 'window.intruded = true'
      const handler = document.createElement('a')
      handler.setAttribute('onclick', 'window.intruded = true')
      const picture = new Image()
      picture.src = 'http://127.0.0.1:9/spy.png'
      const form = document.createElement('form')
      form.action = 'http://127.0.0.1:9/steal'
      document.body.append(script, handler, picture, form)
      handler.click()
      form.submit()
      await all
      return Reflect.get(window, 'intruded') === true
    })
    expect(ran).toBe(false)
    const directives = heard.filter((what) => what.includes(' at ')).map((what) => what.split(' ')[0])
    expect(directives.sort()).toEqual(['form-action', 'img-src', 'script-src-attr', 'script-src-elem'])
  })
}

test('files, pictures and what programs read have all headers and run no script', async ({ page }) => {
  const { sql, close } = connect(server().databaseUrl, { max: 1 })
  const [picture] = await sql`select sha256 from pictures where mime = 'image/svg+xml' limit 1`
  await close()
  const front = await (await page.request.get('/')).text()
  const script = /\/_next\/static\/[^"]+\.js/.exec(front)?.[0] ?? ''
  const paths = [
    '/api/me',
    '/api/auth/session',
    '/robots.txt',
    '/sitemap.xml',
    '/icon.svg',
    '/outbox',
    script,
  ]
  const faults: Record<string, string[]> = {}
  for (const path of [...paths, `/media/${picture?.sha256}`, '/media/none', '/api/none', '/demo']) {
    const answer = await page.request.get(path)
    const found = commonFaults(answer)
    const sources = policyOf(answer).get('script-src') ?? policyOf(answer).get('default-src') ?? []
    if (answer.status() < 400 && sources.join() !== "'none'") found.push(`scripts from ${sources.join(' ')}`)
    if (found.length > 0) faults[path] = found
  }
  expect(faults).toEqual({})
})

test('a form without JavaScript goes through, and comes back with what was typed', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.fill('main [name="email"]', 'not an address')
  await page.locator('main form button').first().click()
  await expect(page).toHaveURL(/draft=/)
  await expect(page.locator('main [name="email"]')).toHaveValue('not an address')
  await page.goto('/snippet')
  await page.locator('main form button').first().click()
  await expect(page).toHaveURL(/\/request\?url=/)
  await context.close()
})

/** Asks for an address exactly as it is written; fetch would mend it. */
function status(path: string): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(server().url)
  return new Promise((resolve, reject) => {
    ask({ hostname, port, path }, (answer) => {
      let text = ''
      answer.on('data', (chunk) => {
        text += chunk
      })
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }))
    })
      .on('error', reject)
      .end()
  })
}

test('an address that cannot be decoded is a page that does not exist', async () => {
  const [english, french] = ['There is no page here', 'Cette page n’existe pas']
  for (const [path, words] of [
    ['/articles/%ff', english],
    ['/fr/articles/%E0%A4%A', french],
    ['/%', english],
    ['/nothing/%c3%28', english],
  ] as const) {
    const answer = await status(path)
    expect(answer.status, path).toBe(404)
    expect(answer.text, path).toContain(words)
  }
  expect((await status('/requests/%E0%A4%A')).status).toBe(307)
  for (const path of ['/media/%ff', '/api/%ff', '/_next/static/%ff'])
    expect((await status(path)).status).toBe(404)
})

test('a form whose origin is no address is refused like one from another site', async ({ request }) => {
  for (const origin of [`${server().url}.evil.example`, 'localhost', '://', 'null']) {
    const answer = await request.post('/api/forms/sign-in', {
      headers: { origin },
      multipart: { email: 'a@b.example', back: '/' },
      maxRedirects: 0,
    })
    expect(answer.status(), origin).toBe(403)
  }
})

test('headers follow the settings of the process, not of the build', async ({ request }) => {
  const live = await secondApp({
    PUBLIC_URL: 'https://permissions.example.org',
    AUTH_SECRET: 'a secret that is long enough for a test',
    STRIPE_SECRET_KEY: 'sk_test_settings',
    STRIPE_WEBHOOK_SECRET: 'whsec_settings',
    SMTP_URL: 'smtp://127.0.0.1:9',
    MAIL_FROM: 'desk@example.org',
  })
  try {
    for (const path of ['/', '/sign-in', '/api/me', '/nothing/here']) {
      // Its first page is made in a process that has just started.
      const answer = await request.get(`${live.url}${path}`, { timeout: 30_000 })
      expect(answer.headers()['strict-transport-security'], path).toMatch(/max-age=\d{8}/)
    }
    const signIn = await request.get(`${live.url}/sign-in`)
    expect(policyOf(signIn).get('form-action')).toEqual(["'self'", 'https://checkout.stripe.com'])
    const here = await request.get('/sign-in')
    expect(policyOf(here).get('form-action')).toEqual(["'self'", new URL(server().standIn).origin])
  } finally {
    await live.stop()
  }
})
