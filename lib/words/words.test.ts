import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import ar from './ar.json' with { type: 'json' }
import en from './en.json' with { type: 'json' }
import fr from './fr.json' with { type: 'json' }
import { valuesOf } from './test/values.ts'
import { dayWords, inLine, languageOf, listed, say } from './words.ts'

type Tree = { [key: string]: string | Tree }

const leaves = (tree: Tree, prefix = ''): [key: string, message: string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value]] : leaves(value, `${prefix}${key}.`),
  )

const known = leaves(en).map(([key]) => key)
const others = { fr, ar }

const lib = path.resolve(import.meta.dirname, '..')
const sources = readdirSync(lib, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => {
    const source = readFileSync(path.join(lib, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
    const asked = (pattern: RegExp) => [...source.matchAll(pattern)].map(([, key]) => key ?? '')
    return {
      file,
      whole: asked(/\b(?:s|say\([^()]*\))\(\s*'([^']+)'/g),
      begun: asked(/\b(?:s|say\([^()]*\))\(\s*`([^`$]*)\$\{/g),
    }
  })

test('every key that is asked for exists', () => {
  const missing = sources.flatMap(({ file, whole, begun }) => [
    ...whole.filter((key) => !known.includes(key)).map((key) => `${file}: ${key}`),
    ...begun
      .filter((start) => !start.endsWith('.') || !known.some((key) => key.startsWith(start)))
      .map((start) => `${file}: ${start}…`),
  ])
  expect(missing).toEqual([])
})

test('no key is left that nothing asks for', () => {
  const whole = new Set(sources.flatMap((source) => source.whole))
  const begun = sources.flatMap((source) => source.begun)
  expect(known.filter((key) => !whole.has(key) && !begun.some((start) => key.startsWith(start)))).toEqual([])
})

test.each(Object.entries(others))('%s says all that English says, with the same values', (_, messages) => {
  const theirs = new Map(leaves(messages))
  expect([...theirs.keys()]).toEqual(known)
  const off = leaves(en).filter(
    ([key, message]) => valuesOf(message).join() !== valuesOf(theirs.get(key) ?? '').join(),
  )
  expect(off).toEqual([])
})

test('the values of a message are found in and around its choices', () => {
  expect(
    valuesOf(
      'a {b} {c, number} <d>e</d> {f, plural, one {# g} other {{h} i {j, select, k {l} other {{m}}}}}',
    ),
  ).toEqual(['<d>', 'b', 'c', 'f', 'h', 'j', 'm'])
})

test('Arabic has all six of its plural forms wherever it counts', () => {
  const counted = leaves(ar).filter(([, message]) => /, plural,/.test(message) && !/=1 \{/.test(message))
  const off = counted.filter(([, message]) =>
    ['zero', 'one', 'two', 'few', 'many', 'other'].some((form) => !message.includes(`${form} {`)),
  )
  expect(counted.length).toBeGreaterThan(5)
  expect(off.map(([key]) => key)).toEqual([])
})

test('a missing value is a fault, never a gap in a sentence', () => {
  expect(() => say('fr')('mail.dear')).toThrow()
})

test('days, lists and labels are written as their language writes them', () => {
  expect(dayWords('2026-12-04', 'en')).toBe('4 December 2026')
  expect(dayWords('2026-12-04', 'fr')).toBe('4 décembre 2026')
  expect(dayWords('2026-12-01', 'fr')).toBe('1er décembre 2026')
  expect(dayWords('2026-12-04', 'ar')).toBe('٤ ديسمبر ٢٠٢٦')
  expect(listed(['a', 'b', 'c'], 'fr')).toBe('a, b et c')
  expect([inLine('Web'), inLine('AI input')]).toEqual(['web', 'AI input'])
  expect([languageOf('fr-CA'), languageOf('AR'), languageOf('de')]).toEqual(['fr', 'ar', 'en'])
})
