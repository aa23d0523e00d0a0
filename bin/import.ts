import { readFile, realpath } from 'node:fs/promises'
import { basename, dirname, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { connect } from '../db/client.ts'
import { systemCtx } from '../lib/ctx.ts'
import { databaseUrl } from '../lib/env.ts'
import { Halt, Refusal, reasonIn } from '../lib/errors.ts'
import { runImport } from '../lib/ingest/import-article.ts'
import { parseSource } from '../lib/ingest/sources/index.ts'

const usage = `npm run import -- <file or feed address> [--url <address of the article>] [--section <name>] [--language <code>]

  <file>       a plain text article (headline, standfirst, paragraphs) or an RSS or Atom feed
  <address>    an http(s) address of a feed
  --url        the address the article was published at, when the file does not say
  --section    its section, when the file does not say
  --rewrite    it is a version of the article known under its address, whatever little they share
  --language   its language (en, fr, ar …), when the file does not say`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string' },
    section: { type: 'string' },
    rewrite: { type: 'boolean' },
    language: { type: 'string' },
    help: { type: 'boolean' },
  },
})
const [from] = positionals
if (values.help || !from || positionals.length > 1) {
  console.error(usage)
  process.exit(values.help ? 0 : 2)
}

const { db, close } = connect(databaseUrl())
try {
  const source = await read(from)
  const parsed = await parseSource(source.bytes, {
    name: source.name,
    ...(values.url ? { url: values.url } : source.url ? { url: source.url } : {}),
    ...(source.readFile ? { readFile: source.readFile } : {}),
    defaults: {
      ...(values.section ? { section: values.section } : {}),
      ...(values.language ? { language: values.language } : {}),
    },
  })
  const report = await runImport(systemCtx(db), parsed, {
    ...(values.url ? { url: values.url } : {}),
    ...(values.section ? { section: values.section } : {}),
    ...(values.rewrite ? { rewrite: true } : {}),
  })
  for (const item of report.items)
    console.log(`${item.outcome.padEnd(9)} v${item.version}  ${item.headline}\n           ${item.url}`)
  for (const { item, why } of report.rejected) console.error(`not used  ${item}: ${reasonIn('en', why)}`)
  const of = (outcome: string) => report.items.filter((i) => i.outcome === outcome).length
  console.log(
    `${of('new')} new, ${of('changed')} changed, ${of('unchanged')} unchanged, ${report.rejected.length} not used`,
  )
  if (report.items.length === 0) process.exitCode = 1
} catch (error) {
  if (!(error instanceof Refusal || error instanceof Halt)) throw error
  console.error(error instanceof Refusal ? reasonIn('en', error) : error.message)
  process.exitCode = 1
} finally {
  await close()
}

type Read = {
  name: string
  bytes: Uint8Array
  url?: string
  readFile?: (path: string) => Promise<Uint8Array | null>
}

async function read(place: string): Promise<Read> {
  if (/^https?:\/\//i.test(place)) return { ...(await fetchFeed(place)), name: place, url: place }
  const path = resolve(place)
  const bytes = await readFile(path).catch(() => {
    throw new Halt(`There is no file ${place}: give the path of a text or feed, or the address of a feed.`)
  })
  const folder = await realpath(dirname(path))
  return {
    name: basename(path),
    bytes,
    // Pictures are read only from the feed's own folder, wherever a path or a link in it points.
    async readFile(wanted) {
      const target = await realpath(resolve(folder, wanted)).catch(() => null)
      if (!target || relative(folder, target).startsWith('..')) return null
      return readFile(target).catch(() => null)
    },
  }
}

const mostBytes = 10 * 1024 * 1024

/** Fetches a feed the operator named: within ten seconds and ten megabytes. */
async function fetchFeed(address: string): Promise<{ bytes: Uint8Array }> {
  const answer = await fetch(address, {
    signal: AbortSignal.timeout(10_000),
    headers: { accept: 'application/rss+xml, application/atom+xml, application/xml, text/plain' },
  }).catch((error: unknown) => {
    throw new Halt(`${address} could not be read: check the address, and that this machine reaches it.`, {
      cause: error,
    })
  })
  if (!answer.ok || !answer.body) throw new Halt(`${address} answers ${answer.status}: check the address.`)
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of answer.body as unknown as AsyncIterable<Uint8Array>) {
    size += part.byteLength
    if (size > mostBytes) throw new Halt(`${address} is larger than 10 MB: import it in parts.`)
    parts.push(part)
  }
  return { bytes: Buffer.concat(parts) }
}
