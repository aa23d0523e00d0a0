import { migrate } from '../db/migrate.ts'
import { databaseUrl } from '../lib/env.ts'

const { applied } = await migrate(databaseUrl())
console.log(applied === 0 ? 'The database is up to date.' : `Applied ${applied} migration(s).`)
