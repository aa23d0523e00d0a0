import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { expect, server, signInAs, test } from './_fixtures.ts'

const root = resolve(import.meta.dirname, '..')
const aleppo = resolve(root, '../shared/articles/aleppo-air-strikes.txt')
const own = resolve(root, 'e2e/articles/harbour-strike.txt')

/** The real article where it lies beside the project, an own text of the same shape where it does not. */
function article(): { file: string; headline: string; passage: string } {
  if (existsSync(aleppo)) {
    return { file: aleppo, headline: 'Fresh raids in Syria', passage: 'correspondent there said' }
  }
  console.log('The real article is not beside the project: its journey runs with a text of the same shape.')
  return { file: own, headline: 'Cranes stand still in Arrenmouth', passage: 'correspondent there said' }
}

const unique = () => `${Date.now().toString(36)}${Math.floor(Math.random() * 1e6).toString(36)}`

/** A browser of someone's own, with or without JavaScript. */
async function person(
  browser: Browser,
  javaScriptEnabled: boolean,
): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ javaScriptEnabled, acceptDownloads: true })
  return { page: await context.newPage(), context }
}

/** Fills the request form as someone who has come from an article's footer. */
async function fillRequest(page: Page, email: string): Promise<void> {
  await page.fill('[name="name"]', 'Maren Holt')
  await page.fill('[name="email"]', email)
  await page.fill('[name="licensee"]', 'The Lowland Courier')
  await page.selectOption('[name="organisationKind"]', 'publisher')
  await page.selectOption('[name="country"]', 'GB')
  await page.fill('[name="notes"]', 'For our Saturday pages.')
}

/** Opens the newest mail to someone in the outbox and gives the address of its one button. */
async function linkInMail(page: Page, to: string, subject: RegExp): Promise<string> {
  await page.goto('/outbox')
  const mail = page.locator('a', { hasText: subject }).filter({ hasText: to }).first()
  await mail.click()
  await expect(page.getByRole('heading', { name: subject })).toBeVisible()
  const html = await page.locator('iframe[srcdoc]').getAttribute('srcdoc')
  const address = /href="([^"]*(?:\/confirm\?token=|\/requests\/|\/licences\/)[^"]*)"/
    .exec(html ?? '')?.[1]
    ?.replaceAll('&amp;', '&')
  if (!address) throw new Error(`No link in the mail to ${to}`)
  return address
}

/** Reloads a page until it shows something: for what the worker does after the page was sent. */
async function shows(page: Page, path: string, text: RegExp): Promise<void> {
  await expect(async () => {
    await page.goto(path)
    await expect(page.locator('main')).toContainText(text, { timeout: 500 })
  }).toPass({ timeout: 20_000 })
}

for (const javaScript of [true, false]) {
  test(`from an article’s footer to a licensed copy ${javaScript ? 'with' : 'without'} JavaScript`, async ({
    browser,
  }) => {
    test.setTimeout(300_000)
    const source = article()
    const id = unique()
    const published = `https://www.meridianpost.example/news/first-journey-${id}`
    const email = `maren.${id}@lowland.example`
    const buyer = await person(browser, javaScript)
    const rights = await person(browser, javaScript)
    const sales = await person(browser, javaScript)

    await test.step('the real article comes in', async () => {
      if (javaScript) {
        const { stdout } = await promisify(execFile)(
          process.execPath,
          ['--import', 'tsx', 'bin/import.ts', source.file, '--url', published],
          {
            cwd: root,
            env: { ...process.env, DATABASE_URL: server().databaseUrl },
          },
        )
        expect(stdout).toContain('1 new, 0 changed, 0 unchanged, 0 not used')
      } else {
        await signInAs(rights.page, 'rights')
        await rights.page.goto('/desk/import')
        await rights.page.fill('[name="text"]', readFileSync(source.file, 'utf8'))
        await rights.page.fill('[name="url"]', published)
        await rights.page.getByRole('button', { name: 'Import' }).click()
        await expect(rights.page.locator('main')).toContainText(source.headline)
      }
    })

    let reference = ''
    await test.step('the footer link leads to the request, whatever the form of the address', async () => {
      const link = published.replace('https://www.', 'http://').replace('meridianpost', 'MeridianPost')
      await buyer.page.goto(`/request?url=${encodeURIComponent(`${link}/?utm_source=footer&fbclid=abc#top`)}`)
      await expect(buyer.page.locator('main')).toContainText(source.headline)
      await fillRequest(buyer.page, 'not an address')
      await buyer.page.getByRole('button', { name: 'Send the request' }).first().click()
      await expect(buyer.page.locator('main')).toContainText('Give one mail address')
      await expect(buyer.page.locator('[name="notes"]')).toHaveValue('For our Saturday pages.')
      await buyer.page.fill('[name="email"]', email)
      await buyer.page.getByRole('button', { name: 'Send the request' }).first().click()
      await buyer.page.waitForURL(/\/request\/sent/)
    })

    await test.step('the magic link confirms it: a scanner’s GET does not spend it, and it works once', async () => {
      const link = await linkInMail(sales.page, email, /Confirm your request/)
      for (let i = 0; i < 3; i++) expect((await sales.page.request.get(link)).status()).toBe(200)
      await buyer.page.goto(link)
      await expect(buyer.page.locator('main')).toContainText(source.headline)
      await buyer.page.getByRole('button', { name: /Confirm/ }).click()
      await buyer.page.waitForURL(/\/requests\/RQ-\d+/)
      reference = /RQ-\d+/.exec(buyer.page.url())?.[0] ?? ''
      await expect(buyer.page.locator('main')).toContainText(/With the desk/i)
      await sales.page.goto(link)
      await expect(sales.page.getByRole('button', { name: /Confirm/ })).toHaveCount(0)
    })

    await test.step('rights staff settle the text with a written ground', async () => {
      await signInAs(rights.page, 'rights')
      await rights.page.goto(`/desk/requests/${reference}`)
      await rights.page.getByRole('link', { name: 'Settle its clearance' }).first().click()
      await rights.page.waitForURL(/\/desk\/articles\//)
      await expect(rights.page.locator('main')).toContainText(source.passage)
      const form = rights.page.locator('form[action="/api/forms/settle-element"]').first()
      await form.locator('[name="state"]').selectOption('cleared')
      await form
        .locator('[name="reason"]')
        .fill('Our own report; the agency is named as a source of one fact.')
      await form
        .locator('[name="ground"]')
        .fill('Read against the agency’s file of that day: one attributed sentence, in our own words.')
      await form.getByRole('button', { name: 'Settle' }).click()
      await expect(rights.page.locator('main')).toContainText('one attributed sentence')
    })

    await test.step('sales change a line with a reason and send the offer', async () => {
      await signInAs(sales.page, 'sales')
      await sales.page.goto(`/desk/requests/${reference}`)
      const form = sales.page.locator('form[action="/api/forms/offer"]').first()
      const amount = form.locator('[name="changes.0.amount"]')
      await amount.fill('100.00')
      await form.locator('[name="changes.0.reason"]').fill('As for your last Saturday pages')
      await form.locator('[name="message"]').fill('With pleasure.')
      await sales.page.getByRole('button', { name: /Send/ }).first().click()
      await shows(sales.page, `/desk/requests/${reference}`, /Waiting for an answer|offer/i)
    })

    await test.step('the buyer reads the offer, accepts and pays; a declined card can be tried again', async () => {
      await shows(buyer.page, `/requests/${reference}`, /As for your last Saturday pages/)
      await buyer.page
        .getByRole('link', { name: /Accept/ })
        .first()
        .click()
      await buyer.page.waitForURL(/\/accept/)
      await buyer.page.fill('[name="billingName"]', 'The Lowland Courier Ltd')
      await buyer.page.fill('[name="line1"]', '4 Mill Lane')
      await buyer.page.fill('[name="city"]', 'Dunholt')
      await buyer.page.selectOption('[name="billingCountry"]', 'GB')
      await buyer.page.fill('[name="vatId"]', 'GB123456789')
      await buyer.page.fill('[name="poNumber"]', 'PO-4711')
      await buyer.page
        .getByRole('button', { name: /Accept/ })
        .first()
        .click()
      await expect(buyer.page.locator('main')).toContainText(/Accept the terms/)
      await expect(buyer.page.locator('[name="poNumber"]')).toHaveValue('PO-4711')
      await buyer.page.locator('[name="terms"]').check()
      await buyer.page
        .getByRole('button', { name: /Accept/ })
        .first()
        .click()
      await buyer.page.waitForURL(new RegExp(`^${server().standIn}/c/pay/`))
      await buyer.page.fill('[name="number"]', '4000 0000 0000 0002')
      await buyer.page.locator('button[value="card"]').click()
      await expect(buyer.page.locator('body')).toContainText(/declined/i)
      await buyer.page.fill('[name="number"]', '4242 4242 4242 4242')
      await buyer.page.locator('button[value="card"]').click()
      await buyer.page.waitForURL(new RegExp(`/requests/${reference}`))
    })

    let licence = ''
    await test.step('the licence is active and says in plain words what may be done', async () => {
      await shows(buyer.page, `/requests/${reference}`, /MP-\d{4}-\d+/)
      licence = /MP-\d{4}-\d+/.exec(await buyer.page.locator('main').innerText())?.[0] ?? ''
      await shows(buyer.page, `/licences/${licence}`, /The Lowland Courier may publish the whole article/)
    })

    await test.step('three formats are downloaded and read', async () => {
      for (const format of ['html', 'text', 'docx']) {
        const answer = await buyer.page.request.get(`/licences/${licence}/download/${format}`)
        expect(answer.status()).toBe(200)
        expect(answer.headers()['content-disposition']).toContain('attachment')
        const bytes = await answer.body()
        if (format === 'docx') {
          expect(bytes.subarray(0, 2).toString()).toBe('PK')
          continue
        }
        const text = bytes.toString('utf8')
        expect(text).toContain(source.headline)
        expect(text).toContain(licence)
        expect(text).toContain(published)
        expect(text).not.toContain('fill out this form')
        expect(text).not.toContain('Sign up')
      }
      await buyer.page.goto(`/licences/${licence}`)
      const [download] = await Promise.all([
        buyer.page.waitForEvent('download'),
        buyer.page.locator(`a[href$="/licences/${licence}/download/html"]`).first().click(),
      ])
      expect(download.suggestedFilename()).toMatch(/\.html$/)
      await buyer.page.goto(`/licences/${licence}/receipt`)
      await expect(buyer.page.locator('main')).toContainText('The Lowland Courier Ltd')
      await expect(buyer.page.locator('main')).toContainText('PO-4711')
      await expect(buyer.page.locator('main')).toContainText('GB123456789')
    })

    await test.step('every step stands in the timeline', async () => {
      await buyer.page.goto(`/requests/${reference}`)
      const main = buyer.page.locator('main')
      for (const step of [
        /You confirmed the request/,
        /Rights cleared the text/,
        /The desk sent an offer/,
        /You accepted the offer/,
        /was paid/,
        /The licence is active/,
        /A copy was downloaded/,
      ]) {
        await expect(main).toContainText(step)
      }
    })
    for (const { context } of [buyer, rights, sales]) await context.close()
  })
}

test('the other way: not cleared, the item refused and referred to the agency', async ({ browser }) => {
  test.setTimeout(120_000)
  const source = article()
  const id = unique()
  const published = `https://www.meridianpost.example/news/other-way-${id}`
  const buyer = await person(browser, true)
  const rights = await person(browser, true)
  await signInAs(rights.page, 'rights')
  await rights.page.goto('/desk/import')
  await rights.page.fill('[name="text"]', readFileSync(source.file, 'utf8'))
  await rights.page.fill('[name="url"]', published)
  await rights.page.getByRole('button', { name: 'Import' }).click()
  await expect(rights.page.locator('main')).toContainText(source.headline)

  await signInAs(buyer.page, 'buyer')
  await buyer.page.goto(
    `/request?url=${encodeURIComponent(published)}&url=${encodeURIComponent('https://www.meridianpost.example/opinion/publish-the-queue')}`,
  )
  await expect(buyer.page.locator('[name="email"]')).toHaveValue('buyer@gazette.example')
  await buyer.page.getByRole('button', { name: 'Send the request' }).first().click()
  await buyer.page.waitForURL(/\/requests\/RQ-\d+/)
  const reference = /RQ-\d+/.exec(buyer.page.url())?.[0] ?? ''

  await rights.page.goto(`/desk/requests/${reference}`)
  await rights.page.getByRole('link', { name: 'Settle its clearance' }).first().click()
  await rights.page.waitForURL(/\/desk\/articles\//)
  const form = rights.page.locator('form[action="/api/forms/settle-element"]').first()
  await expect(form).toBeAttached()
  await form.locator('[name="state"]').selectOption('not_cleared')
  await form.locator('[name="reason"]').fill('The text is the agency’s.')
  await form
    .locator('[name="ground"]')
    .fill('Compared with the agency’s file: taken over sentence by sentence.')
  await form.locator('[name="owner"]').fill('AFP')
  await form.getByRole('button', { name: 'Settle' }).click()
  await expect(rights.page.locator('main')).toContainText('sentence by sentence')

  await rights.page.goto(`/desk/requests/${reference}`)
  const refuse = rights.page.locator('form[action="/api/forms/refuse-item"]').first()
  await rights.page.locator('summary', { hasText: 'Refuse this arti' }).first().click()
  await refuse.locator('[name="reason"]').fill('The text is the agency’s; only the agency can license it.')
  await refuse.locator('[name="referTo"]').fill('AFP, its sales desk')
  await refuse.getByRole('button').last().click()
  await shows(rights.page, `/desk/requests/${reference}`, /Referred to AFP/)

  await shows(buyer.page, `/requests/${reference}`, /only the agency can license it/)
  await expect(buyer.page.locator('main')).toContainText('AFP, its sales desk')
  for (const { context } of [buyer, rights]) await context.close()
})
