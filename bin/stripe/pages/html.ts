import { createHash } from 'node:crypto'
import type { HttpAnswer } from '../http.ts'
import { style } from './style.ts'

/** Markup that is safe to put into a page as it is. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Part = Html | readonly Html[] | string | number | null

function render(part: Part): string {
  if (part === null) return ''
  if (part instanceof Html) return part.text
  if (Array.isArray(part)) return part.map((each: Html) => each.text).join('')
  return String(part).replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
}

/** A template whose every value is escaped unless it is markup already. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(strings.reduce((text, string, index) => text + render(parts[index - 1] ?? null) + string))
}

const styleHash = createHash('sha256').update(style).digest('base64')

/** A whole page. `wide` is for tables; a page to pay on is narrow. */
export function document(page: { title: string; status?: number; wide?: boolean; body: Html }): HttpAnswer {
  const { text } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>${page.title}</title>
<style>${new Html(style)}</style>
</head>
<body class="${page.wide ? 'wide' : 'narrow'}">
<header class="banner"><p><strong>Test payments:</strong> no money moves</p></header>
${page.body}
</body>
</html>`
  return {
    status: page.status ?? 200,
    body: text,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; img-src data:; base-uri 'none'; frame-ancestors 'none'`,
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    },
  }
}

/** Sends the browser on with a GET. */
export function redirect(location: string): HttpAnswer {
  return { status: 303, headers: { location, 'cache-control': 'no-store' }, body: '' }
}

/** A moment, in seconds since 1970, as machines and people read it. */
export function moment(seconds: number): Html {
  const iso = new Date(seconds * 1000).toISOString()
  return html`<time datetime="${iso}">${iso.slice(0, 10)} ${iso.slice(11, 19)}</time>`
}
