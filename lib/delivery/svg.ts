import { SaxesParser } from 'saxes'
import { covered } from './fonts.ts'

/** Elements that draw nothing and can only run or fetch something. */
const dropped = new Set(['script', 'foreignObject', 'iframe', 'object', 'embed', 'audio', 'video', 'handler'])

/** A picture inside a drawing must be in it: files and addresses outside are never read. */
const inside = /^(#|data:image\/(png|jpeg|gif|webp);base64,)/i

const escapeText = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
const escapeAttribute = (text: string) => escapeText(text).replace(/"/g, '&quot;')

/** CSS without imports and without addresses that leave the drawing. */
const safeCss = (css: string) =>
  css.replace(/@import[^;]*;?/gi, '').replace(/url\(\s*(?!['"]?#)[^)]*\)/gi, 'none')

/** The house face that stands for whatever families the drawing asks for. */
function houseFamily(asked: string): string {
  if (/mono|courier|consolas/i.test(asked)) return 'IBM Plex Mono'
  return /serif|georgia|times/i.test(asked.replace(/sans[- ]?serif/gi, ''))
    ? 'IBM Plex Serif'
    : 'IBM Plex Sans'
}

const houseFamilies = (css: string) =>
  css.replace(/font-family\s*:\s*([^;}]+)/gi, (_, asked: string) => `font-family:${houseFamily(asked)}`)

/**
 * A drawing made safe; `labelled` says that it holds text, `uncovered` that the text has characters
 * which not every house face draws.
 */
export type SafeSvg = { svg: string; labelled: boolean; uncovered: boolean }

/**
 * Writes a drawing anew from its parsed elements: no scripts, handlers, embedded documents, document type
 * or entities, and nothing that is read from outside it. With `house` the labels name the house
 * faces, as a rasteriser without the reader's fonts needs.
 * @throws when the bytes are not well-formed XML with an `svg` root.
 */
export function safeSvg(bytes: Uint8Array, options: { house: boolean }): SafeSvg {
  const parser = new SaxesParser()
  const out: string[] = []
  const open: string[] = []
  let skipped = 0
  let labelled = false
  let uncovered = false
  const text = (value: string) => {
    if (skipped > 0 || open.length === 0) return
    if (open.at(-1) === 'style') {
      out.push(escapeText(options.house ? houseFamilies(safeCss(value)) : safeCss(value)))
      return
    }
    out.push(escapeText(value))
    if (options.house && open.includes('text')) uncovered ||= !covered(value)
  }
  parser.on('error', (fault) => {
    throw new Error(`The drawing is not well-formed: ${fault.message}`)
  })
  // Drawing programs put their namespaces into entities; short literal ones are known, nested ones are not.
  parser.on('doctype', (doctype) => {
    for (const [, name, , value] of doctype.matchAll(/<!ENTITY\s+([\w.-]+)\s+(["'])([^"'&%<]{0,200})\2\s*>/g))
      if (name && value !== undefined) parser.ENTITIES[name] = value
  })
  parser.on('opentag', (tag) => {
    const name = tag.name.replace(/^svg:/, '')
    if (open.length === 0 && name !== 'svg') throw new Error('The drawing has no svg element at its root.')
    if (skipped > 0 || dropped.has(name)) {
      skipped += 1
      return
    }
    open.push(name)
    labelled ||= name === 'text'
    const attributes = Object.entries(tag.attributes).flatMap(([key, value]) => {
      const bare = key.toLowerCase()
      if (bare.startsWith('on') || bare === 'xml:base') return []
      if ((bare === 'href' || bare === 'xlink:href') && !inside.test(value.trim())) return []
      if (options.house && bare === 'font-family') return [`${key}="${houseFamily(value)}"`]
      const css = safeCss(value)
      const said = bare === 'style' && options.house ? houseFamilies(css) : css
      return [`${key}="${escapeAttribute(/url\(/i.test(value) || bare === 'style' ? said : value)}"`]
    })
    out.push(`<${[tag.name, ...attributes].join(' ')}>`)
  })
  parser.on('closetag', (tag) => {
    if (skipped > 0) {
      skipped -= 1
      return
    }
    open.pop()
    out.push(`</${tag.name}>`)
  })
  parser.on('text', text)
  parser.on('cdata', text)
  parser.write(new TextDecoder().decode(bytes)).close()
  return { svg: out.join(''), labelled, uncovered }
}
