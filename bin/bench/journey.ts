import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'
import { z } from 'zod'
import { findPlace } from '../start/postgres-place.ts'
import { type Bench, interleaved } from './figures.ts'
import { askAll } from './load.ts'
import { cpuSeconds } from './processes.ts'
import { buildBare, dataFolder, postgresAt, startProduct } from './serve.ts'
import { type Traveller, travel, traveller } from './travel.ts'

const rounds = 5
const perRound = 4

/**
 * From the request to the licence: processor time of the page server, worker and database, and the number of
 * statements that the database is sent, beside those of a bare page with one query.
 */
export const journey: Bench = async (say) => {
  const data = dataFolder()
  say('building the bare pages')
  const bareApp = await buildBare()
  say('starting the product')
  const product = await startProduct(data.path)
  const database = postgresAt(product.databaseUrl)
  const bare = await bareApp.start(product.databaseUrl, database)
  try {
    const statements = await counted(data.path, product.databaseUrl)
    const sales: Traveller = await traveller(product, 'sales')
    let n = 0
    const trip = async () => {
      for (let i = 0; i < perRound; i++) {
        n += 1
        await travel(product, sales, n)
      }
    }
    const pages = () =>
      askAll(
        Array.from({ length: 100 }, (_, i) => `${bare.url}/query?${i}`),
        4,
      )
    await trip()
    await pages()
    say('request to licence')
    // What the worker and the stand-in do by the clock goes on meanwhile; a round is long enough for it to be little.
    const cost = async (servers: readonly number[], work: () => Promise<void>, times: number) => {
      const before = cpuSeconds(servers)
      await work()
      return ((cpuSeconds(servers) - before) * 1000) / times
    }
    const journeyCpu = await interleaved(
      rounds,
      'ms CPU',
      () => cost([product.pid, ...database], trip, perRound),
      () => cost(bare.servers, pages, 100),
    )
    const count = async (work: () => Promise<void>, times: number) => {
      const before = statements()
      await work()
      return (statements() - before) / times
    }
    const journeyQueries = await interleaved(
      1,
      'statements',
      () => count(trip, perRound),
      () => count(pages, 100),
    )
    return { figures: { journeyCpu, journeyQueries }, skipped: [] }
  } finally {
    await bare.end()
    await product.end()
    data.remove()
    bareApp.remove()
  }
}

/** Lets the embedded server write down each statement. @returns how many it has written until now */
async function counted(data: string, databaseUrl: string): Promise<() => number> {
  const place = findPlace(join(data, 'postgres')).dir
  const { superuser } = z
    .object({ superuser: z.string() })
    .parse(JSON.parse(readFileSync(join(place, 'passwords.json'), 'utf8')))
  const url = new URL(databaseUrl)
  url.username = 'postgres'
  url.password = superuser
  const sql = postgres(url.toString(), { max: 1 })
  await sql`alter system set log_statement = 'all'`
  await sql`select pg_reload_conf()`
  await sql.end()
  const log = join(place, 'log')
  return () => (readFileSync(log, 'utf8').match(/LOG: {2}(?:statement|execute [^:]*):/g) ?? []).length
}
