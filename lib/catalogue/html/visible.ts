import { attribute, classes, type Tag } from './parser.ts'

/** Elements of which nothing is kept: code, styling, controls, drawings, and what a browser would not show. */
const dropped = new Set(
  `script style noscript noembed noframes template head title meta link base input select textarea button
   datalist option optgroup output progress meter canvas map area frame frameset param source track rp svg math
   keygen slot`.split(/\s+/),
)

const html = 'http://www.w3.org/1999/xhtml'

/** Whether a reader sees nothing of this element, or only what is no part of an article. */
export function isHidden(tag: Tag): boolean {
  if (dropped.has(tag.tagName) || tag.namespaceURI !== html) return true
  if (attribute(tag, 'hidden') !== null) return true
  if (tag.tagName === 'dialog' && attribute(tag, 'open') === null) return true
  const style = attribute(tag, 'style')
  if (style && /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style)) return true
  return classes(tag).some((name) => /^(?:sr-only|screen-reader-text|visually-?hidden)$/.test(name))
}

/** Elements that stand as a block of their own; any other is part of its line. */
export const blockTags = new Set(
  `address article aside body center dd details dialog div dl dt fieldset figcaption figure footer form header
   hgroup html legend li main nav p search section summary tbody td tfoot th thead tr caption
   amp-carousel marquee`.split(/\s+/),
)
