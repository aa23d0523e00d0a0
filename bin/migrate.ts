import { migrate } from '../db/migrate.ts'
import { env } from '../lib/env.ts'

const { applied } = await migrate(env().databaseUrl)
console.log(applied === 0 ? 'The database is up to date.' : `Applied ${applied} migration(s).`)
