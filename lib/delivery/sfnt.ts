import { inflateSync } from 'node:zlib'

/** Tables of a font by their four-letter tag, big-endian as OpenType writes them. */
export type Tables = Map<string, Buffer>

/** Tables of a WOFF 1.0 file, unpacked (W3C, WOFF File Format 1.0, sections 3 to 5). @throws when it is none. */
export function woffTables(woff: Buffer): Tables {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('Not a WOFF 1.0 font.')
  const tables: Tables = new Map()
  for (let i = 0; i < woff.readUInt16BE(12); i++) {
    const entry = 44 + 20 * i
    const offset = woff.readUInt32BE(entry + 4)
    const packed = woff.subarray(offset, offset + woff.readUInt32BE(entry + 8))
    const packedWell = packed.length < woff.readUInt32BE(entry + 12)
    tables.set(woff.toString('latin1', entry, entry + 4), packedWell ? inflateSync(packed) : packed)
  }
  return tables
}

const needed = (tables: Tables, tag: string): Buffer => {
  const table = tables.get(tag)
  if (!table) throw new Error(`The font has no ${tag} table.`)
  return table
}

/** Glyph of each code point, from the format 4 subtables of `cmap` (the basic plane). */
function glyphMap(cmap: Buffer): Map<number, number> {
  const map = new Map<number, number>()
  for (let i = 0; i < cmap.readUInt16BE(2); i++) {
    const start = cmap.readUInt32BE(8 + 8 * i)
    if (cmap.readUInt16BE(start) !== 4) continue
    const doubled = cmap.readUInt16BE(start + 6)
    for (let segment = 0; segment < doubled; segment += 2) {
      const last = cmap.readUInt16BE(start + 14 + segment)
      const first = cmap.readUInt16BE(start + 16 + doubled + segment)
      const delta = cmap.readUInt16BE(start + 16 + 2 * doubled + segment)
      const rangeAt = start + 16 + 3 * doubled + segment
      const range = cmap.readUInt16BE(rangeAt)
      for (let point = first; point <= last && point !== 0xffff; point++) {
        const listed = range === 0 ? point : cmap.readUInt16BE(rangeAt + range + 2 * (point - first))
        const glyph = range !== 0 && listed === 0 ? 0 : (listed + delta) & 0xffff
        if (glyph !== 0) map.set(point, glyph)
      }
    }
  }
  return map
}

/** A glyph's outline with the numbers of the glyphs it is composed of moved up (OpenType, `glyf`, composites). */
function moved(outline: Buffer, by: number): Buffer {
  if (outline.length === 0 || outline.readInt16BE(0) >= 0) return outline
  const copy = Buffer.from(outline)
  let at = 10
  let flags = 0x20
  while (flags & 0x20) {
    flags = copy.readUInt16BE(at)
    copy.writeUInt16BE(copy.readUInt16BE(at + 2) + by, at + 2)
    at += 4 + (flags & 1 ? 4 : 2) + (flags & 0x08 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0)
  }
  return copy
}

type Glyphs = { outlines: Buffer[]; metrics: Buffer[]; map: Map<number, number> }

function glyphsOf(tables: Tables, from: number): Glyphs {
  const count = needed(tables, 'maxp').readUInt16BE(4)
  const long = needed(tables, 'head').readUInt16BE(50) === 1
  const loca = needed(tables, 'loca')
  const glyf = needed(tables, 'glyf')
  const hmtx = needed(tables, 'hmtx')
  const wide = needed(tables, 'hhea').readUInt16BE(34)
  const offset = (glyph: number) => (long ? loca.readUInt32BE(4 * glyph) : 2 * loca.readUInt16BE(2 * glyph))
  const glyphs: Glyphs = { outlines: [], metrics: [], map: new Map() }
  for (let glyph = 0; glyph < count; glyph++) {
    glyphs.outlines.push(moved(glyf.subarray(offset(glyph), offset(glyph + 1)), from))
    const advance = hmtx.subarray(4 * Math.min(glyph, wide - 1)).subarray(0, 2)
    const bearing = hmtx.subarray(glyph < wide ? 4 * glyph + 2 : 4 * wide + 2 * (glyph - wide)).subarray(0, 2)
    glyphs.metrics.push(Buffer.concat([advance, bearing]))
  }
  for (const [point, glyph] of glyphMap(needed(tables, 'cmap'))) glyphs.map.set(point, glyph + from)
  return glyphs
}

/** A `cmap` of one format 12 subtable, a group per code point. */
function cmapTable(map: Map<number, number>): Buffer {
  const points = [...map].sort(([a], [b]) => a - b)
  const table = Buffer.alloc(28 + 12 * points.length)
  for (const [i, field] of [0, 1, 3, 10].entries()) table.writeUInt16BE(field, 2 * i)
  table.writeUInt32BE(12, 8)
  table.writeUInt16BE(12, 12)
  table.writeUInt32BE(table.length - 12, 16)
  table.writeUInt32BE(points.length, 24)
  for (const [i, [point, glyph]] of points.entries())
    for (const [k, field] of [point, point, glyph].entries()) table.writeUInt32BE(field, 28 + 12 * i + 4 * k)
  return table
}

/**
 * A `name` table that says the family alone, as family, full name, PostScript name and typographic family:
 * a face without any of these is passed over.
 */
function nameTable(family: string): Buffer {
  const text = Buffer.from(family, 'utf16le').swap16()
  const ids = [1, 4, 6, 16]
  const table = Buffer.alloc(6 + 12 * ids.length)
  table.writeUInt16BE(ids.length, 2)
  table.writeUInt16BE(table.length, 4)
  for (const [i, id] of ids.entries())
    for (const [k, field] of [3, 1, 0x0409, id, text.length, 0].entries())
      table.writeUInt16BE(field, 6 + 12 * i + 2 * k)
  return Buffer.concat([table, text])
}

/** A bare TrueType file. Checksums are left at zero: what draws does not read them. */
function trueType(tables: Tables): Buffer {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1))
  const power = Math.floor(Math.log2(sorted.length))
  const directory = Buffer.alloc(12 + 16 * sorted.length)
  directory.writeUInt32BE(0x00010000, 0)
  const header = [sorted.length, 16 << power, power, 16 * sorted.length - (16 << power)]
  for (const [i, field] of header.entries()) directory.writeUInt16BE(field, 4 + 2 * i)
  const parts = [directory]
  let offset = directory.length
  for (const [i, [tag, data]] of sorted.entries()) {
    directory.write(tag, 12 + 16 * i, 'latin1')
    directory.writeUInt32BE(offset, 20 + 16 * i)
    directory.writeUInt32BE(data.length, 24 + 16 * i)
    const padded = Buffer.alloc((data.length + 3) & ~3)
    data.copy(padded)
    parts.push(padded)
    offset += padded.length
  }
  return Buffer.concat(parts)
}

/**
 * One TrueType font of several pieces of one design. The first piece gives the rules of joining and
 * placing letters (its glyphs keep their numbers), the last gives the vertical metrics and wins where
 * two pieces have the same character. Unhinted outlines only, 65,535 glyphs at most.
 * @throws when the pieces are not drawn on the same grid.
 */
export function joined(family: string, pieces: Tables[]): { font: Buffer; covers: Set<number> } {
  const first = pieces[0]
  const last = pieces.at(-1)
  if (!first || !last) throw new Error('A font needs at least one piece.')
  const grid = needed(last, 'head').readUInt16BE(18)
  const outlines: Buffer[] = []
  const metrics: Buffer[] = []
  const map = new Map<number, number>()
  const maxp = Buffer.from(needed(last, 'maxp'))
  for (const piece of pieces) {
    if (needed(piece, 'head').readUInt16BE(18) !== grid)
      throw new Error(`${family}: pieces on different grids.`)
    const glyphs = glyphsOf(piece, outlines.length)
    outlines.push(...glyphs.outlines)
    metrics.push(...glyphs.metrics)
    for (const [point, glyph] of glyphs.map) map.set(point, glyph)
    const limits = needed(piece, 'maxp')
    for (let at = 6; at < 32; at += 2)
      maxp.writeUInt16BE(Math.max(maxp.readUInt16BE(at), limits.readUInt16BE(at)), at)
  }
  const padded = outlines.map((outline) => Buffer.concat([outline, Buffer.alloc(-outline.length & 3)]))
  const loca = Buffer.alloc(4 * (padded.length + 1))
  let offset = 0
  for (const [i, outline] of padded.entries()) {
    offset += outline.length
    loca.writeUInt32BE(offset, 4 * (i + 1))
  }
  const head = Buffer.from(needed(last, 'head'))
  head.writeUInt16BE(1, 50)
  const hhea = Buffer.from(needed(last, 'hhea'))
  hhea.writeUInt16BE(metrics.length, 34)
  maxp.writeUInt16BE(padded.length, 4)
  const post = Buffer.alloc(32)
  post.writeUInt32BE(0x00030000, 0)
  const tables: Tables = new Map([
    ['OS/2', needed(last, 'OS/2')],
    ['cmap', cmapTable(map)],
    ['glyf', Buffer.concat(padded)],
    ['head', head],
    ['hhea', hhea],
    ['hmtx', Buffer.concat(metrics)],
    ['loca', loca],
    ['maxp', maxp],
    ['name', nameTable(family)],
    ['post', post],
  ])
  for (const tag of ['GDEF', 'GSUB', 'GPOS']) {
    const table = first.get(tag)
    if (table) tables.set(tag, table)
  }
  return { font: trueType(tables), covers: new Set(map.keys()) }
}
