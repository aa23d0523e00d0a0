import { connection as perRequest } from 'next/server'
import { env } from '../../lib/env.ts'
import { type KeptMail, keptMail, keptMails } from '../../lib/mail/outbox.ts'
import { inert, safeHref } from '../../lib/mail/text.ts'
import { connection } from '../_db.ts'
import { framed } from '../_publisher.ts'
import { formats } from '../_words/formats.ts'
import { words } from '../_words/words.ts'
import { outboxPage } from './_page.ts'

const t = words('en')

type When = (at: Date) => string

/**
 * The mails that would have been sent, while no mail server is set: newest first, one opened beside the
 * list. With a mail server there is no such page.
 */
export async function GET(request: Request): Promise<Response> {
  await perRequest()
  if (env().smtpUrl !== null) return new Response('There is nothing here.', { status: 404 })
  const { searchParams } = new URL(request.url)
  const { db } = connection()
  const { zone } = await framed()
  const when = formats('en', zone).moment
  const before = new Date(searchParams.get('before') ?? Number.NaN)
  const page = await keptMails(db, Number.isNaN(before.getTime()) ? null : before)
  const asked = searchParams.get('mail')
  const open = asked ? await keptMail(db, asked) : null
  const last = page.mails.at(-1)
  const list =
    page.mails.length === 0
      ? `<p class="empty">${inert(t('outbox.empty'))}</p>`
      : `<ul>${page.mails.map((mail) => row(mail, mail.id === open?.id, when)).join('')}</ul>`
  const older =
    page.more && last
      ? `<p class="more"><a href="/outbox?before=${encodeURIComponent(last.createdAt.toISOString())}">${inert(t('outbox.older'))}</a></p>`
      : ''
  return outboxPage(
    open ? open.subject : t('outbox.title'),
    `<header><h1>${inert(t('outbox.title'))}</h1><p>${inert(t('outbox.lead'))}</p><p><a href="/">${inert(t('outbox.home'))}</a></p></header>
<main><div class="two${open ? ' open' : ''}"><nav aria-label="${inert(t('outbox.list'))}">${list}${older}</nav><article>${
      open
        ? shown(open, searchParams.get('as') === 'text', when)
        : page.mails.length === 0
          ? ''
          : `<p class="empty">${inert(t('outbox.choose'))}</p>`
    }</article></div></main>`,
  )
}

function row(mail: KeptMail, current: boolean, when: When): string {
  return `<li><a href="/outbox?mail=${mail.id}"${current ? ' aria-current="true"' : ''}><b>${inert(mail.subject)}</b><span>${inert(mail.to)} · ${inert(when(mail.createdAt))}</span></a></li>`
}

function shown(mail: KeptMail & { html: string; text: string }, asText: boolean, when: When): string {
  const view = (as: 'html' | 'text', label: string) =>
    `<a href="/outbox?mail=${mail.id}${as === 'text' ? '&amp;as=text' : ''}"${(as === 'text') === asText ? ' aria-current="true"' : ''}>${inert(label)}</a>`
  // The frame runs no script and reads nothing of ours; a link in it that is clicked opens in this window.
  const frame = `<iframe title="${inert(mail.subject)}" sandbox="allow-top-navigation-by-user-activation" referrerpolicy="no-referrer" srcdoc="${attribute(mail.html.replace(/<head>/i, '<head><base target="_top">'))}"></iframe>`
  return `<p><a href="/outbox">${inert(t('outbox.back'))}</a></p><h2>${inert(mail.subject)}</h2>
<dl><dt>${inert(t('outbox.to'))}</dt><dd>${inert(mail.to)}</dd><dt>${inert(t('outbox.sent'))}</dt><dd>${inert(when(mail.createdAt))}</dd><dt>${inert(t('outbox.kind'))}</dt><dd>${inert(mail.kind)}</dd></dl>
<p class="views">${view('html', t('outbox.asHtml'))}${view('text', t('outbox.asText'))}</p>
${asText ? `<pre tabindex="0">${linked(mail.text)}</pre>` : frame}`
}

/** Kept as it is: a mail's own HTML, made inert as the value of an attribute. */
const attribute = (html: string) => html.replace(/&/g, '&amp;').replace(/"/g, '&quot;')

/** Text whose addresses can be followed. */
const linked = (text: string) =>
  text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, i) => {
      const href = i % 2 === 1 ? safeHref(part) : null
      return href ? `<a href="${inert(href)}">${inert(part)}</a>` : inert(part)
    })
    .join('')
