import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse } from 'parse5'
import { describe, expect, test } from 'vitest'
import { formatAmount } from '../currency.ts'
import { palette } from '../pages/style.ts'
import { basket, declinedCard, line, paid, post, sharedWorld } from './world.ts'

const world = sharedWorld()

interface Element {
  tagName?: string
  nodeName: string
  value?: string
  attrs?: { name: string; value: string }[]
  childNodes?: Element[]
}

function elements(node: Element): Element[] {
  return [node, ...(node.childNodes ?? []).flatMap(elements)]
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs?.find((one) => one.name === name)?.value
}

function textOf(node: Element): string {
  return node.value ?? (node.childNodes ?? []).map(textOf).join('')
}

async function read(answer: Response): Promise<{ all: Element[]; text: string }> {
  const source = await answer.text()
  const errors: string[] = []
  const root: Element = parse(source, { onParseError: (error) => errors.push(error.code) })
  expect(errors).toEqual([])
  const all = elements(root)
  return {
    all,
    text: all
      .filter((one) => one.nodeName === '#text')
      .map((one) => one.value)
      .join(' '),
  }
}

test('the checkout page shows lines and total in the currency, and that no money moves', async () => {
  const { stripe } = world()
  const session = await stripe.checkout.sessions.create(
    basket({ line_items: [line(13_500, 'gbp'), line(4500, 'gbp', 2)] }),
  )
  const answer = await fetch(String(session.url))
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  const { text } = await read(answer)
  for (const shown of ['£135.00', '£90.00', '2 × £45.00', '£225.00', 'Test payments:', 'no money moves']) {
    expect(text).toContain(shown)
  }
})

test('the page needs no script, and every field has its own label', async () => {
  const { stripe } = world()
  const { customer_email: _email, ...anonymous } = basket()
  const session = await stripe.checkout.sessions.create(anonymous)
  for (const answer of [await fetch(String(session.url)), await post(session.url, declinedCard)]) {
    const { all } = await read(answer)
    expect(all.filter((one) => one.tagName === 'script')).toEqual([])
    const ids = all.flatMap((one) => attribute(one, 'id') ?? [])
    expect(new Set(ids).size).toBe(ids.length)
    const inputs = all.filter((one) => one.tagName === 'input')
    expect(inputs.length).toBeGreaterThan(2)
    for (const input of inputs) {
      const labels = all.filter(
        (one) => one.tagName === 'label' && attribute(one, 'for') === attribute(input, 'id'),
      )
      expect(labels.map(textOf)).toEqual([expect.stringMatching(/./)])
    }
    const described = all.flatMap((one) =>
      (attribute(one, 'aria-describedby') ?? '').split(' ').filter(Boolean),
    )
    expect(described.filter((id) => !ids.includes(id))).toEqual([])
    expect(all.filter((one) => one.tagName === 'h1')).toHaveLength(1)
    expect(all.filter((one) => one.tagName === 'main')).toHaveLength(1)
  }
})

test('what a seller or payer writes is shown as text, never run as markup', async () => {
  const { stripe } = world()
  const hostile = '"><script>alert(1)</script>'
  const item = line(500, 'eur')
  const session = await stripe.checkout.sessions.create(
    basket({
      line_items: [{ ...item, price_data: { ...item.price_data, product_data: { name: hostile } } }],
    }),
  )
  for (const answer of [
    await fetch(String(session.url)),
    await post(session.url, { way: 'card', number: hostile }),
    await post(session.url, { way: 'bank', name: '' }),
  ]) {
    const { all, text } = await read(answer)
    expect(all.filter((one) => one.tagName === 'script')).toEqual([])
    expect(text).toContain(hostile)
  }
})

test('the overview lists everything and its buttons act', async () => {
  const { stripe, standIn } = world()
  const { session, intent } = await paid(stripe)
  const page = await read(await fetch(standIn.url))
  const actions = page.all.flatMap((one) => attribute(one, 'action') ?? [])
  expect(actions).toContain(`/payments/${intent}/refund`)
  expect(page.all.flatMap((one) => attribute(one, 'href') ?? [])).toContain(`/c/pay/${session.id}`)
  expect((await post(`${standIn.url}/payments/${intent}/refund`)).status).toBe(303)
  expect((await stripe.refunds.list({ payment_intent: intent })).data).toMatchObject([{ amount: 1250 }])
  expect((await post(`${standIn.url}/payments/${intent}/refund`)).status).toBe(409)
  const detail = await read(await fetch(`${standIn.url}/payments/${intent}`))
  expect(detail.text).toContain('€12.50')
  for (const nothing of ['/c/pay/cs_none', '/payments/pi_none', '/events/evt_none', '/elsewhere']) {
    expect((await fetch(standIn.url + nothing)).status).toBe(404)
  }
})

test('a form sent by a page of another site does nothing', async () => {
  const { stripe } = world()
  const { url, id } = await stripe.checkout.sessions.create(basket())
  const answer = await fetch(String(url), {
    method: 'POST',
    headers: { 'sec-fetch-site': 'cross-site' },
    body: new URLSearchParams({ way: 'card', number: '4242424242424242' }),
  })
  expect(answer.status).toBe(403)
  expect((await stripe.checkout.sessions.retrieve(id)).status).toBe('open')
})

test('amounts have the digits that Stripe counts', () => {
  expect(formatAmount(500, 'jpy', 'en-US')).toBe('¥500')
  expect(formatAmount(123_456, 'eur')).toBe('€1,234.56')
  expect(formatAmount(5120, 'kwd', 'en-US')).toContain('5.120')
  expect(formatAmount(17_500, 'huf', 'en-US')).toContain('175.00')
})

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

describe.each(Object.entries(palette))('the %s theme meets WCAG 2.2 AA', (_name, theme) => {
  test('text at 4.5 to 1, the edges of controls at 3 to 1', () => {
    for (const ground of [theme.page, theme.wash]) {
      for (const ink of ['ink', 'muted', 'accent', 'green', 'amber', 'red'] as const) {
        expect([ink, contrast(theme[ink], ground) >= 4.5]).toEqual([ink, true])
      }
    }
    expect(contrast(theme['on-accent'], theme.accent)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(theme.border, theme.page)).toBeGreaterThanOrEqual(3)
  })
})

test('the tool knows nothing of the product it is used by', () => {
  const root = resolve(import.meta.dirname, '..')
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  )
  const foreign = files.flatMap((name) => {
    const imports = [...readFileSync(join(root, name), 'utf8').matchAll(/(?:from|import\()\s*'([^']+)'/g)]
    return imports.flatMap(([, target = '']) => {
      const inside = target.startsWith('.') && resolve(root, name, '..', target).startsWith(root)
      const allowed = inside || /^(node:|stripe$|zod$)/.test(target)
      return allowed || (name.startsWith('test') && /^(vitest|parse5)$/.test(target))
        ? []
        : [`${name} → ${target}`]
    })
  })
  expect(files.length).toBeGreaterThan(25)
  expect(foreign).toEqual([])
})
