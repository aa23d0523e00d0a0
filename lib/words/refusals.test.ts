import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { errorsTable } from '../../bin/errors/table.ts'
import { Refusal, refusalIn, said } from '../errors.ts'
import { isSaying, sayingIn, type ValuesOf } from './refusal-words.ts'
import ar from './refusals/ar.json' with { type: 'json' }
import en from './refusals/en.json' with { type: 'json' }
import fr from './refusals/fr.json' with { type: 'json' }
import { insertions, type RefusalKey, refusals, sayings } from './refusals.ts'

type Tree = { [key: string]: string | Tree }

const leaves = (tree: Tree, prefix = ''): [key: string, message: string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value]] : leaves(value, `${prefix}${key}.`),
  )

const english = new Map(leaves(en))

/** What a message takes, read by its braces: each value by its name, with the names it is chosen among. */
function valuesIn(message = ''): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  let at = 0
  const until = (stop: RegExp) => {
    const from = at
    while (at < message.length && !stop.test(message[at] ?? '')) at += 1
    return message.slice(from, at).trim()
  }
  const text = () => {
    for (until(/[{}]/); message[at] === '{'; until(/[{}]/)) value()
  }
  const value = () => {
    at += 1
    const name = until(/[,}]/)
    const choices = found.get(name) ?? new Set()
    found.set(name, choices)
    if (message[at] === ',') {
      at += 1
      const kind = until(/[,}]/)
      if (message[at] === ',') at += 1
      for (let choice = until(/[{}]/); message[at] === '{'; choice = until(/[{}]/)) {
        // Arabic has six plurals where English has two; what is chosen by name is the same everywhere.
        if (kind === 'select') choices.add(choice)
        at += 1
        text()
        at += 1
      }
    }
    at += 1
  }
  text()
  return found
}

const namesIn = (message?: string): string[] => [...valuesIn(message).keys()].sort()
/** The same, with the names that each is chosen among. */
const shapeOf = (message?: string) =>
  [...valuesIn(message)].map(([name, choices]) => [name, ...[...choices].sort()].join(' ')).sort()

const root = path.resolve(import.meta.dirname, '../..')
/** Sources that make refusals; elsewhere a key of the same name is one of the interface's words. */
const sources = ['lib', 'app', 'bin'].flatMap((room) =>
  readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && file !== 'words/refusals.ts')
    .map((file) =>
      readFileSync(path.join(root, room, file), 'utf8')
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .replace(/(^|\s)\/\/.*$/gm, '$1'),
    )
    .filter((source) => /\bnew Refusal\(|\bsaid\(/.test(source)),
)
const whole = new Set(
  sources.flatMap((source) => [...source.matchAll(/'([a-z]\w*(?:\.\w+)+)'/g)].map((m) => m[1])),
)
const begun = sources.flatMap((source) =>
  [...source.matchAll(/`([a-z]\w*(?:\.\w+)*\.)\$\{/g)].map((m) => m[1] ?? ''),
)
const isUsed = (key: string) => whole.has(key) || begun.some((start) => key.startsWith(start))

test('every refusal and every saying has its words, and no words are left over', () => {
  const wanted = [
    ...Object.keys(refusals).flatMap((key) => [`${key}.message`, `${key}.remedy`]),
    ...Object.keys(sayings),
    ...insertions,
    'word.about',
  ]
  expect([...english.keys()].sort()).toEqual(wanted.sort())
})

test('every refusal says why and what to do next, each in a sentence', () => {
  const off = Object.keys(refusals).flatMap((key) =>
    [`${key}.message`, `${key}.remedy`].filter((part) => !/[.?}]$/.test(english.get(part) ?? '')),
  )
  expect(off).toEqual([])
})

test('no refusal and no saying is kept that nothing makes', () => {
  const unused = [...Object.keys(refusals), ...Object.keys(sayings), ...insertions].filter((k) => !isUsed(k))
  expect(unused).toEqual([])
})

test('the values that a refusal is made with are those its words take', () => {
  for (const [key, { values = [] }] of Object.entries<{ code: string; values?: readonly string[] }>(
    refusals,
  )) {
    const taken = ['message', 'remedy'].flatMap((part) => namesIn(english.get(`${key}.${part}`)))
    expect([key, [...new Set(taken)].sort()]).toEqual([key, [...values].sort()])
  }
  for (const [key, values] of Object.entries<readonly string[]>(sayings)) {
    expect([key, namesIn(english.get(key))]).toEqual([key, [...values].sort()])
  }
})

test.each([
  ['fr', fr],
  ['ar', ar],
] as const)('%s says all that English says, with the same values and the same choices', (_, messages) => {
  const theirs = new Map(leaves(messages))
  expect([...theirs.keys()]).toEqual([...english.keys()])
  for (const [key, message] of english) {
    expect([key, shapeOf(theirs.get(key))]).toEqual([key, shapeOf(message)])
  }
})

test('every refusal can be told in every language, whatever is chosen in it', () => {
  for (const key of Object.keys(refusals) as RefusalKey[]) {
    const message = `${english.get(`${key}.message`)} ${english.get(`${key}.remedy`)}`
    const taken = valuesIn(message)
    const values = Object.fromEntries([...taken.keys()].map((name) => [name, 3])) as ValuesOf<RefusalKey>
    const chosen = [...taken].flatMap(([name, choices]) => [...choices].map((choice) => ({ [name]: choice })))
    for (const language of ['en', 'fr', 'ar'] as const) {
      for (const choice of chosen.length > 0 ? chosen : [{}]) {
        const refusal = new Refusal<RefusalKey>(key, { values: { ...values, ...choice } })
        const told = refusalIn(language, refusal)
        expect([key, /[{}#]/.test(told.message + told.remedy), told.remedy !== '']).toEqual([
          key,
          false,
          true,
        ])
      }
    }
  }
})

test('a saying carries its values through the checks of a schema, whatever they hold', () => {
  const typed = 'a?b={"c":1}’ “d” <e> {f}'
  const saying = said('field.amount', { typed, currency: 'GBP', example: '120.00' })
  expect(isSaying(saying)).toBe(true)
  expect(sayingIn('en', saying)).toBe(`“${typed}” is no amount of GBP: write it like 120.00.`)
  expect(sayingIn('fr', said('field.atMost', { max: 4000 }))).toMatch(/^Au plus 4\s000 caractères\.$/)
  for (const foreign of ['Invalid UUID', 'field.none', 'toString', '']) expect(isSaying(foreign)).toBe(false)
})

test('a refusal that comes of others tells them after its remedy, in the reader’s language', () => {
  const why = new Refusal('import.item.noTitle')
  const refusal = new Refusal('import.nothingTaken', { because: [{ about: '<item> 3', why }] })
  expect(refusal.remedy).toMatch(/<item> 3: It has no title\. Give it a headline in its title element\.$/)
  expect(refusalIn('fr', refusal).remedy).toMatch(/<item> 3\u00a0: L’élément n’a pas de titre\. /)
  expect(refusalIn('ar', refusal).remedy).toContain('<item> 3: ليس للعنصر عنوان.')
})

test('docs/errors.md is what the refusals are: `npm run errors` writes it anew', () => {
  expect(readFileSync(path.join(root, 'docs/errors.md'), 'utf8')).toBe(errorsTable(root))
})
