import { decodeXml } from './decode.ts'
import type { IncomingPicture } from './incoming.ts'
import { readXml, type XmlNode } from './xml.ts'

/** Largest picture taken beside an import, in bytes. */
export const largestPicture = 20_000_000

/** Why a picture is not taken; with the name of the element that a drawing may not hold. */
export type PictureRefused = {
  refused: 'missing' | 'large' | 'kind' | 'broken' | 'element' | 'handler' | 'elsewhere'
  element?: string
}

const startsWith = (bytes: Uint8Array, offset: number, ...expected: number[]) =>
  expected.every((byte, i) => bytes[offset + i] === byte)

const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0))

/** Where an SVG may point: inside itself, or at a bitmap it carries. */
const ownReference = /^\s*(?:#|data:image\/(?:png|jpeg|webp);base64,)/i

/** Why a drawing is more than a drawing; null when it is not. */
function svgProblem(node: XmlNode): PictureRefused | null {
  const waiting: XmlNode[] = [node]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const name = next.name.replace(/^.*:/, '').toLowerCase()
    if (/^(?:script|foreignobject|iframe|object|embed|audio|video|handler|set|animate\w*)$/.test(name))
      return { refused: 'element', element: name }
    for (const [attr, value] of Object.entries(next.attrs)) {
      const plain = attr.replace(/^.*:/, '').toLowerCase()
      if (plain.startsWith('on')) return { refused: 'handler' }
      if ((plain === 'href' || plain === 'src') && !ownReference.test(value)) return { refused: 'elsewhere' }
      if (!attr.startsWith('xmlns') && /url\(\s*["']?\s*(?!["']?\s*#)|@import|javascript:/i.test(value))
        return { refused: 'elsewhere' }
    }
    if (
      name === 'style' &&
      next.nodes.some(
        (child) => typeof child === 'string' && /url\(\s*["']?\s*(?!["']?\s*#)|@import/i.test(child),
      )
    )
      return { refused: 'elsewhere' }
    for (const child of next.nodes) if (typeof child !== 'string') waiting.push(child)
  }
  return null
}

/**
 * What a picture's bytes are, by their first bytes and never by the name they came under.
 *
 * @returns its media type, or why it is refused
 */
export function readPicture(bytes: Uint8Array): { mime: IncomingPicture['mime'] } | PictureRefused {
  if (bytes.length > largestPicture) return { refused: 'large' }
  if (startsWith(bytes, 0, 0x89, ...ascii('PNG'), 0x0d, 0x0a, 0x1a, 0x0a)) return { mime: 'image/png' }
  if (startsWith(bytes, 0, 0xff, 0xd8, 0xff)) return { mime: 'image/jpeg' }
  if (startsWith(bytes, 0, ...ascii('RIFF')) && startsWith(bytes, 8, ...ascii('WEBP')))
    return { mime: 'image/webp' }
  const text = decodeXml(bytes)
  if (
    !/^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,2000}-->\s*)*(?:<!DOCTYPE svg[^>[]{0,300}>\s*)?<svg[\s>]/.test(
      text,
    )
  ) {
    return { refused: 'kind' }
  }
  const { nodes, faults } = readXml(text.replace(/<!DOCTYPE[^>[]{0,300}>/, ''), {})
  const root = nodes.find((node): node is XmlNode => typeof node !== 'string')
  if (!root || faults.some((fault) => fault.structural)) return { refused: 'broken' }
  return svgProblem(root) ?? { mime: 'image/svg+xml' }
}
