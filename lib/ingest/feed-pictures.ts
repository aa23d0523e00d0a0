import type { Body, Element } from '../catalogue/body.ts'
import { relativePath } from '../catalogue/html/links.ts'
import { parseHtml } from '../catalogue/html.ts'
import { Refusal } from '../errors.ts'
import type { IncomingPicture } from './incoming.ts'
import { largestPicture, type PictureRefused, readPicture } from './picture.ts'
import type { SourceContext } from './sources/source.ts'
import { childrenOf, textOf, type XmlNode } from './xml.ts'

/** A picture a feed gives beside the text. */
type Given = { url: string; width: number; caption: string; alt: string; credit: string; thumbnail: boolean }

const line = (node: XmlNode | undefined) => (node ? textOf(node).replace(/\s+/g, ' ').trim() : '')

const creditOf = (...places: XmlNode[]): string => {
  for (const place of places) {
    const credits = childrenOf(place, 'media:credit').map(line).filter(Boolean)
    if (credits.length > 0) return [...new Set(credits)].join(', ')
  }
  return ''
}

const first = (name: string, ...places: XmlNode[]) =>
  places.map((place) => line(childrenOf(place, name)[0])).find((text) => text !== '') ?? ''

const isPicture = (node: XmlNode) => {
  const { medium = '', type = '', url = '' } = node.attrs
  if (medium !== '' || type !== '') return medium === 'image' || /^image\//i.test(type)
  return /\.(?:jpe?g|png|webp|gif|svg|avif)(?:[?#]|$)/i.test(url)
}

/** The pictures of an item's Media RSS and enclosures: of one picture in several sizes the widest, thumbnails last. */
function givenPictures(item: XmlNode): Given[] {
  const found: Given[] = []
  const add = (node: XmlNode, places: XmlNode[], thumbnail = false) => {
    const url = (node.attrs.url ?? node.attrs.href ?? '').trim()
    if (url === '') return
    found.push({
      url,
      width: Number.parseInt(node.attrs.width ?? '', 10) || 0,
      caption: first('media:description', ...places),
      alt: first('media:title', ...places),
      credit: creditOf(...places),
      thumbnail,
    })
  }
  for (const node of childrenOf(item, 'media:content').filter(isPicture)) add(node, [node, item])
  for (const group of childrenOf(item, 'media:group')) {
    const renditions = childrenOf(group, 'media:content')
      .filter(isPicture)
      .sort(
        (a, b) =>
          (Number.parseInt(b.attrs.width ?? '', 10) || 0) - (Number.parseInt(a.attrs.width ?? '', 10) || 0),
      )
    if (renditions[0]) add(renditions[0], [renditions[0], group, item])
    else for (const node of childrenOf(group, 'media:thumbnail').slice(0, 1)) add(node, [group, item], true)
  }
  for (const node of childrenOf(item, 'enclosure').filter(isPicture)) add(node, [item])
  for (const node of childrenOf(item, 'atom:link', 'link')) {
    if (node.attrs.rel === 'enclosure' && /^image\//i.test(node.attrs.type ?? '')) add(node, [item])
  }
  const thumbnails = [item, ...childrenOf(item, 'media:content')].flatMap((place) =>
    childrenOf(place, 'media:thumbnail'),
  )
  for (const node of thumbnails.slice(0, 1)) add(node, [item], true)

  const widest = new Map<string, Given>()
  for (const one of found) {
    const name = one.url.replace(/[?#].*$/, '').replace(/^.*\//, '') || one.url
    const known = widest.get(name)
    if (!known || one.width > known.width)
      widest.set(name, { ...one, credit: one.credit || (known?.credit ?? '') })
  }
  return [...widest.values()]
}

const escapeText = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

export type WithPictures = { body: Body; elements: Element[]; given: Map<string, string> }

/**
 * Adds the pictures a feed gives beside the text: those already in the text gain the credit and description
 * they lack, others stand before it. A thumbnail counts only where there is no other picture.
 */
export function withGivenPictures(item: XmlNode, article: WithPictures, base: string | null): WithPictures {
  const elements = article.elements.map((element) => ({ ...element }))
  const given = new Map(article.given)
  const leads: Element[] = []
  for (const one of givenPictures(item)) {
    const hasPicture = leads.length > 0 || elements.some((element) => element.kind !== 'embed')
    if (one.thumbnail && hasPicture) continue
    const figure = `<figure><img src="${escapeText(one.url)}" alt="${escapeText(one.alt)}"><figcaption>${escapeText(one.caption)}</figcaption><cite>${escapeText(one.credit)}</cite></figure>`
    const parsed = parseHtml(figure, base)
    const [element] = parsed.elements
    if (!element || element.source === null) continue
    const known = elements.find((other) => other.key === element.key || other.source === element.source)
    if (known) {
      known.credit ||= element.credit
      known.alt ||= element.alt || element.caption
      if (known.kind === 'picture') known.kind = element.kind
    } else if (!leads.some((lead) => lead.key === element.key)) {
      leads.push(element)
      for (const [key, source] of parsed.given) given.set(key, source)
    }
  }
  return {
    body: [...leads.map(({ key }) => ({ type: 'element' as const, key })), ...article.body],
    elements: [...leads, ...elements],
    given,
  }
}

const missing: PictureRefused = { refused: 'missing' }

/**
 * Reads the pictures an item names by a relative path from beside the import. One that is missing or is no
 * picture is left out with its reason; the article is taken all the same.
 */
export async function readPictures(
  { elements, given }: WithPictures,
  readFile: SourceContext['readFile'],
): Promise<{ elements: Element[]; pictures: IncomingPicture[]; problems: Refusal[] }> {
  const pictures: IncomingPicture[] = []
  const problems: Refusal[] = []
  if (!readFile) return { elements, pictures, problems }
  const read: Element[] = []
  for (const element of elements) {
    const path = element.kind === 'embed' ? null : relativePath(given.get(element.key) ?? '')
    if (path === null) {
      read.push(element)
      continue
    }
    const bytes = await readFile(path)
    const picture = bytes === null ? missing : readPicture(bytes)
    if ('refused' in picture) {
      read.push(element)
      const { refused: why, element: name = '' } = picture
      problems.push(
        new Refusal('import.picture', {
          values: { path, why, element: name, most: largestPicture / 1_000_000 },
        }),
      )
    } else if (bytes !== null) {
      pictures.push({ key: element.key, bytes, mime: picture.mime })
      read.push({ ...element, source: path })
    }
  }
  return { elements: read, pictures, problems }
}
