import type { Block, Inline, Mark } from '../../catalogue/body.ts'
import { contactHref, inert, line, safeHref } from '../../mail/text.ts'
import { say } from '../../words/words.ts'
import type { CopyPicture, Format, LicensedCopy } from '../copy.ts'
import { pictureType } from '../pictures.ts'
import { safeSvg } from '../svg.ts'
import { captionOf, datelineOf, evenTable, laidOut, pictureOf } from './parts.ts'
import { namesIn, type Words, wordsFor } from './words.ts'

/** One line of text, escaped. */
const said = (text: string): string => inert(line(text))

const styles = `
:root{color-scheme:light dark;--ink:#14171f;--muted:#5a6372;--line:#dde1e7;--wash:#f4f6f8;--page:#fff;--link:#2438c7}
@media (prefers-color-scheme:dark){:root{--ink:#e8eaef;--muted:#a3aab8;--line:#2a303a;--wash:#181c23;--page:#101318;--link:#9db0ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:1.125rem/1.6 "IBM Plex Serif",Georgia,"Times New Roman",serif;overflow-wrap:break-word}
main,footer{max-width:42rem;margin:0 auto;padding:2.5rem 1.25rem}
h1{font-size:clamp(1.75rem,1.2rem + 2.4vw,2.625rem);line-height:1.2;font-weight:600;margin:0 0 .75rem;text-wrap:balance}
html:lang(ar) body{font-family:"IBM Plex Sans Arabic","Noto Naskh Arabic","Geeza Pro",Tahoma,sans-serif;line-height:1.8}
html:lang(ar) h1{line-height:1.4}
h2,h3,h4{line-height:1.3;margin:2rem 0 .5rem}
h2{font-size:1.375rem}h3{font-size:1.1875rem}h4{font-size:1.0625rem}
p,ul,ol,blockquote,pre,figure,.table{margin:0 0 1.25rem}
sub,sup{line-height:0}
a{color:var(--link);text-underline-offset:.15em}
.standfirst{font-size:1.25rem;line-height:1.5;color:var(--muted)}
.byline,figcaption,.credit,footer,table{font-family:"IBM Plex Sans","IBM Plex Sans Arabic",system-ui,"Segoe UI",Arial,sans-serif}
.byline{font-size:.9375rem;padding:.75rem 0;border-block:1px solid var(--line)}
blockquote{padding-inline-start:1.25rem;border-inline-start:3px solid var(--line)}
blockquote p{margin-bottom:.75rem}
cite{font-style:normal;color:var(--muted)}
img{display:block;max-width:100%;height:auto;background:#fff}
figure{margin-block:2rem}
figcaption{font-size:.875rem;line-height:1.5;color:var(--muted);margin-top:.5rem}
pre{overflow-x:auto;padding:1rem;background:var(--wash);font-size:.9375rem}
.table{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9375rem;line-height:1.45}
th,td{padding:.5rem .75rem .5rem 0;text-align:start;vertical-align:top;border-bottom:1px solid var(--line)}
[dir=rtl] :is(th,td){padding:.5rem 0 .5rem .75rem}
hr{border:0;border-top:1px solid var(--line);margin:2rem 0}
.credit{font-size:.9375rem;padding-top:1rem;border-top:1px solid var(--ink);margin-top:2.5rem}
footer{font-size:.875rem;line-height:1.55;color:var(--muted);padding-top:0}
footer h2{font-size:.9375rem;margin:1.25rem 0 .375rem;color:var(--ink)}
footer dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem;margin:0}
footer dt{color:var(--muted)}footer dd{margin:0;color:var(--ink)}
footer ul{margin:0 0 .75rem;padding-inline-start:1.125rem}
.number{font-family:"IBM Plex Mono",ui-monospace,Consolas,monospace}
@media print{body{font-size:11pt}main,footer{max-width:none;padding:0}figure,blockquote,footer{break-inside:avoid}}
`

const tags: Record<Exclude<Mark['type'], 'link'>, string> = {
  strong: 'strong',
  em: 'em',
  sub: 'sub',
  sup: 'sup',
  code: 'code',
}

function inlines(content: Inline[]): string {
  return content
    .map((part) => {
      if (part.type === 'break') return '<br>'
      return (part.marks ?? []).reduceRight((inner, mark) => {
        if (mark.type !== 'link') return `<${tags[mark.type]}>${inner}</${tags[mark.type]}>`
        const href = safeHref(mark.href)
        return href ? `<a href="${inert(href)}">${inner}</a>` : inner
      }, inert(part.text))
    })
    .join('')
}

/** The picture's bytes as a data address; drawings without anything that could run. Null when it cannot be shown. */
function dataAddress(picture: CopyPicture): string | null {
  const type = pictureType(picture)
  if (!type) return null
  if (type !== 'image/svg+xml') return `data:${type};base64,${Buffer.from(picture.bytes).toString('base64')}`
  try {
    return `data:${type};base64,${Buffer.from(safeSvg(picture.bytes, { house: false }).svg).toString('base64')}`
  } catch {
    return null
  }
}

function figure(picture: CopyPicture, words: Words): string {
  const { caption, credit } = captionOf(picture)
  const address = dataAddress(picture)
  const known = picture.width && picture.height
  const size = known ? ` width="${Number(picture.width)}" height="${Number(picture.height)}"` : ''
  const image = address
    ? `<img src="${address}" alt="${said(picture.alt || caption)}"${size}>`
    : `<p lang="${words.language}" dir="${words.direction}">${inert(words.notShown)}</p>`
  const under = [caption && said(caption), credit && `<span>${said(credit)}</span>`].filter(Boolean).join(' ')
  return `<figure>${image}${under ? `<figcaption dir="auto">${under}</figcaption>` : ''}</figure>`
}

function table(part: Extract<Block, { type: 'table' }>): string {
  const { columns, head, rows } = evenTable(part)
  if (columns === 0) return ''
  const row = (cells: Inline[][], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${inlines(cell)}</${tag.split(' ')[0]}>`).join('')}</tr>`
  const heading = head.length > 0 ? `<thead>${row(head, 'th scope="col"')}</thead>` : ''
  const body = rows.map((cells) => row(cells, 'td')).join('')
  return `<div class="table"><table>${heading}<tbody>${body}</tbody></table></div>`
}

function block(copy: LicensedCopy, words: Words, part: Block): string {
  switch (part.type) {
    case 'paragraph':
      return `<p>${inlines(part.content)}</p>`
    case 'heading':
      return `<h${part.level}>${inlines(part.content)}</h${part.level}>`
    case 'list': {
      const tag = part.ordered ? 'ol' : 'ul'
      return `<${tag}>${part.items.map((item) => `<li>${inlines(item)}</li>`).join('')}</${tag}>`
    }
    case 'quote': {
      const cite = part.cite ? `<p><cite>${inlines(part.cite)}</cite></p>` : ''
      return `<blockquote>${part.content.map((paragraph) => `<p>${inlines(paragraph)}</p>`).join('')}${cite}</blockquote>`
    }
    case 'preformatted':
      return `<pre dir="ltr">${inert(part.text)}</pre>`
    case 'table':
      return table(part)
    case 'rule':
      return '<hr>'
    case 'element': {
      const picture = pictureOf(copy, part.key)
      return picture ? figure(picture, words) : ''
    }
  }
}

const link = (address: string, words: string, rel = ''): string => {
  const href = safeHref(address)
  return href ? `<a href="${inert(href)}"${rel && ` rel="${rel}"`}>${said(words)}</a>` : said(words)
}

/** The foot of the copy: whose it is, what for, and what was left out. */
function foot(copy: LicensedCopy, words: Words): string {
  const { licence, publisher, article } = copy
  const list = (items: string[]) =>
    `<ul>${items.map((item) => `<li><bdi>${said(item)}</bdi></li>`).join('')}</ul>`
  const contact = contactHref(publisher.contact)
  const facts = [
    [words.licenceNumber, `<span class="number">${link(licence.url, licence.number, 'license')}</span>`],
    [words.licensee, said(licence.licensee)],
    [words.contact, contact ? link(contact, publisher.contact) : said(publisher.contact)],
    [
      words.made,
      `${inert(words.published(copy.madeAt) + words.comma)}${inert(words.version(article.version))}`,
    ],
  ].filter(([, value]) => value)
  return [
    `<footer lang="${words.language}" dir="${words.direction}">`,
    `<dl>${facts.map(([label, value]) => `<dt>${inert(label ?? '')}</dt><dd><bdi>${value}</bdi></dd>`).join('')}</dl>`,
    licence.plainWords.length > 0 ? `<h2>${inert(words.mayBeDone)}</h2>${list(licence.plainWords)}` : '',
    copy.leftOut.length > 0
      ? `<h2>${inert(words.leftOut)}</h2>${list(copy.leftOut)}<p>${inert(words.leftOutWhy)}</p>`
      : '',
    `<p>${said(words.onlyUnder(publisher.name))}</p>`,
    '</footer>',
  ]
    .filter(Boolean)
    .join('\n')
}

function head(copy: LicensedCopy): string {
  const { article, licence, publisher } = copy
  const canonical = safeHref(article.canonicalUrl)
  const licenceUrl = safeHref(licence.url)
  const metas: [string, string][] = [
    ['description', article.standfirst],
    ['author', article.bylines.map(line).join(', ')],
    ['dcterms.publisher', publisher.name],
    ['dcterms.issued', article.publishedAt.toISOString()],
    ['dcterms.rightsHolder', publisher.name],
    ['dcterms.license', licenceUrl ?? ''],
    ['licence-number', licence.number],
    ['licensee', licence.licensee],
    ['credit-line', copy.creditLine],
  ]
  return [
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${said(article.headline)}</title>`,
    canonical && `<link rel="canonical" href="${inert(canonical)}">`,
    licenceUrl && `<link rel="license" href="${inert(licenceUrl)}">`,
    ...metas
      .filter(([, value]) => line(value) !== '')
      .map(([name, value]) => `<meta name="${name}" content="${said(value)}">`),
    `<style>${styles}</style>`,
  ]
    .filter(Boolean)
    .join('\n')
}

/** The whole copy as a document; exported for tests that read it. */
export function asHtml(copy: LicensedCopy): string {
  const { article } = copy
  const words = wordsFor(article.language)
  const language = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/.test(article.language) ? article.language : 'und'
  const names = namesIn(words, article.bylines)
  const under = [names && words.by(names), datelineOf(copy), words.published(article.publishedAt)]
  const body = laidOut(copy).map((part) => block(copy, words, part))
  return [
    '<!doctype html>',
    `<html lang="${language}" dir="${article.direction === 'rtl' ? 'rtl' : 'ltr'}">`,
    `<head>\n${head(copy)}\n</head>`,
    '<body>',
    '<main>\n<article>',
    `<h1>${said(article.headline)}</h1>`,
    line(article.standfirst) && `<p class="standfirst">${said(article.standfirst)}</p>`,
    `<p class="byline">${under.filter(Boolean).map(said).join(' · ')}</p>`,
    ...body.filter((part) => part !== '<p></p>'),
    `<p class="credit"><span dir="auto">${said(copy.creditLine)}</span> ${link(article.canonicalUrl, words.original)}</p>`,
    '</article>\n</main>',
    foot(copy, wordsFor(copy.licence.language)),
    '</body>\n</html>\n',
  ]
    .filter(Boolean)
    .join('\n')
}

export const html: Format = {
  id: 'html',
  label: (language) => say(language)('format.html.label'),
  mime: 'text/html; charset=utf-8',
  extension: 'html',
  hint: (language) => say(language)('format.html.hint'),
  render: async (copy) => new TextEncoder().encode(asHtml(copy)),
}
