import type { Db } from '../../lib/ctx.ts'
import { reasonIn } from '../../lib/errors.ts'
import { runImport } from '../../lib/ingest/import-article.ts'
import { parseSource } from '../../lib/ingest/sources/index.ts'
import { as, daysAgo, type People } from './people.ts'

/** Imports the example publisher's own feeds, through the same door as any other; then its updates, as second versions. */
export async function seedCatalogue(
  db: Db,
  people: People,
  feeds: { name: string; bytes: Uint8Array }[],
  readFile: (relative: string) => Promise<Uint8Array | null>,
): Promise<{ created: number; changed: number }> {
  let created = 0
  let changed = 0
  for (const { name, bytes } of feeds) {
    const parsed = await parseSource(bytes, { name, readFile })
    const report = await runImport(
      as(db, people.rights, daysAgo(name.includes('updates') ? 1 : 2)),
      parsed,
      {},
    )
    for (const { item, why } of report.rejected) console.error(`${name}: ${item}: ${reasonIn('en', why)}`)
    created += report.items.filter((i) => i.outcome === 'new').length
    changed += report.items.filter((i) => i.outcome === 'changed').length
  }
  return { created, changed }
}
