import { Resvg, renderAsync } from '@resvg/resvg-js'
import type { CopyPicture } from './copy.ts'
import { withFontFiles } from './fonts.ts'
import { safeSvg } from './svg.ts'

/** Media types of pictures that a copy may carry; anything else is left out of every format. */
export const pictureTypes = ['image/svg+xml', 'image/png', 'image/jpeg', 'image/webp'] as const
export type PictureType = (typeof pictureTypes)[number]

/** The picture's media type if it is one of ours, without parameters; otherwise null. */
export function pictureType(picture: CopyPicture): PictureType | null {
  const bare = picture.mime.split(';')[0]?.trim().toLowerCase()
  return pictureTypes.find((type) => type === bare) ?? null
}

/** A picture as pixels: bytes of a PNG or JPEG and its size in pixels. */
export type Pixels = { bytes: Uint8Array; type: 'png' | 'jpg'; width: number; height: number }

/** Width in pixels of a drawing made into a PNG: sharp at full column width on paper. */
const drawnWidth = 1600
/** A drawing taller than this at full width is made narrower instead, so that memory stays bounded. */
const drawnHeight = 3200

/** Size in the header of a PNG (PNG specification, 11.2.2 IHDR), or null. */
function pngSize(bytes: DataView): { width: number; height: number } | null {
  if (bytes.byteLength < 24 || bytes.getUint32(0) !== 0x89504e47 || bytes.getUint32(12) !== 0x49484452)
    return null
  return { width: bytes.getUint32(16), height: bytes.getUint32(20) }
}

/** Size in the frame header of a JPEG (ITU-T T.81, B.2.2: SOF0 to SOF15 without DHT, JPG and DAC), or null. */
function jpegSize(bytes: DataView): { width: number; height: number } | null {
  if (bytes.byteLength < 4 || bytes.getUint16(0) !== 0xffd8) return null
  let at = 2
  while (at + 9 < bytes.byteLength) {
    const marker = bytes.getUint16(at)
    if (marker < 0xff01) return null
    const kind = marker & 0xff
    if (kind >= 0xc0 && kind <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(kind))
      return { height: bytes.getUint16(at + 5), width: bytes.getUint16(at + 7) }
    at += kind === 0xff ? 1 : 2 + bytes.getUint16(at + 2)
  }
  return null
}

/**
 * A drawing as a PNG, 1600 px wide (narrower when it would be taller than 3200 px), on white. Labels are
 * drawn with the house faces; the machine's own fonts are asked only for characters none of those has.
 * @throws when the bytes are no drawing.
 */
export async function rasterise(svg: Uint8Array): Promise<Pixels> {
  const safe = safeSvg(svg, { house: true })
  const { width, height } = new Resvg(safe.svg, { font: { loadSystemFonts: false }, logLevel: 'off' })
  if (!(width > 0 && height > 0)) throw new Error('The drawing has no size.')
  const fitTo =
    (height / width) * drawnWidth > drawnHeight
      ? { mode: 'height' as const, value: drawnHeight }
      : { mode: 'width' as const, value: drawnWidth }
  const drawn = (fontFiles: string[]) =>
    renderAsync(safe.svg, {
      fitTo,
      background: 'white',
      font: { fontFiles, loadSystemFonts: safe.uncovered, defaultFontFamily: 'IBM Plex Sans' },
      logLevel: 'off',
    })
  const image = safe.labelled ? await withFontFiles(drawn) : await drawn([])
  return { bytes: image.asPng(), type: 'png', width: image.width, height: image.height }
}

/**
 * The picture as word processors take it: PNG and JPEG as they are, drawings as PNG.
 * @returns null when it cannot be shown there (WebP, or bytes that are not what their type says).
 */
export async function asPixels(picture: CopyPicture): Promise<Pixels | null> {
  const type = pictureType(picture)
  if (type === 'image/svg+xml') return rasterise(picture.bytes).catch(() => null)
  const view = new DataView(picture.bytes.buffer, picture.bytes.byteOffset, picture.bytes.byteLength)
  const size = type === 'image/png' ? pngSize(view) : type === 'image/jpeg' ? jpegSize(view) : null
  if (!size || size.width === 0 || size.height === 0) return null
  return { bytes: picture.bytes, type: type === 'image/png' ? 'png' : 'jpg', ...size }
}
