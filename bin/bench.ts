import { parseArgs } from 'node:util'
import { type Bench, table } from './bench/figures.ts'

const benches: Record<string, () => Promise<Bench>> = {
  pages: async () => (await import('./bench/pages.ts')).pages,
  journey: async () => (await import('./bench/journey.ts')).journey,
  startup: async () => (await import('./bench/startup.ts')).startup,
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } })
const name = positionals[0] ?? ''
const bench = positionals.length === 1 ? await benches[name]?.() : undefined
if (!bench) {
  console.error(`npm run bench -- <${Object.keys(benches).join(' | ')}> [--json]`)
  process.exit(2)
}
const { figures, skipped } = await bench((text) => console.error(`· ${text}`))
if (values.json) console.log(JSON.stringify({ figures }))
else console.log(table(figures))
for (const reason of skipped) console.error(`skipped: ${reason}`)
process.exit(0)
