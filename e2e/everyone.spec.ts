import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { connect } from '../db/client.ts'
import { expect, server, signInAs, test } from './_fixtures.ts'
import { routesOfTheApp, routeTable } from './_routes.ts'

type Who = 'visitor' | 'buyer' | 'admin'

/** Addresses with real ids for every page of the table, and who opens it. */
async function pages(): Promise<{ route: string; path: string; who: Who }[]> {
  const { sql, close } = connect(server().databaseUrl, { max: 1 })
  try {
    const [bought] = await sql`
      select r.number, l.number as licence from licences l join requests r on r.id = l.request_id join orders o on o.id = l.order_id
      join users u on u.id = r.user_id where u.email = 'buyer@gazette.example' and l.status = 'active' and o.status = 'paid' limit 1`
    const [offered] = await sql`
      select r.number from requests r join users u on u.id = r.user_id where u.email = 'buyer@gazette.example' and r.status = 'quoted' limit 1`
    const [asking] =
      await sql`select id, slug from articles where clearance = 'ask' and stop is null and embargo_until is null limit 1`
    const [waiting] =
      await sql`select number from requests where status = 'submitted' order by number desc limit 1`
    const fill = (route: string, reference: unknown) =>
      route
        .replace('/[lang]', '')
        .replace('[slug]', String(asking?.slug))
        .replace('[id]', String(asking?.id))
        .replace('[reference]', `RQ-${reference}`)
        .replace('[number]', String(bought?.licence)) || '/'
    const list = Object.entries(routeTable)
      .filter(
        ([route]) =>
          route.startsWith('/[lang]') &&
          !route.includes('/components') &&
          !route.includes('/download/') &&
          !route.endsWith('/paid'),
      )
      .map(([route, access]) => ({
        route,
        path: fill(
          route,
          route.includes('/desk/')
            ? waiting?.number
            : route.endsWith('/accept')
              ? offered?.number
              : bought?.number,
        ),
        who: (access === 'staff' ? 'admin' : access === 'public' ? 'visitor' : 'buyer') as Who,
      }))
    return [
      ...list,
      { route: 'an offer that stands', path: `/requests/RQ-${offered?.number}`, who: 'buyer' },
      { route: 'a search', path: '/articles?q=bridge', who: 'visitor' },
      { route: 'a search without a hit', path: '/articles?q=zzzxxy', who: 'visitor' },
      { route: 'a missing page', path: '/nothing/here', who: 'visitor' },
      { route: 'an Arabic article', path: await arabic(sql), who: 'visitor' },
      { route: '/outbox', path: '/outbox', who: 'visitor' },
      { route: '/components', path: '/components', who: 'visitor' },
      { route: '/components/desk', path: '/components/desk', who: 'visitor' },
    ]
  } finally {
    await close()
  }
}

async function arabic(sql: ReturnType<typeof connect>['sql']): Promise<string> {
  const [row] =
    await sql`select slug from articles where language = 'ar' and stop is null and embargo_until is null limit 1`
  return `/articles/${row?.slug}`
}

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return found.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`)
}

for (const who of ['visitor', 'buyer', 'admin'] as const) {
  test(`no page of a ${who} breaks WCAG 2.2 AA, in light and dark, and none scrolls sideways at 320 px`, async ({
    page,
  }) => {
    test.setTimeout(480_000)
    if (who !== 'visitor') await signInAs(page, who)
    const wrong: Record<string, string[]> = {}
    for (const { route, path } of (await pages()).filter((p) => p.who === who)) {
      await page.setViewportSize({ width: 1280, height: 900 })
      // Without motion no colour is caught half-way between two themes.
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
      const answer = await page.goto(path)
      if ((answer?.status() ?? 500) >= 500) wrong[`${route} answers`] = [String(answer?.status())]
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        const found = await violations(page)
        if (found.length > 0) wrong[`${route} ${colorScheme}`] = found
      }
      await page.setViewportSize({ width: 320, height: 700 })
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      if (over > 0) wrong[`${route} at 320`] = [`${over} px too wide`]
    }
    expect(wrong).toEqual({})
  })
}

test('every page is reached by links from the front page', async ({ page }) => {
  test.setTimeout(480_000)
  const reached = new Set<string>()
  const pattern = (path: string) =>
    Object.keys(routeTable)
      .filter((route) => route.startsWith('/[lang]'))
      .find((route) =>
        new RegExp(`^${route.replace('/[lang]', '(?:/(?:en|fr|ar))?').replace(/\[\w+\]/g, '[^/]+')}/?$`).test(
          path === '/' ? '' : path,
        ),
      )
  for (const who of ['visitor', 'buyer', 'admin'] as const) {
    if (who !== 'visitor') await signInAs(page, who)
    const queue = ['/', ...(who === 'admin' ? ['/desk'] : [])]
    const seen = new Set(queue)
    const perPattern = new Map<string, number>()
    while (queue.length > 0) {
      const path = queue.shift() ?? '/'
      const answer = await page.request.get(path)
      const route = pattern(new URL(answer.url()).pathname)
      if (route && answer.ok()) reached.add(route)
      if (!(answer.headers()['content-type'] ?? '').includes('text/html')) continue
      for (const [, href = ''] of (await answer.text()).matchAll(/<a\b[^>]*?\bhref="([^"]+)"/g)) {
        const url = new URL(href.replaceAll('&amp;', '&'), server().url)
        const next = pattern(url.pathname)
        if (url.origin !== new URL(server().url).origin || !next || /\/download\//.test(url.pathname)) {
          if (next) reached.add(next)
          continue
        }
        const key = `${next}${url.search ? '?' : ''}`
        // A few of each kind are enough: forty articles lead where one does.
        if (seen.has(url.pathname + url.search) || (perPattern.get(key) ?? 0) >= 3) continue
        perPattern.set(key, (perPattern.get(key) ?? 0) + 1)
        seen.add(url.pathname + url.search)
        queue.push(url.pathname + url.search)
      }
    }
  }
  // These are led to by a mail, a sent form or the hosted payment page instead.
  const elsewhere = [
    '/[lang]/find',
    '/[lang]/confirm',
    '/[lang]/request/sent',
    '/[lang]/sign-in/sent',
    '/[lang]/requests/[reference]/paid',
    '/[lang]/components',
    '/[lang]/components/desk',
  ]
  const missing = routesOfTheApp().filter(
    (r) => r.startsWith('/[lang]') && !reached.has(r) && !elsewhere.includes(r),
  )
  expect(missing).toEqual([])
})
