import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** What no page is made of: results, data, what people and tests read. */
const folders = [
  'node_modules',
  '.next',
  '.data',
  '.git',
  '.ci',
  'bin',
  'docs',
  'e2e',
  'test-results',
  'playwright-report',
]
const files = /\.(test|spec)\.tsx?$|\.md$|\.tsbuildinfo$|^\.env|^next-env\.d\.ts$|^LICENSE$/

/**
 * A hash over everything that a build is made of: sources, settings of the compiler, locked packages, Node.
 * The product's own settings are none of it: they are read when it starts.
 * Two trees with the same hash build the same pages.
 * @param root the checkout
 */
export function sourceHash(root: string): string {
  const hash = createHash('sha256').update(`${process.versions.node} ${process.platform} ${process.arch}\n`)
  for (const file of sources(root, root)) {
    hash
      .update(`${relative(root, file).split(sep).join('/')}\0`)
      .update(readFileSync(file))
      .update('\0')
  }
  return hash.digest('hex')
}

function sources(root: string, dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(dir, entry.name)
      if (entry.isDirectory()) return dir === root && folders.includes(entry.name) ? [] : sources(root, path)
      return entry.isFile() && !files.test(entry.name) ? [path] : []
    })
}

const stamp = (root: string) => join(root, '.next', 'imprimatur-sources')

/** Whether `.next` holds a finished build of what was hashed. */
function isBuilt(root: string, hash: string): boolean {
  return (
    existsSync(join(root, '.next', 'BUILD_ID')) &&
    existsSync(stamp(root)) &&
    readFileSync(stamp(root), 'utf8') === hash
  )
}

/**
 * Builds unless it is built, and stamps what came out with the sources it came from.
 * @param run runs `next build`; rejects when that fails
 * @returns whether there was something to build
 */
export async function build(root: string, run: () => Promise<void>): Promise<boolean> {
  const hash = sourceHash(root)
  if (isBuilt(root, hash)) return false
  rmSync(stamp(root), { force: true })
  await run()
  mkdirSync(join(root, '.next'), { recursive: true })
  // A file changed meanwhile leaves the old hash, and the next start builds again.
  writeFileSync(stamp(root), hash)
  return true
}
