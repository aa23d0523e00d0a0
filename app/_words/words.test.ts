import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { valuesOf } from '../../lib/words/test/values.ts'
import ar from './ar.json' with { type: 'json' }
import en from './en.json' with { type: 'json' }
import fr from './fr.json' with { type: 'json' }

type Tree = { [key: string]: string | Tree }

const app = path.resolve(import.meta.dirname, '..')

const leaves = (tree: Tree, prefix = ''): string[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [prefix + key] : leaves(value, `${prefix}${key}.`),
  )

const withoutComments = (source: string) =>
  source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')

/** Keys that a source asks for: whole ones, and the fixed beginnings of those whose end is computed. */
function keysIn(text: string): { whole: string[]; begun: string[] } {
  const source = withoutComments(text)
  const whole = [...source.matchAll(/\bt(?:\.rich|\.markup|\.has)?\(\s*'([^']+)'/g)].map(
    ([, key]) => key ?? '',
  )
  const begun = [...source.matchAll(/\bt(?:\.rich|\.markup|\.has)?\(\s*`([^`$]*)\$\{/g)].map(
    ([, key]) => key ?? '',
  )
  return { whole, begun }
}

const sources = readdirSync(app, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.test.ts') && !file.endsWith('.test.tsx'))
  .map((file) => ({ file, ...keysIn(readFileSync(path.join(app, file), 'utf8')) }))

const known = leaves(en)

test('every key that a page asks for exists', () => {
  const missing = sources.flatMap(({ file, whole, begun }) => [
    ...whole.filter((key) => !known.includes(key)).map((key) => `${file}: ${key}`),
    ...begun
      .filter((start) => !start.endsWith('.') || !known.some((key) => key.startsWith(start)))
      .map((start) => `${file}: ${start}…`),
  ])
  expect(missing).toEqual([])
})

test('no key is left that no page asks for', () => {
  const whole = new Set(sources.flatMap((source) => source.whole))
  const begun = sources.flatMap((source) => source.begun)
  const unused = known.filter((key) => !whole.has(key) && !begun.some((start) => key.startsWith(start)))
  expect(unused).toEqual([])
})

const messages = (tree: Tree, prefix = ''): [key: string, message: string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value]] : messages(value, `${prefix}${key}.`),
  )

test.each(Object.entries({ fr, ar }))('%s says all that English says, with the same values', (_, tree) => {
  const theirs = new Map(messages(tree))
  expect([...theirs.keys()].sort()).toEqual([...known].sort())
  const off = messages(en).flatMap(([key, message]) => {
    const said = theirs.get(key) ?? ''
    return valuesOf(said).join() === valuesOf(message).join() ? [] : [{ key, message, said }]
  })
  expect(off).toEqual([])
})

test('the search for keys sees every way of asking', () => {
  const found = keysIn(`
    t('a.b') t.rich('c.d', {}) t(
      'e.f') t(\`g.\${state}\`)
    last('no') /* t('said.only') */ // t('x.y')
  `)
  expect(found).toEqual({ whole: ['a.b', 'c.d', 'e.f'], begun: ['g.'] })
})
