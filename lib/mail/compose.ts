import { languageOf, type Say, say } from '../words/words.ts'
import { colourOr, inkOn, readableOn } from './colour.ts'
import { clean, contactHref, inert, line, safeHref } from './text.ts'

/** Amounts are written by the caller ("£135.00"), in the currency and language of the mail. */
export type MailLines = {
  rows: { label: string; reason?: string; amount: string }[]
  total: { label: string; amount: string }
}

export type MailInput = {
  /** `accent` is `#rrggbb`; anything else falls back to the house's. `contact` is an address or a page. */
  publisher: { name: string; url: string; accent: string; contact: string }
  subject: string
  /** The line that a mailbox shows beside the subject. */
  preheader?: string
  /** Plain text, a paragraph each; a line end inside one is kept. */
  paragraphs: string[]
  facts?: [label: string, value: string][]
  lines?: MailLines
  /** The one thing to do. The address must be http or https. */
  action?: { label: string; url: string }
  /** Paragraphs under the button. */
  after?: string[]
  /** Why this mail came, in a sentence. */
  footer: string
  /** ISO 639-1; decides the direction. */
  language: string
}

export type Mail = { subject: string; html: string; text: string }

const light = { page: '#ffffff', wash: '#f4f6f8', ink: '#14171f', muted: '#5a6372', line: '#dde1e7' }
const dark = { page: '#181c23', wash: '#101318', ink: '#e8eaef', muted: '#a3aab8', line: '#2a303a' }
const houseAccent = '#2438c7'

const sans = `'IBM Plex Sans','IBM Plex Sans Arabic',-apple-system,'Segoe UI',Roboto,Arial,sans-serif`
const serif = `'IBM Plex Serif',Georgia,'Times New Roman',serif`

/** Everything the parts of a mail need to know of where they stand. */
type Place = {
  start: 'left' | 'right'
  end: 'left' | 'right'
  /** For words on the page, shifted until it reads. */
  accent: string
  /** For the button, as the publisher has it. */
  ground: string
  say: Say
}

const table = (content: string, more = '') =>
  `<table role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%"${more}>${content}</table>`

const lineBreaks = (text: string) => inert(text.trim()).replace(/\n+/g, '<br>')

const paragraph = (text: string) =>
  `<p class="ink" dir="auto" style="margin:0 0 16px;font:400 16px/1.55 ${sans};color:${light.ink}">${lineBreaks(text)}</p>`

function facts(rows: [string, string][], { start }: Place): string {
  const cell = `padding:9px 0;border-bottom:1px solid ${light.line};vertical-align:top;text-align:${start}`
  const row = ([label, value]: [string, string]) =>
    `<tr><td class="muted rule" width="34%" style="${cell};padding-${start === 'left' ? 'right' : 'left'}:16px;font:400 14px/1.5 ${sans};color:${light.muted}">${inert(line(label))}</td><td class="ink rule" style="${cell};font:600 14px/1.5 ${sans};color:${light.ink}"><span dir="auto">${inert(line(value))}</span></td></tr>`
  return table(
    rows.map(row).join(''),
    ` class="rule" style="margin:8px 0 24px;border-top:1px solid ${light.line}"`,
  )
}

/** Arabic figures take their sign and currency from right to left. */
const directionOfAmount = (amount: string) => (/\p{Script=Arabic}|\u200f/u.test(amount) ? 'rtl' : 'ltr')

function lines({ rows, total }: MailLines, { start, end }: Place): string {
  const figure = 'font-variant-numeric:tabular-nums;white-space:nowrap'
  const row = ({ label, reason, amount }: MailLines['rows'][number]) => {
    const under = reason
      ? `<br><span class="muted" style="font-size:13px;color:${light.muted}">${inert(line(reason))}</span>`
      : ''
    return `<tr><td class="ink" align="${start}" style="padding:7px 0;vertical-align:top;font:400 15px/1.45 ${sans};color:${light.ink}">${inert(line(label))}${under}</td><td class="ink" align="${end}" style="padding:7px 0;padding-${start}:16px;vertical-align:top;font:400 15px/1.45 ${sans};color:${light.ink};${figure}"><span dir="${directionOfAmount(amount)}">${inert(line(amount))}</span></td></tr>`
  }
  const sum = `border-top:1px solid ${light.ink};padding:11px 0 7px;font:600 15px/1.45 ${sans};color:${light.ink}`
  const last = `<tr><td class="ink sum" align="${start}" style="${sum}">${inert(line(total.label))}</td><td class="ink sum" align="${end}" style="${sum};${figure}"><span dir="${directionOfAmount(total.amount)}">${inert(line(total.amount))}</span></td></tr>`
  return table(rows.map(row).join('') + last, ' style="margin:8px 0 24px"')
}

function button({ label, url }: { label: string; url: string }, place: Place): string {
  const { start, accent, ground, say: s } = place
  const link = `display:block;padding:12px 24px;font:600 16px/1.25 ${sans};color:${inkOn(ground)};text-decoration:none;text-align:center`
  return [
    `<table role="presentation" class="button" cellpadding="0" cellspacing="0" border="0" align="${start}" style="margin:8px 0 0">`,
    `<tr><td class="accent-ground" bgcolor="${ground}" style="border-radius:6px;background:${ground}">`,
    `<a class="on-accent" href="${inert(url)}" style="${link}">${inert(line(label))}</a></td></tr></table>`,
    table(
      `<tr><td class="muted" style="padding:14px 0 24px;font:400 13px/1.5 ${sans};color:${light.muted};text-align:${start}">${inert(s('mail.otherwise'))}<br><a class="accent" href="${inert(url)}" dir="ltr" style="color:${accent};word-break:break-all">${inert(url)}</a></td></tr>`,
    ),
  ].join('')
}

const css = (accentDark: string) => `
:root{color-scheme:light dark;supported-color-schemes:light dark}
body{margin:0;padding:0;-webkit-text-size-adjust:100%}
@media (max-width:620px){.outer{padding:0!important}.card{padding:24px 20px!important;border-radius:0!important}.button{width:100%!important}}
@media (prefers-color-scheme:dark){
.wash{background:${dark.wash}!important}.card{background:${dark.page}!important}
.ink{color:${dark.ink}!important}.muted{color:${dark.muted}!important}
.rule{border-color:${dark.line}!important}.sum{border-color:${dark.ink}!important}
.accent{color:${accentDark}!important}.accent-ground{background:${accentDark}!important}.on-accent{color:${inkOn(accentDark)}!important}
}`

function htmlOf(input: MailInput, place: Place, direction: 'ltr' | 'rtl', language: string): string {
  const { publisher } = input
  const s = place.say
  const home = safeHref(publisher.url)
  const name = inert(line(publisher.name))
  const wordmark = `font:600 22px/1.2 ${serif};color:${light.ink};text-decoration:none`
  const contact = line(publisher.contact)
  const contactAddress = contactHref(contact)
  const muted = `class="muted" style="color:${light.muted}"`
  const said = contactAddress
    ? `<a ${muted} href="${inert(contactAddress)}">${inert(contact)}</a>`
    : inert(contact)
  const foot = [
    lineBreaks(input.footer),
    contact && `${inert(s('mail.questions'))} <span dir="ltr">${said}</span>`,
  ].filter(Boolean)
  const preheader = input.preheader
    ? `<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${inert(line(input.preheader))}${'&#847;&zwnj;&nbsp;'.repeat(60)}</div>`
    : ''
  const body = [
    ...input.paragraphs.map(paragraph),
    input.facts && input.facts.length > 0 ? facts(input.facts, place) : '',
    input.lines ? lines(input.lines, place) : '',
    input.action ? button(input.action, place) : '',
    ...(input.after ?? []).map(paragraph),
  ].join('\n')
  return `<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no">
<title>${inert(line(input.subject))}</title>
<style>${css(readableOn(dark.page, publisher.accent, houseAccent))}</style>
</head>
<body class="wash" dir="${direction}" style="margin:0;padding:0;background:${light.wash}">
${preheader}
<table role="presentation" class="wash" cellpadding="0" cellspacing="0" border="0" width="100%" bgcolor="${light.wash}" style="background:${light.wash}">
<tr><td class="outer" align="center" style="padding:32px 16px">
<table role="presentation" cellpadding="0" cellspacing="0" border="0" width="600" dir="${direction}" style="width:100%;max-width:600px">
<tr><td class="card" bgcolor="${light.page}" style="padding:32px 40px 28px;background:${light.page};border-radius:6px;text-align:${place.start}">
${table(`<tr><td class="rule" style="padding:0 0 18px;border-bottom:1px solid ${light.line};text-align:${place.start}">${home ? `<a class="ink" href="${inert(home)}" style="${wordmark}">${name}</a>` : `<span class="ink" style="${wordmark}">${name}</span>`}</td></tr>`, ' style="margin:0 0 26px"')}
${body}
${table(`<tr><td class="muted rule" dir="auto" style="padding:18px 0 0;border-top:1px solid ${light.line};font:400 13px/1.55 ${sans};color:${light.muted};text-align:${place.start}">${foot.join('<br>')}</td></tr>`, ' style="margin:12px 0 0"')}
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`
}

const long = (text: string) => [...text].length

/** Labels and amounts in two columns; a line's reason stands under it. */
function linesText({ rows, total }: MailLines): string {
  const all = [...rows, total].map((row) => ({ label: line(row.label), amount: line(row.amount) }))
  const widest = Math.max(...all.map((row) => long(row.label)))
  const figures = Math.max(...all.map((row) => long(row.amount)))
  const set = (row: { label: string; amount: string }) =>
    `${row.label}${' '.repeat(widest - long(row.label) + 2)}${' '.repeat(figures - long(row.amount))}${row.amount}`
  const body = rows.map((row, i) => {
    const reason = line(row.reason ?? '')
    return `${set(all[i] ?? { label: '', amount: '' })}${reason && `\n  ${reason}`}`
  })
  const last = all.at(-1)
  return [...body, '-'.repeat(widest + 2 + figures), last ? set(last) : ''].join('\n')
}

function textOf(input: MailInput, place: Place): string {
  const s = place.say
  const block = (text: string) =>
    clean(text)
      .trim()
      .replace(/\n{2,}/g, '\n')
  const contact = line(input.publisher.contact)
  const factRows = (input.facts ?? []).map(([label, value]) =>
    s('mail.fact', { label: line(label), value: line(value) }),
  )
  const sections = [
    line(input.publisher.name),
    ...input.paragraphs.map(block),
    factRows.join('\n'),
    input.lines ? linesText(input.lines) : '',
    input.action ? `${s('mail.press', { label: line(input.action.label) })}\n${input.action.url}` : '',
    ...(input.after ?? []).map(block),
    [
      '-- ',
      block(input.footer),
      contact && `${s('mail.questions')} ${contact}`,
      safeHref(input.publisher.url),
    ]
      .filter(Boolean)
      .join('\n'),
  ]
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`
}

/**
 * A mail in the house's dress, as HTML and as text that reads well alone. Pure; nothing remote in it.
 * @throws TypeError when the action's address is not http or https: such a button must not be sent.
 */
export function composeMail(input: MailInput): Mail {
  const base = input.language.toLowerCase().split('-')[0] ?? 'en'
  const rtl = ['ar', 'fa', 'he', 'ur'].includes(base)
  const accent = readableOn(light.page, input.publisher.accent, houseAccent)
  const place: Place = {
    start: rtl ? 'right' : 'left',
    end: rtl ? 'left' : 'right',
    accent,
    ground: colourOr(input.publisher.accent, houseAccent),
    say: say(languageOf(base)),
  }
  const url = input.action ? safeHref(input.action.url) : null
  if (input.action && !url?.startsWith('http'))
    throw new TypeError(`The address of "${line(input.action.label)}" is not one that a mail may open.`)
  const safe = input.action && url ? { ...input, action: { label: input.action.label, url } } : input
  const language = /^[a-z]{2,3}$/.test(base) ? base : 'en'
  return {
    subject: line(input.subject),
    html: htmlOf(safe, place, rtl ? 'rtl' : 'ltr', language),
    text: textOf(safe, place),
  }
}
