import { setTimeout as delay } from 'node:timers/promises'
import type { Ready } from '../start/main.ts'

/** Someone with a browser that keeps cookies and runs no scripts. */
export type Traveller = {
  get(path: string): Promise<{ url: string; html: string }>
  /** Posts the form that goes to `action`, as it stands on the page, with these fields changed. */
  post(
    page: { url: string; html: string },
    action: RegExp,
    fields: Record<string, string>,
  ): Promise<{ url: string; html: string }>
}

/** @param from the network address they come from, which limits count by */
function anyone(origin: string, from = '192.0.2.1'): Traveller {
  const jar = new Map<string, string>()
  const go = async (
    url: string,
    init: RequestInit = {},
    hops = 0,
  ): Promise<{ url: string; html: string }> => {
    const here = new URL(url, origin)
    const answer = await fetch(here, {
      ...init,
      redirect: 'manual',
      headers: {
        ...init.headers,
        'x-forwarded-for': from,
        cookie: [...jar].map(([k, v]) => `${k}=${v}`).join('; '),
      },
    })
    if (here.origin === origin) {
      for (const set of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
        jar.set(name, value)
      }
    }
    const to = answer.headers.get('location')
    const html = await answer.text()
    if (to && answer.status < 400 && hops < 10) return go(new URL(to, here).href, {}, hops + 1)
    if (!answer.ok) throw new Error(`${here} answered ${answer.status}`)
    if (here.searchParams.has('draft')) throw new Error(`A form was refused: ${here}`)
    return { url: here.href, html }
  }
  return {
    get: (path) => go(path),
    post(page, action, fields) {
      const form = [...page.html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].find(([, tag]) =>
        action.test(tag ?? ''),
      )
      if (!form) throw new Error(`${page.url} has no form ${action}`)
      const to = /action="([^"]*)"/.exec(form[1] ?? '')?.[1] ?? page.url
      const body = new URLSearchParams(standing(form[2] ?? '').filter(([name]) => !(name in fields)))
      for (const [name, value] of Object.entries(fields)) body.append(name, value)
      return go(new URL(plain(to), page.url).href, {
        method: 'POST',
        body,
        headers: { origin: new URL(page.url).origin, referer: page.url },
      })
    },
  }
}

const plain = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

/** What a browser would send of a form that nobody touches. */
function standing(form: string): [name: string, value: string][] {
  const fields: [string, string][] = []
  const named = (tag: string) => plain(/\bname="([^"]*)"/.exec(tag)?.[1] ?? '')
  for (const [, tag = ''] of form.matchAll(/<(?:input|button)\b([^>]*)>/g)) {
    if (!named(tag) || /\btype="(?:submit|button)"/.test(tag)) continue
    if (/\btype="(?:checkbox|radio)"/.test(tag) && !/\bchecked\b/.test(tag)) continue
    fields.push([named(tag), plain(/\bvalue="([^"]*)"/.exec(tag)?.[1] ?? '')])
  }
  for (const [, tag = '', options = ''] of form.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)) {
    const chosen = [...options.matchAll(/<option\b(?=[^>]*\bselected)[^>]*\bvalue="([^"]*)"/g)]
    const first = /\bmultiple\b/.test(tag) ? null : /<option\b[^>]*\bvalue="([^"]*)"/.exec(options)
    for (const option of chosen.length > 0 ? chosen : first ? [first] : [])
      if (named(tag)) fields.push([named(tag), plain(option[1] ?? '')])
  }
  for (const [, tag = '', text = ''] of form.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g))
    if (named(tag)) fields.push([named(tag), plain(text)])
  return fields
}

/** Someone signed in by the demonstration's one click. */
export async function traveller(product: Ready, role: string): Promise<Traveller> {
  const who = anyone(new URL(product.url).origin)
  const page = await who.get(`${product.url}/demo?as=${role}&key=${product.demoKey}`)
  if (/<form\b/.test(page.html) && /name="as"/.test(page.html)) await who.post(page, /demo/, {})
  return who
}

async function until<T>(look: () => Promise<T | null | undefined>): Promise<T> {
  const end = performance.now() + 30_000
  for (;;) {
    const seen = await look()
    if (seen) return seen
    if (performance.now() > end) throw new Error('What was waited for did not come')
    await delay(50)
  }
}

/** The whole way of one request, over HTTP alone: asked, confirmed by mail, offered, accepted, paid, licensed. */
export async function travel(product: Ready, sales: Traveller, n: number): Promise<string> {
  const buyer = anyone(new URL(product.url).origin, `198.51.100.${n % 250}`)
  const email = `traveller-${n}@bench.example`
  const article = await until(async () => {
    const { html } = await buyer.get(`${product.url}/articles?clearance=cleared`)
    return /href="\/articles\/([a-z0-9-]+)"/.exec(html)?.[1]
  })
  await buyer.get(`${product.url}/articles/${article}`)
  const form = await buyer.get(`${product.url}/request?article=${article}`)
  await buyer.post(form, /forms\/ask/, {
    name: `Traveller ${n}`,
    email,
    licensee: `House ${n}`,
    organisationKind: 'publisher',
    country: 'GB',
    intent: 'send',
  })
  const link = await until(async () => {
    const box = await buyer.get(`${product.outbox}`)
    const mail = [...box.html.matchAll(/href="(\/outbox[^"]*)"[^>]*>([\s\S]*?)<\/a>/g)].find(([, , text]) =>
      text?.includes(email),
    )
    if (!mail) return null
    const page = await buyer.get(`${product.url}${plain(mail[1] ?? '')}`)
    return /\/confirm\?token=[\w-]+/.exec(page.html)?.[0]
  })
  const confirmed = await buyer.post(await buyer.get(`${product.url}${link}`), /forms\/confirm/, {})
  const reference = /RQ-\d+/.exec(confirmed.url)?.[0] ?? ''
  await sales.post(await sales.get(`${product.url}/desk/requests/${reference}`), /forms\/offer/, {})
  const accept = await buyer.get(`${product.url}/requests/${reference}/accept`)
  const pay = await buyer.post(accept, /forms\/accept/, {
    terms: 'on',
    billingName: `House ${n}`,
    line1: '1 Road',
    city: 'Town',
    billingCountry: 'GB',
  })
  await buyer.post(pay, /./, { way: 'card', number: '4242 4242 4242 4242' })
  return until(async () => {
    const status = await buyer.get(`${product.url}/requests/${reference}`)
    return /[A-Z]{2,5}-\d{4}-\d{5}/.exec(status.html)?.[0]
  })
}
