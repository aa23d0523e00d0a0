import { readFile, realpath } from 'node:fs/promises'
import { basename, dirname, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { connect } from '../db/client.ts'
import { systemCtx } from '../lib/ctx.ts'
import { databaseUrl } from '../lib/env.ts'
import { Refusal } from '../lib/errors.ts'
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
  for (const { item, reason } of report.rejected) console.error(`not used  ${item}: ${reason}`)
  const of = (outcome: string) => report.items.filter((i) => i.outcome === outcome).length
  console.log(
    `${of('new')} new, ${of('changed')} changed, ${of('unchanged')} unchanged, ${report.rejected.length} not used`,
  )
  if (report.items.length === 0) process.exitCode = 1
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  console.error(`${error.message} ${error.remedy}`)
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
    throw new Refusal('not_found', `There is no file ${place}.`, {
      remedy: 'Give the path of a text or feed, or the address of a feed.',
    })
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
    throw new Refusal('not_found', `${address} could not be read.`, {
      remedy: 'Check the address, and that this machine reaches it.',
      cause: error,
    })
  })
  if (!answer.ok || !answer.body)
    throw new Refusal('not_found', `${address} answers ${answer.status}.`, { remedy: 'Check the address.' })
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of answer.body as unknown as AsyncIterable<Uint8Array>) {
    size += part.byteLength
    if (size > mostBytes)
      throw new Refusal('invalid', `${address} is larger than 10 MB.`, { remedy: 'Import it in parts.' })
    parts.push(part)
  }
  return { bytes: Buffer.concat(parts) }
}
