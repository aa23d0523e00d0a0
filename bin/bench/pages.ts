import { gzipSync } from 'node:zlib'
import { type Bench, type Figure, interleaved } from './figures.ts'
import { answersPerSecond, askAll } from './load.ts'
import { hasNginx, startNginx } from './nginx.ts'
import { cpuSeconds } from './processes.ts'
import { buildBare, dataFolder, postgresAt, type Running, startProduct } from './serve.ts'

const rounds = 5
const seconds = 4
const searches = 200

/**
 * Public pages: answered a second beside Next's bare static page; through an nginx cache beside nginx with a
 * file; and the processor's time of a search beside a bare page with one query.
 */
export const pages: Bench = async (say) => {
  const skipped: string[] = []
  const data = dataFolder()
  say('building the bare pages')
  const bareApp = await buildBare()
  say('starting the product')
  const product = await startProduct(data.path)
  const running: { end(): Promise<void> }[] = [product]
  try {
    const bare = await bareApp.start(product.databaseUrl, postgresAt(product.databaseUrl))
    running.unshift(bare)
    const front = `${product.url}/`
    const article = await anArticle(product.url)
    const queries = await someSearches(product.url)
    await askAll([front, article, bare.url, `${bare.url}/query`, ...queries.slice(0, 20)], 4)

    say('front and article page beside a bare static page')
    const cachedVsStatic = await interleaved(
      rounds,
      '/s',
      () => answersPerSecond([front, article], seconds),
      () => answersPerSecond([`${bare.url}/`], seconds),
    )

    say('search beside a bare page with one query')
    let round = 0
    const searchVsDynamic = await interleaved(
      rounds,
      'ms CPU',
      () => {
        round += 1
        return costOf(
          product,
          queries.map((url) => `${url}${round}`),
        )
      },
      () =>
        costOf(
          bare,
          Array.from({ length: searches }, (_, i) => `${bare.url}/query?${i}`),
        ),
    )

    const [ours, theirs] = [await scriptBytes(front), await scriptBytes(`${bare.url}/`)]
    const clientScript: Figure = {
      value: ours / 1000,
      unit: 'KB gzip',
      baseline: theirs / 1000,
      ratio: ours / theirs,
    }
    const figures = { cachedVsStatic, searchVsDynamic, clientScript }
    if (!hasNginx()) {
      skipped.push('nginxVsFile: nginx is not installed')
      return { figures, skipped }
    }
    say('through nginx beside nginx with a file')
    const nginx = await startNginx(
      data.path,
      product.url,
      Buffer.from(await (await fetch(front)).arrayBuffer()),
    )
    running.unshift(nginx)
    const through = [nginx.cached, `${nginx.cached.replace(/\/$/, '')}${new URL(article).pathname}`]
    await askAll(through, 1)
    const nginxVsFile = await interleaved(
      rounds,
      '/s',
      () => answersPerSecond(through, seconds),
      () => answersPerSecond([nginx.file], seconds),
    )
    return { figures: { ...figures, nginxVsFile }, skipped }
  } finally {
    for (const each of running) await each.end()
    data.remove()
    bareApp.remove()
  }
}

/** What the scripts of a page weigh, compressed as sent, in bytes. */
async function scriptBytes(url: string): Promise<number> {
  const html = await (await fetch(url)).text()
  const sources = [...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"(?![^>]*noModule)/g)].map(
    ([, src]) => src ?? '',
  )
  let bytes = 0
  for (const src of new Set(sources)) {
    const script = await fetch(new URL(src.replaceAll('&amp;', '&'), url))
    bytes += gzipSync(Buffer.from(await script.arrayBuffer())).byteLength
  }
  return bytes
}

/** Processor milliseconds that a server and its database spend on each of these addresses. */
async function costOf(server: Running, urls: readonly string[]): Promise<number> {
  const before = cpuSeconds(server.servers)
  await askAll(urls, 4)
  return ((cpuSeconds(server.servers) - before) * 1000) / urls.length
}

async function anArticle(url: string): Promise<string> {
  const html = await (await fetch(`${url}/articles`)).text()
  const path = /href="(\/articles\/[a-z0-9-]+)"/.exec(html)?.[1]
  if (!path) throw new Error('The catalogue shows no article')
  return `${url}${path}`
}

/** Searches for words that stand in the catalogue, each another. */
async function someSearches(url: string): Promise<string[]> {
  const html = await (await fetch(`${url}/articles`)).text()
  const words = [...new Set(html.replace(/<[^>]*>/g, ' ').match(/\b[a-z]{4,12}\b/g) ?? [])]
  return Array.from(
    { length: searches },
    (_, i) => `${url}/articles?q=${words[i % words.length]}+${words[(i * 7 + 3) % words.length]}&round=`,
  )
}
