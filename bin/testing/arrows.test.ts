import { readdirSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const rooms = ['app', 'bin', 'lib', 'db']

/** Every import of ours: from which file to which file or package. Tests may look anywhere. */
function imports(): { from: string; to: string }[] {
  const found: { from: string; to: string }[] = []
  for (const room of rooms) {
    for (const entry of readdirSync(`${root}/${room}`, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue
      const path = relative(root, resolve(entry.parentPath, entry.name))
      if (isTest(path)) continue
      const text = readFileSync(`${root}/${path}`, 'utf8')
      for (const match of text.matchAll(
        /(?:^|\n)\s*(?:import|export)\b[^;'"]*?from\s+'([^']+)'|import\(\s*'([^']+)'\s*\)|(?:^|\n)import\s+'([^']+)'/g,
      )) {
        const name = match[1] ?? match[2] ?? match[3] ?? ''
        found.push({
          from: path,
          to: name.startsWith('.') ? relative(root, resolve(root, dirname(path), name)) : name,
        })
      }
    }
  }
  return found
}

const isTest = (path: string) =>
  /\.test\.tsx?$|(^|\/)testing\/|\/test\/|^db\/testing\.ts$|\.corpus\.ts$/.test(path)
const all = imports()
const folder = (path: string, depth: number) => path.split('/').slice(0, depth).join('/')

test('every arrow runs down: app and bin to lib to db, and pages never import tables or the connection', () => {
  const wrong = all.filter(({ from, to }) => {
    const ours = rooms.some((r) => to.startsWith(`${r}/`))
    if (from.startsWith('db/')) return ours && !to.startsWith('db/')
    if (from.startsWith('lib/')) {
      if (/^(next|next-auth|react|react-dom)(\/|$)/.test(to)) return true
      return ours && !to.startsWith('lib/') && !to.startsWith('db/schema/') && to !== 'db/machine.ts'
    }
    if (from.startsWith('app/')) {
      // The one place that connects, and the two adapters that keep sessions and drafts.
      const adapter = ['app/_db.ts', 'app/_act.ts', 'app/_session.ts'].includes(from)
      if (to.startsWith('db/')) return !adapter && !to.startsWith('db/schema/')
      return to.startsWith('bin/')
    }
    return false
  })
  expect(wrong).toEqual([])
})

/** A page may name a status or a role by its type; the tables themselves are the verbs' and queries'. */
test('pages import no table', () => {
  const tables = /^(users|sessions|articles|requests|orders|licences|quotes|events|mails|payments)$/
  const wrong = all
    .filter(
      ({ from, to }) =>
        from.startsWith('app/') &&
        to.startsWith('db/schema') &&
        !['app/_session.ts', 'app/_act.ts'].includes(from),
    )
    .filter(({ from }) => {
      const text = readFileSync(`${root}/${from}`, 'utf8')
      const names = [
        ...text.matchAll(/import\s+(type\s+)?\{([^}]*)\}\s+from\s+'[^']*db\/schema[^']*'/g),
      ].flatMap((m) => (m[1] ? [] : (m[2] ?? '').split(',').map((n) => n.trim())))
      return names.some((n) => !n.startsWith('type ') && tables.test(n))
    })
  expect(wrong).toEqual([])
})

/** Nouns from upstream to downstream: each may know those before it, and the small libraries beside them. */
const nouns = [
  'audit',
  'mail',
  'accounts',
  'catalogue',
  'clearance',
  'rates',
  'requests',
  'orders',
  'licences',
  'delivery',
]

test('between nouns the arrows run one way, and import knows only what it fills', () => {
  const wrong = all.filter(({ from, to }) => {
    const a = from.split('/')[1] ?? ''
    const b = to.split('/')[1] ?? ''
    if (!from.startsWith('lib/') || !to.startsWith('lib/') || a === b) return false
    if (a === 'ingest')
      return !['catalogue', 'clearance', 'audit', 'accounts'].includes(b) && nouns.includes(b)
    if (b === 'ingest') return true
    return nouns.includes(a) && nouns.includes(b) && nouns.indexOf(b) > nouns.indexOf(a)
  })
  expect(wrong).toEqual([])
})

test('nothing runs in a circle, neither between files nor between the folders of lib', () => {
  const own = all.filter(({ to }) => rooms.some((r) => to.startsWith(`${r}/`)))
  expect(circle(own.map(({ from, to }) => [from, to]))).toBeNull()
  const folders = own
    .filter(({ from, to }) => from.startsWith('lib/') && to.startsWith('lib/'))
    .map(({ from, to }): [string, string] => [folder(from, 2), folder(to, 2)])
    .filter(([a, b]) => a !== b && !a.endsWith('.ts') && !b.endsWith('.ts'))
  expect(circle(folders)).toBeNull()
})

test('the check itself sees a circle and an arrow that runs up', () => {
  expect(
    circle([
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'a'],
    ]),
  ).not.toBeNull()
  expect(
    circle([
      ['a', 'b'],
      ['b', 'c'],
      ['a', 'c'],
    ]),
  ).toBeNull()
  expect(all.length).toBeGreaterThan(300)
})

function circle(edges: [string, string][]): string[] | null {
  const next = new Map<string, Set<string>>()
  for (const [a, b] of edges) next.set(a, (next.get(a) ?? new Set()).add(b))
  const done = new Set<string>()
  const walk = (node: string, path: string[]): string[] | null => {
    if (path.includes(node)) return [...path.slice(path.indexOf(node)), node]
    if (done.has(node)) return null
    for (const to of next.get(node) ?? []) {
      const found = walk(to, [...path, node])
      if (found) return found
    }
    done.add(node)
    return null
  }
  for (const node of next.keys()) {
    const found = walk(node, [])
    if (found) return found
  }
  return null
}
