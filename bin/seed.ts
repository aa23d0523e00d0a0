import { readdir, readFile } from 'node:fs/promises'
import { connect } from '../db/client.ts'
import { articles, publisher } from '../db/schema/index.ts'
import { env } from '../lib/env.ts'
import { seedCatalogue } from './seed/catalogue.ts'
import { drain } from './seed/drain.ts'
import { seedPeople } from './seed/people.ts'
import { seedRequests } from './seed/requests.ts'

// A believable publisher, made through the verbs at moments of the past: whatever has a status here has
// come to it by its real history.
const { databaseUrl } = env()
const { db, close } = connect(databaseUrl)
try {
  const [known] = await db.select().from(publisher)
  const [any] = await db.select({ id: articles.id }).from(articles).limit(1)
  if (known || any) {
    if (process.argv.includes('--if-empty')) console.log('The database holds a publisher already.')
    else {
      console.error(`This database holds ${known?.name ?? 'articles'} already; seed an empty one.`)
      process.exitCode = 1
    }
  } else {
    const feeds = new URL('./seed/feeds/', import.meta.url)
    const names = (await readdir(feeds))
      .filter((f) => f.endsWith('.xml'))
      .sort((a, b) => Number(a.includes('updates')) - Number(b.includes('updates')) || a.localeCompare(b))
    const people = await seedPeople(db)
    const counts = await seedCatalogue(
      db,
      people,
      await Promise.all(names.map(async (name) => ({ name, bytes: await readFile(new URL(name, feeds)) }))),
      (relative) => readFile(new URL(relative, feeds)),
    )
    console.log(`Imported ${counts.created} articles, ${counts.changed} of them in a second version.`)
    await drain(databaseUrl, db)
    const requests = await seedRequests(db, people, () => drain(databaseUrl, db))
    console.log(`Made ${requests} requests with their histories.`)
    await drain(databaseUrl, db)
  }
} finally {
  await close()
}
