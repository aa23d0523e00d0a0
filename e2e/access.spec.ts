import type { APIRequestContext, Browser } from '@playwright/test'
import { connect } from '../db/client.ts'
import { expect, server, signInAs, test } from './_fixtures.ts'
import { formTable, routesOfTheApp, routeTable, type StaffRole } from './_routes.ts'

const staffRoles = ['sales', 'rights', 'finance', 'admin'] as const satisfies readonly StaffRole[]
type Who = 'visitor' | 'buyer' | StaffRole

/** A request context signed in as someone, or as no one. */
async function as(
  browser: Browser,
  who: Who,
): Promise<{ request: APIRequestContext; close(): Promise<void> }> {
  const context = await browser.newContext()
  if (who !== 'visitor') {
    const page = await context.newPage()
    await signInAs(page, who)
    await page.close()
  }
  return { request: context.request, close: () => context.close() }
}

/** Records of another buyer's than the demonstration's, and words that only their pages hold. */
async function othersRecords() {
  const { sql, close } = connect(server().databaseUrl, { max: 1 })
  try {
    const [request] = await sql`
      select r.number, r.email, r.name from requests r join licences l on l.request_id = r.id join users u on u.id = r.user_id
      where u.email <> 'buyer@gazette.example' and l.status = 'active' order by r.number limit 1`
    const [licence] = await sql`
      select l.number, l.snapshot->'parties'->>'licensee' as licensee from licences l join requests r on r.id = l.request_id
      where r.number = ${request?.number} and l.status = 'active' limit 1`
    const [article] =
      await sql`select id, slug from articles where stop is null and embargo_until is null order by published_at limit 1`
    const [picture] = await sql`select sha256 from pictures limit 1`
    return {
      reference: `RQ-${request?.number}`,
      canaries: [String(request?.email), String(request?.name)],
      licence: String(licence?.number),
      article: { id: String(article?.id), slug: String(article?.slug) },
      picture: String(picture?.sha256),
    }
  } finally {
    await close()
  }
}

test('every page, route and form stands in the table of who may open it', () => {
  const known = [...Object.keys(routeTable), ...Object.keys(formTable).map((f) => `form ${f}`)].sort()
  expect(routesOfTheApp()).toEqual(known)
})

test('each role opens what is its own and no more, also by prefetch, flight data and forged headers', async ({
  browser,
}) => {
  test.setTimeout(300_000)
  const records = await othersRecords()
  const address = (route: string) =>
    route
      .replace('/[lang]', '')
      .replace('[slug]', records.article.slug)
      .replace('[id]', records.article.id)
      .replace('[reference]', records.reference)
      .replace('[number]', records.licence)
      .replace('[format]', 'text')
      .replace('[sha256]', records.picture) || '/'
  const disguises: Record<string, string>[] = [
    {},
    { rsc: '1' },
    { rsc: '1', 'next-router-prefetch': '1' },
    { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' },
    { 'x-middleware-subrequest': 'src/middleware', rsc: '1' },
  ]
  const wrong: string[] = []
  for (const who of ['visitor', 'buyer', ...staffRoles] as const) {
    const { request, close } = await as(browser, who)
    for (const [route, access] of Object.entries(routeTable)) {
      if (
        access === 'machine' ||
        access === 'demo' ||
        route.startsWith('/api/auth') ||
        route === '/api/forms/[form]' ||
        route === '/api/estimate'
      )
        continue
      const path = address(
        route === '/robots' ? '/robots.txt' : route === '/sitemap' ? '/sitemap.xml' : route,
      )
      const allowed =
        access === 'public' ||
        (access === 'person' && who !== 'visitor') ||
        ((access === 'owner' || access === 'staff') && who !== 'visitor' && who !== 'buyer') ||
        (access === 'rights' && (who === 'rights' || who === 'admin'))
      for (const headers of disguises) {
        const answer = await request.get(path, { headers, maxRedirects: 0 })
        const body = await answer.text()
        const leak = !allowed && records.canaries.some((c) => body.includes(c))
        if (leak) wrong.push(`${who} reads someone else’s data at ${path} with ${JSON.stringify(headers)}`)
        if (Object.keys(headers).length > 0) continue
        const status = answer.status()
        // What was asked for a page that needs paying or accepting may lead back to the request itself.
        const fine = allowed
          ? status === 200 ||
            ((['/find', '/sign-in'].includes(path) || access === 'owner') && [303, 307].includes(status))
          : who === 'visitor'
            ? [303, 307].includes(status) && (answer.headers().location ?? '').includes('/sign-in')
            : status === 404
        if (!fine) wrong.push(`${who} gets ${status} at ${path}`)
        if (access !== 'public' && !/no-store|private/.test(answer.headers()['cache-control'] ?? '')) {
          wrong.push(`${path} may be kept by a shared cache: ${answer.headers()['cache-control']}`)
        }
      }
    }
    await close()
  }
  expect(wrong).toEqual([])
})

test('a missing record and someone else’s look the same', async ({ browser }) => {
  const records = await othersRecords()
  const { request, close } = await as(browser, 'buyer')
  const bodies = async (paths: string[]) =>
    Promise.all(
      paths.map(async (path) => {
        const answer = await request.get(path, { maxRedirects: 0 })
        const text = (await answer.text())
          .replace(/<script[\s\S]*?<\/script>/g, '')
          .replaceAll(path, '')
          .replace(/nonce="[^"]*"/g, '')
        return { status: answer.status(), text: text.replace(/(RQ|MP)-[\d-]+/gi, '') }
      }),
    )
  const [theirs, none] = await bodies([`/requests/${records.reference}`, '/requests/RQ-999999'])
  expect(theirs?.status).toBe(404)
  expect(theirs).toEqual(none)
  const [licence, noLicence] = await bodies([`/licences/${records.licence}`, '/licences/MP-2026-99999'])
  expect(licence?.status).toBe(404)
  expect(licence).toEqual(noLicence)
  await close()
})

test('each role may use its forms and is refused the others’', async ({ browser }) => {
  test.setTimeout(120_000)
  const wrong: string[] = []
  for (const who of ['visitor', 'buyer', ...staffRoles] as const) {
    const { request, close } = await as(browser, who)
    for (const [form, may] of Object.entries(formTable)) {
      if (form === 'sign-out') continue
      const answer = await request.post(`/api/forms/${form}`, {
        headers: { accept: 'application/json', 'sec-fetch-site': 'same-origin' },
        multipart: { back: '/' },
      })
      const said = (await answer.json()) as { refusal?: { message: string } }
      const message = said.refusal?.message ?? ''
      const refusedAtTheDoor =
        message === 'You are not signed in.' || message === 'Your account may not do this.'
      const allowed =
        may === 'anyone' ||
        (may === 'signed in' && who !== 'visitor') ||
        (Array.isArray(may) && (who === 'admin' || may.includes(who as StaffRole)))
      if (allowed === refusedAtTheDoor) wrong.push(`${who} at form ${form}: ${answer.status()} ${message}`)
    }
    await close()
  }
  expect(wrong).toEqual([])
})

test('a form sent from another site is refused', async ({ request }) => {
  const senders: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
  ]
  for (const headers of senders) {
    const answer = await request.post('/api/forms/sign-in', {
      headers,
      multipart: { email: 'a@b.example', back: '/' },
      maxRedirects: 0,
    })
    expect(answer.status(), JSON.stringify(headers)).toBe(403)
  }
})

test('the demonstration’s sign-in needs its key', async ({ request }) => {
  for (const path of ['/demo?as=admin', '/demo?as=admin&key=wrong', '/demo?as=nobody&key=x']) {
    expect((await request.get(path, { maxRedirects: 0 })).status()).toBe(404)
  }
})
