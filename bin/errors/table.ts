import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import en from '../../lib/words/refusals/en.json' with { type: 'json' }
import { type RefusalCode, refusals, sayings } from '../../lib/words/refusals.ts'

type Tree = { [key: string]: string | Tree }

/** How each code is answered: a form with JavaScript, and without or on a page. */
const answers: Record<RefusalCode, [json: string, page: string]> = {
  invalid: ['422, the page stays', '303 back to the form, with what was typed'],
  sign_in: ['422, the page stays', '303 to the sign-in page'],
  not_permitted: ['422, the page stays', '303 back to the form; a page answers 404'],
  not_found: ['422, the page stays', '303 back to the form; a page or a download answers 404'],
  conflict: ['200 with the page to load anew', '303 back to the page'],
  illegal_transition: ['200 with the page to load anew', '303 back to the page'],
  expired: ['200 with the page to load anew', '303 back to the page'],
  not_available: ['200 with the page to load anew', '303 back to the page'],
  window_taken: ['422, the page stays', '303 back to the form'],
  payment: ['422, the page stays', '303 back to the form'],
  limited: ['429 with Retry-After', '429 with Retry-After, and the way back to the form'],
}
const status: Record<RefusalCode, string> = {
  invalid: '422',
  sign_in: '422',
  not_permitted: '422 / 404',
  not_found: '422 / 404',
  conflict: '200',
  illegal_transition: '200',
  expired: '200',
  not_available: '200',
  window_taken: '422',
  payment: '422',
  limited: '429',
}

/** Reasons that are told with another refusal, beside an article or in the report of an import. */
const within = /^(?:offer\.item|estimate|import\.(?:feed|file|item|picture|embargo|day|moment))(?:\.|$)/

const text = (key: string): string => {
  let node: string | Tree | undefined = en
  for (const part of key.split('.')) node = typeof node === 'object' ? node[part] : undefined
  if (typeof node !== 'string') throw new Error(`No words for ${key}`)
  return node
}

const cell = (said: string) => said.replaceAll('|', '\\|').replaceAll('<', '\\<')
const row = (...cells: string[]) => `| ${cells.join(' | ')} |`
const table = (heads: string[], rows: string[][]) =>
  [row(...heads), row(...heads.map(() => '---')), ...rows.map((cells) => row(...cells))].join('\n')

type Source = { path: string; text: string }

function sourcesOf(root: string): Source[] {
  return ['app', 'bin', 'lib'].flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
      .sort()
      .map((file) => ({ path: `${room}/${file}`, text: readFileSync(join(root, room, file), 'utf8') }))
      .filter(({ path }) => !path.startsWith('lib/words/') && !/^bin\/(errors|testing)\//.test(path)),
  )
}

/** The files that make a refusal: by its whole key, or by the beginning of a key whose end is computed. */
const makers = (key: string, sources: readonly Source[]): string =>
  sources
    // Elsewhere a key of that name is one of the interface's words.
    .filter(({ text }) => /\bnew Refusal\(|\bsaid\(/.test(text))
    .filter(
      ({ text }) =>
        text.includes(`'${key}'`) || text.includes(`\`${key.slice(0, key.lastIndexOf('.') + 1)}\${`),
    )
    .map(({ path }) => `\`${path}\``)
    .join(', ')

/** The lines that a command ends with, as they stand in the source, with what is filled in by its name. */
function halts(sources: readonly Source[]): string[][] {
  const string = /(?:'((?:[^'\\]|\\.)*)'|`((?:[^`\\]|\\.)*)`)/
  const named = (said: string) => said.replace(/\$\{(?:[^{}]|\{[^}]*\})*\}/g, (it) => `{${nameIn(it)}}`)
  const parts = new RegExp(`${string.source}(?:\\s*\\+\\s*${string.source})?`)
  return sources.flatMap(({ path, text }) => {
    const made = [...text.matchAll(new RegExp(`new Halt\\(\\s*${parts.source}`, 'g'))].map((m) =>
      named(m.slice(1).filter(Boolean).join('')),
    )
    const argument = String.raw`\s*(?:'((?:[^'\\]|\\.)*)'|${'`'}([^${'`'}]*)${'`'}|(\w+))`
    const refused =
      path === 'lib/env.ts'
        ? [
            ...text.matchAll(new RegExp(`throw refuse\\(${[argument, argument, argument].join(',')}`, 'g')),
          ].map((m) => {
            const name = m[1] ?? `{${m[3]}}`
            return named(`${name} ${m[4] ?? m[5] ?? ''}: ${m[7] ?? m[8] ?? ''}.`)
          })
        : []
    const lines = [...new Set([...made.filter((said) => !said.startsWith('{name}')), ...refused])]
    return lines.map((said) => [cell(said), `\`${path}\``])
  })
}

/** The last name in an expression: `other.pid` is the pid. */
const nameIn = (expression: string): string => /(\w+)\W*$/.exec(expression)?.[1] ?? '…'

/**
 * `docs/errors.md`: every refusal by its key, with what it says in English and where it is made.
 * @param root the folder of the project
 */
export function errorsTable(root: string): string {
  const sources = sourcesOf(root)
  return `# Errors

Made from \`lib/words/refusals.ts\` and \`lib/words/refusals/en.json\` by \`npm run errors\`; a test fails when it is out of date.

Everything that is refused on purpose is a \`Refusal\` (\`lib/errors.ts\`): a key, a code, why, what to do next, and what to do at single fields. It is told in the language of the page: English, French and Arabic stand beside one another in \`lib/words/refusals/\`. Anything else that is thrown is a fault: recorded once, and shown without detail. \`{name}\` is filled in; \`{name, select, …}\` and \`{count, plural, …}\` choose among the words that follow.

## Codes

A code is stable. A form that is sent by JavaScript is answered with JSON, any other with a redirection to the page it stands on, which says the same.

${table(
  ['Code', 'Form with JavaScript', 'Form without, or page'],
  Object.entries(answers).map(([code, told]) => [`\`${code}\``, ...told]),
)}

Beside these, before a form is looked at: 400 for what is no form, 403 for a form of another site, 413 for one that is too large. An address that nothing stands at is 404.

## Refusals

Those without a status are told with another refusal, beside an article or in the report of an import.

${table(
  ['Key', 'Code', 'HTTP', 'Message', 'What to do next', 'Made in'],
  Object.entries(refusals).map(([key, { code }]) => [
    `\`${key}\``,
    `\`${code}\``,
    within.test(key) ? '–' : status[code],
    cell(text(`${key}.message`)),
    cell(text(`${key}.remedy`)),
    makers(key, sources),
  ]),
)}

## At single fields

With \`form.attention\`, and where else a refusal names a field.

${table(
  ['Key', 'Text', 'Made in'],
  Object.keys(sayings).map((key) => [`\`${key}\``, cell(text(key)), makers(key, sources)]),
)}

## On the terminal

Commands and \`npm start\` end with one English line, which names the cause and, after the colon, what to do. No page shows them.

${table(['Line', 'Made in'], halts(sources))}
`
}
