import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { joined, woffTables } from './sfnt.ts'

/** A face that labels are drawn with, and the code points it has. */
export type Face = { family: string; font: Uint8Array; covers: ReadonlySet<number> }

const arabic = 'ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic'
const sans = 'ibm-plex-sans/files/ibm-plex-sans'
const serif = 'ibm-plex-serif/files/ibm-plex-serif'
const mono = 'ibm-plex-mono/files/ibm-plex-mono'

/**
 * The house faces, each joined from the pieces by script that the font packages hold. One face with every
 * script is needed because the rasteriser loses a label whose letters it must take from two fonts.
 * Arabic stands first, so that its letters join; the Latin that the face is named after last.
 */
const designs = [
  ['IBM Plex Sans', 400, [arabic, `${sans}-cyrillic`, `${sans}-greek`, `${sans}-latin-ext`, `${sans}-latin`]],
  ['IBM Plex Sans', 700, [arabic, `${sans}-cyrillic`, `${sans}-greek`, `${sans}-latin-ext`, `${sans}-latin`]],
  [
    'IBM Plex Serif',
    400,
    [arabic, `${serif}-cyrillic`, `${sans}-greek`, `${serif}-latin-ext`, `${serif}-latin`],
  ],
  [
    'IBM Plex Serif',
    700,
    [arabic, `${serif}-cyrillic`, `${sans}-greek`, `${serif}-latin-ext`, `${serif}-latin`],
  ],
  ['IBM Plex Mono', 400, [arabic, `${mono}-cyrillic`, `${sans}-greek`, `${mono}-latin-ext`, `${mono}-latin`]],
] as const

let loaded: Face[] | undefined

/**
 * The faces, joined once per process. Read from `node_modules` of the working directory, where both the
 * web server and the worker run.
 * @throws when a font package is not installed.
 */
export function faces(): readonly Face[] {
  loaded ??= designs.map(([family, weight, pieces]) => {
    const files = pieces.map((piece) =>
      join(process.cwd(), 'node_modules', '@fontsource', `${piece}-${weight}-normal.woff`),
    )
    return {
      family,
      ...joined(
        family,
        files.map((file) => woffTables(readFileSync(file))),
      ),
    }
  })
  return loaded
}

/**
 * Gives `use` the paths of the faces as files, as the rasteriser takes them only so, in a folder of this
 * process alone that is gone afterwards.
 */
export async function withFontFiles<T>(use: (files: string[]) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'imprimatur-fonts-'))
  try {
    const files = await Promise.all(
      faces().map(async ({ font }, i) => {
        const path = join(folder, `${i}.ttf`)
        await writeFile(path, font)
        return path
      }),
    )
    return await use(files)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Whether a face of every family has each letter and sign of the text; spaces and controls do not count. */
export function covered(text: string): boolean {
  const all = faces()
  return [...text].every(
    (letter) => /[\s\p{C}]/u.test(letter) || all.every((face) => face.covers.has(letter.codePointAt(0) ?? 0)),
  )
}
