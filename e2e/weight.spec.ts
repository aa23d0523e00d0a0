import type { Page } from '@playwright/test'
import { expect, test } from './_fixtures.ts'

/** The most that the fonts of a page in Latin script may weigh, in bytes as sent. */
const mostFont = 120_000

async function fontsOf(page: Page, path: string): Promise<{ url: string; bytes: number }[]> {
  const fonts: Promise<{ url: string; bytes: number }>[] = []
  page.on('response', (response) => {
    if (/\.(?:woff2?|ttf|otf)(?:$|\?)/.test(response.url()))
      fonts.push(response.body().then((body) => ({ url: response.url(), bytes: body.byteLength })))
  })
  await page.goto(path, { waitUntil: 'networkidle' })
  await page.evaluate(() => document.fonts.ready)
  return Promise.all(fonts)
}

async function anArticle(page: Page, language: 'en' | 'ar'): Promise<string> {
  await page.goto(`/articles?language=${language}`)
  const path = await page.locator('main a[href^="/articles/"]').first().getAttribute('href')
  if (!path) throw new Error('The catalogue is empty')
  return path
}

test('the fonts of a page in Latin script weigh at most 120 KB', async ({ page, browser }) => {
  const article = await anArticle(page, 'en')
  for (const path of [article, '/how-it-works', '/prices', '/request']) {
    const fresh = await browser.newPage()
    const fonts = await fontsOf(fresh, path)
    const bytes = fonts.reduce((sum, font) => sum + font.bytes, 0)
    expect([path, fonts.length > 0, bytes <= mostFont], `${bytes} bytes of fonts`).toEqual([path, true, true])
    await fresh.close()
  }
})
