import { setInterval } from 'node:timers'
import { startPostgres } from '../postgres.ts'

// A process for tests to kill: starts Postgres in the folder it is given, says so, and stays.
const [dir = ''] = process.argv.slice(2)
const { url, pid } = await startPostgres({ dir, durable: false })
console.log(JSON.stringify({ url, pid }))
setInterval(() => {}, 60_000)
