import { createHash } from 'node:crypto'
import { addressKey } from '../address.ts'
import type { Element, ElementKind } from '../body.ts'
import { plainCredit, splitCredit } from './credit.ts'
import { printable } from './inline.ts'
import { pictureSource, webAddress } from './links.ts'
import { attribute, classes, isTag, isText, type Node, pushReversed, type Tag, tagsWithin } from './parser.ts'

/** Names of elements that become an `embed`. */
export const embedTags = new Set(
  `iframe video audio object embed applet amp-iframe amp-video amp-audio amp-youtube amp-twitter amp-instagram
   amp-facebook amp-brightcove amp-dailymotion amp-vimeo lite-youtube`.split(/\s+/),
)
/** Classes by which other sites' posts and charts are embedded in a box of their own. */
const embedClasses =
  /^(?:twitter-(?:tweet|video|timeline)|instagram-media|tiktok-embed|fb-(?:post|video)|bluesky-embed|mastodon-embed|reddit-(?:card|embed)\S*|telegram-post|flourish-embed|infogram-embed|typeform-widget|riddle\S*-embed|imgur-embed-pub|brightcove-player|jwplayer|youtube-player|datawrapper-embed)$/
const graphicClass = /(?:^|[-_])(?:chart|map|graphics?|infographics?|diagram|datawrapper|flourish)(?:$|[-_])/
const graphicWords =
  /^(?:maps?|charts?|graphics?|infographics?|diagrams?|cartes?|graphiques?|infographies?|خريطة|خارطة|رسم بياني|إنفوغراف\p{L}*)(?![\p{L}])|(?<![\p{L}])(?:map|chart|graphic|infographic|carte|graphique|infographie|خريطة)s?\s*(?:[:：]|by\s|par\s|showing\s|shows\s)|(?<![\p{L}])(?:graphics|infographics|cartograph\p{L}*|infographies?)(?![\p{L}])/iu
const graphicCredit =
  /(?<![\p{L}])(?:maps?|charts?|graphics?|infographics?|cartograph\p{L}*|infographies?|graphiques?|cartes?|خريطة)(?![\p{L}])/iu

/** What a figure says about the media in it. */
export type FigureNote = { caption: string; credit: string; graphic: boolean; media: number }

/** `given` is the address as it stands in the markup, for an import that finds pictures beside its file. */
export type Found = { elements: Element[]; given: Map<string, string> }

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 20)

const oneLine = (text: string) => printable(text).replace(/\s+/g, ' ').trim()

/** The visible text of nodes on one line, without what `skip` names. Iterative: safe on any depth. */
export function lineOf(nodes: readonly Node[], skip: (tag: Tag) => boolean): string {
  let text = ''
  const waiting: (Node | string)[] = [...nodes].reverse()
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (typeof node === 'string') text += node
    else if (isText(node)) text += node.value
    else if (isTag(node) && !skip(node)) {
      const gap = /^(?:a|b|strong|i|em|span|sub|sup|small|cite|u|code|mark|font)$/.test(node.tagName)
        ? ''
        : ' '
      text += gap
      waiting.push(gap)
      pushReversed(waiting, node.childNodes)
    }
  }
  return oneLine(text)
}

const isTiny = (tag: Tag) =>
  [attribute(tag, 'width'), attribute(tag, 'height')].some(
    (size) => size !== null && /^\s*[01](?:px)?\s*$/.test(size),
  )

const widest = (srcset: string | null): string | null => {
  let best: string | null = null
  let most = -1
  for (const candidate of (srcset ?? '').split(/,\s+|,(?=https?:)/)) {
    const [address = '', size = '1'] = candidate.trim().split(/\s+/)
    const measure = Number.parseFloat(size) || 1
    if (address !== '' && measure > most) {
      best = address
      most = measure
    }
  }
  return best
}

/** The pictures, graphics and embeds met while an article is read, each once. */
export class Media {
  readonly elements: Element[] = []
  readonly given = new Map<string, string>()
  private readonly base: string | null
  private sourceless = 0

  constructor(base: string | null) {
    this.base = base
  }

  private add(element: Omit<Element, 'key'>, given: string | null): string {
    let seed = element.source === null ? '' : (addressKey(element.source) ?? element.source)
    if (seed === '') {
      const words = element.caption || element.alt
      seed = `none ${element.kind} ${words === '' ? this.sourceless : words}`
      this.sourceless += 1
    }
    let key = digest(seed)
    let known = this.elements.find((other) => other.key === key)
    if (known && element.caption !== '' && known.caption !== '' && known.caption !== element.caption) {
      // The same picture again under other words: both captions are part of the article.
      key = digest(`${seed}\n${element.caption}`)
      known = this.elements.find((other) => other.key === key)
    }
    if (known) {
      known.alt ||= element.alt
      known.caption ||= element.caption
      known.credit ||= element.credit
    } else {
      this.elements.push({ key, ...element })
    }
    if (given !== null && !this.given.has(key)) this.given.set(key, given)
    return key
  }

  /** Takes the figure's words: the caption goes to its first picture, the credit to all of them. */
  private words(figure: FigureNote | null, own: { caption: string; credit: string }) {
    if (!figure) return own
    const first = figure.media === 0
    figure.media += 1
    return { caption: own.caption || (first ? figure.caption : ''), credit: own.credit || figure.credit }
  }

  /** An `<img>` or `<picture>`: its key, or null when nothing of it is kept (a counter pixel, an inlined image). */
  picture(tag: Tag, figure: FigureNote | null): string | null {
    const inner = tag.tagName === 'picture' ? [...tagsWithin(tag)] : [tag]
    const img = inner.find((other) => /^(?:amp-)?img$/.test(other.tagName)) ?? tag
    if (isTiny(img)) return null
    const candidates = [
      attribute(img, 'src'),
      ...['data-src', 'data-lazy-src', 'data-original'].map((name) => attribute(img, name)),
      widest(attribute(img, 'srcset') ?? attribute(img, 'data-srcset')),
      ...inner
        .filter((other) => other.tagName === 'source')
        .map((other) => widest(attribute(other, 'srcset'))),
    ]
    const given = candidates.find((candidate) => pictureSource(candidate, this.base) !== null) ?? null
    const source = pictureSource(given, this.base)
    if (source === null && !(figure && (figure.caption !== '' || figure.credit !== ''))) return null
    const own = splitCredit(oneLine(attribute(img, 'data-caption') ?? ''))
    own.credit = plainCredit(oneLine(attribute(img, 'data-credit') ?? '')) || own.credit
    const { caption, credit } = this.words(figure, own)
    const marked = figure?.graphic || classes(img).some((name) => graphicClass.test(name))
    return this.add(
      {
        kind: kindOf(source, marked, caption, credit),
        source,
        alt: oneLine(attribute(img, 'alt') ?? ''),
        caption,
        credit,
      },
      given,
    )
  }

  /** An iframe, player or other site's post; null for one that nobody sees. */
  embed(tag: Tag, figure: FigureNote | null): string | null {
    if (isTiny(tag)) return null
    const video = attribute(tag, 'data-videoid') ?? attribute(tag, 'videoid')
    const candidates = [
      ...['src', 'data-src', 'data', 'data-href', 'data-instgrm-permalink', 'cite'].map((name) =>
        attribute(tag, name),
      ),
      ...[...tagsWithin(tag)]
        .filter((other) => other.tagName === 'source')
        .map((other) => attribute(other, 'src')),
      ...(isPost(tag) ? [...tagsWithin(tag)].map((other) => attribute(other, 'href')).reverse() : []),
      video && /^[\w-]{5,20}$/.test(video) && /youtube/.test(tag.tagName)
        ? `https://www.youtube.com/watch?v=${video}`
        : null,
    ]
    const source =
      candidates.map((candidate) => webAddress(candidate, this.base)).find((address) => address !== null) ??
      null
    const post = isPost(tag)
      ? lineOf(tag.childNodes, (other) => /^(?:script|style|noscript|template|svg|math)$/.test(other.tagName))
      : ''
    const { caption, credit } = this.words(figure, { caption: post, credit: '' })
    return this.add(
      { kind: 'embed', source, alt: oneLine(attribute(tag, 'title') ?? ''), caption, credit },
      null,
    )
  }
}

/** Whether an ordinary box holds another site's post or chart. */
export const isPost = (tag: Tag) =>
  !embedTags.has(tag.tagName) && classes(tag).some((name) => embedClasses.test(name))

/** Whether words or the source say that a picture is a chart, map or graphic. */
export function kindOf(source: string | null, marked: boolean, caption: string, credit: string): ElementKind {
  const path = source?.split(/[?#]/, 1)[0] ?? ''
  return marked || /\.svgz?$/i.test(path) || graphicWords.test(caption) || graphicCredit.test(credit)
    ? 'graphic'
    : 'picture'
}

const isCreditTag = (tag: Tag) =>
  tag.tagName === 'cite' ||
  tag.tagName === 'small' ||
  classes(tag).some((name) =>
    /(?:^|[-_])(?:credits?|copyright|photographer|attribution|source)(?:$|[-_])/.test(name),
  )

const isCaptionTag = (tag: Tag) =>
  tag.tagName === 'figcaption' ||
  classes(tag).some((name) => /^(?:wp-caption-text|caption|caption-text|image-caption)$/.test(name))

/** Whether a box is a figure by its name or by the class CMSs give it. */
export const isFigure = (tag: Tag) => tag.tagName === 'figure' || classes(tag).includes('wp-caption')

/**
 * Reads a figure's caption and credit. `own` are the parts that are words about the picture, to be passed
 * over when the rest of the figure is read.
 */
export function readFigure(figure: Tag, hidden: (tag: Tag) => boolean): { note: FigureNote; own: Set<Tag> } {
  const within = (tag: Tag) =>
    !hidden(tag) &&
    !isFigure(tag) &&
    !isCreditTag(tag) &&
    tag.tagName !== 'blockquote' &&
    tag.tagName !== 'table'
  const parts = [...tagsWithin(figure, within)].filter((tag) => !hidden(tag))
  const captions = parts.filter((tag) => isCaptionTag(tag) && !isCreditTag(tag))
  const outer = parts.filter(isCreditTag)
  const words = captions
    .map((tag) => lineOf(tag.childNodes, (other) => hidden(other) || outer.includes(other)))
    .filter(Boolean)
    .join(' ')
  const said = outer.map((tag) => plainCredit(lineOf(tag.childNodes, hidden))).filter(Boolean)
  const split = splitCredit(words)
  const names = classes(figure)
  return {
    note: {
      caption: split.caption,
      credit: [...new Set([...said, split.credit].filter(Boolean))].join(', '),
      graphic:
        names.some((name) => graphicClass.test(name)) ||
        graphicWords.test(words) ||
        said.some((name) => graphicCredit.test(name)),
      media: 0,
    },
    own: new Set([...captions, ...outer]),
  }
}
