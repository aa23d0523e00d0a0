import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** One file of an archive, its path with forward slashes. */
export type Entry = { path: string; bytes: Uint8Array }

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c >>> 0
})

/** CRC-32 as ZIP uses it (ISO 3309, reflected 0xEDB88320). */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (table[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}

const record = (...fields: [value: number, size: 2 | 4][]): Buffer => {
  const bytes = Buffer.alloc(fields.reduce((sum, [, size]) => sum + size, 0))
  let at = 0
  for (const [value, size] of fields) at = bytes.writeUIntLE(value, at, size)
  return bytes
}

/** 1 January 1980, 00:00: the first moment a ZIP can name, and the same in every archive. */
const dosDate = 0x21

/**
 * An archive of these files in this order, the same bytes for the same files: no clock, no host in it
 * (PKWARE APPNOTE 4.3.7, 4.3.12, 4.3.16; no ZIP64, so up to 65,535 files and 4 GB).
 */
export function zip(entries: Entry[]): Uint8Array {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const { path, bytes } of entries) {
    const name = Buffer.from(path, 'utf8')
    const packed = deflateRawSync(bytes, { level: 9 })
    const common: [number, 2 | 4][] = [
      [20, 2],
      [0x0800, 2],
      [8, 2],
      [0, 2],
      [dosDate, 2],
      [crc32(bytes), 4],
      [packed.length, 4],
      [bytes.length, 4],
      [name.length, 2],
      [0, 2],
    ]
    const header = record([0x04034b50, 4], ...common)
    local.push(header, name, packed)
    central.push(
      record([0x02014b50, 4], [20, 2], ...common, [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]),
      name,
    )
    offset += header.length + name.length + packed.length
  }
  const size = central.reduce((sum, part) => sum + part.length, 0)
  const count = entries.length
  const end = record([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [size, 4], [offset, 4], [0, 2])
  return new Uint8Array(Buffer.concat([...local, ...central, end]))
}

/**
 * The files of an archive, read from its central directory (APPNOTE 4.3.12).
 * @throws when the bytes are no archive, or hold a compression other than stored and deflate.
 */
export function unzip(archive: Uint8Array): Entry[] {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength)
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end < 0) throw new Error('Not a ZIP archive.')
  const entries: Entry[] = []
  let at = bytes.readUInt32LE(end + 16)
  for (let i = 0; i < bytes.readUInt16LE(end + 10); i++) {
    const method = bytes.readUInt16LE(at + 10)
    const nameLength = bytes.readUInt16LE(at + 28)
    const path = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    const start = bytes.readUInt32LE(at + 42)
    const data = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28)
    const packed = bytes.subarray(data, data + bytes.readUInt32LE(at + 20))
    if (method !== 0 && method !== 8)
      throw new Error(`${path} is packed in a way that is not known (${method}).`)
    entries.push({ path, bytes: new Uint8Array(method === 8 ? inflateRawSync(packed) : packed) })
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}
