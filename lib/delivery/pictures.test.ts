import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import { describe, expect, it } from 'vitest'
import { picture } from './formats/test/samples.ts'
import { asPixels, rasterise } from './pictures.ts'
import { safeSvg } from './svg.ts'

const svg = (inner: string, size = 'viewBox="0 0 400 100"') =>
  new TextEncoder().encode(`<svg xmlns="http://www.w3.org/2000/svg" ${size}>${inner}</svg>`)
const label = (text: string, more = '') => svg(`<text x="10" y="60" font-size="30" ${more}>${text}</text>`)

/** Dark pixels of the drawing: what was really drawn. */
async function dark(bytes: Uint8Array): Promise<number> {
  const { bytes: png } = await rasterise(bytes)
  const page = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="100"><image width="400" height="100" href="data:image/png;base64,${Buffer.from(png).toString('base64')}"/></svg>`
  const { pixels } = new Resvg(page, { font: { loadSystemFonts: false } }).render()
  let count = 0
  for (let i = 0; i < pixels.length; i += 4)
    if ((pixels[i] ?? 255) < 128 && (pixels[i + 3] ?? 0) > 128) count += 1
  return count
}

describe('a drawing made into pixels', () => {
  it('is 1600 px wide, or 3200 px high when it would be taller', async () => {
    expect(await rasterise(label('a'))).toMatchObject({ type: 'png', width: 1600, height: 400 })
    expect(await rasterise(svg('<rect width="1" height="9"/>', 'viewBox="0 0 1 1000"'))).toMatchObject({
      height: 3200,
    })
  })

  it('draws the labels of every script we publish in as its letters, not as empty boxes', async () => {
    const latin = await dark(label('Karsel'))
    expect(latin).toBeGreaterThan(150)
    for (const shown of ['السلام', 'Łódź Şişli', 'Ωμέγα', 'Река']) {
      expect(safeSvg(label(shown), { house: true }).uncovered, shown).toBe(false)
      const alone = await dark(label(shown))
      expect(alone, shown).toBeGreaterThan(100)
      // A label that mixes scripts shows both: neither is lost, and neither turns into wider boxes.
      const both = await dark(label(`${shown} Karsel`, 'font-family="Helvetica, sans-serif"'))
      expect(Math.abs(both / (alone + latin) - 1), shown).toBeLessThan(0.15)
    }
  })

  it('keeps the rest of a label that has a character nobody draws', async () => {
    for (const known of ['Karsel', 'السلام Karsel']) {
      expect(await dark(label(`${known} 河`)), known).toBeGreaterThan(0.9 * (await dark(label(known))))
    }
  })

  it('joins Arabic letters: a word is not its letters side by side', async () => {
    expect(await dark(label('لا'))).not.toBe(await dark(label('ل\u200cا')))
  })

  it('asks the machine for its fonts only when the house faces lack a character', () => {
    expect(safeSvg(label('Plain words, 12 %'), { house: true }).uncovered).toBe(false)
    expect(safeSvg(label('河'), { house: true }).uncovered).toBe(true)
  })

  it('never reads a file of the machine', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'imprimatur-test-'))
    try {
      const secret = join(folder, 'secret.png')
      const black = new Resvg(
        '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10"/></svg>',
      )
      writeFileSync(secret, black.render().asPng())
      const stolen = (href: string) =>
        svg(`<image width="400" height="100" preserveAspectRatio="none" href="${href}"/>`)
      expect(await dark(stolen(secret))).toBe(0)
      expect(await dark(stolen(`file://${secret}`))).toBe(0)
      const inside = `data:image/png;base64,${Buffer.from(black.render().asPng()).toString('base64')}`
      expect(await dark(stolen(inside))).toBeGreaterThan(30_000)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('knows the entities that drawing programs write, and no nested ones', () => {
    const drawn = (entity: string) =>
      new TextEncoder().encode(
        `<!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg"><!ENTITY bomb "${entity}">]><svg xmlns="&ns;"><text>&bomb;</text></svg>`,
      )
    expect(safeSvg(drawn('ok'), { house: false }).svg).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg"><text>ok</text></svg>',
    )
    expect(() => safeSvg(drawn('&ns;&ns;'), { house: false })).toThrow('not well-formed')
  })
})

describe('a picture for a word processor', () => {
  it('keeps a PNG as it is, with its size', async () => {
    const { bytes } = await rasterise(label('a'))
    expect(await asPixels(picture({ mime: 'image/png', bytes }))).toEqual({
      bytes,
      type: 'png',
      width: 1600,
      height: 400,
    })
  })

  it('reads the size of a JPEG past its other segments', async () => {
    const bytes = Uint8Array.from([
      0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc2, 0, 11, 8, 0x01, 0x2c, 0x02, 0x58, 1, 0, 0, 0, 0xff,
      0xd9,
    ])
    expect(await asPixels(picture({ mime: 'image/jpeg', bytes }))).toMatchObject({
      type: 'jpg',
      width: 600,
      height: 300,
    })
  })

  it.each([
    ['image/svg+xml', '<svg'],
    ['image/svg+xml', 'hello'],
    ['image/png', 'hello'],
    ['image/jpeg', 'hello'],
    ['image/webp', 'RIFF'],
    ['text/html', '<b>'],
  ])('says that %s bytes "%s" cannot be shown', async (mime, text) => {
    expect(await asPixels(picture({ mime, bytes: new TextEncoder().encode(text) }))).toBeNull()
  })
})
