import { Logger, parseCrontab, run } from 'graphile-worker'
import pg from 'postgres'
import { connect } from '../db/client.ts'
import { env } from '../lib/env.ts'
import { crontab, taskList } from './registry.ts'

// The one worker: a second one waits here until the first is gone, so that jobs of a killed worker can
// be freed without taking them from a living one.
const { databaseUrl } = env()
const gate = pg(databaseUrl, { max: 1, onnotice: () => {}, idle_timeout: 0 })
await gate`select pg_advisory_lock(hashtext('imprimatur worker'))`
const left =
  await gate`select locked_by from graphile_worker._private_jobs where locked_by is not null group by locked_by`
if (left.length > 0)
  await gate`select graphile_worker.force_unlock_workers(${left.map((r) => String(r.locked_by))}::text[])`

const { db, close } = connect(databaseUrl, { max: 6 })
const logger = new Logger(() => (level, message) => {
  if (level === 'error' || level === 'warning') console.error(message)
})
const runner = await run({
  connectionString: databaseUrl,
  concurrency: 4,
  pollInterval: 500,
  noHandleSignals: true,
  logger,
  taskList: taskList(db),
  parsedCronItems: parseCrontab(crontab),
})
console.log('worker ready')

let ending = false
const end = async () => {
  if (ending) return
  ending = true
  await runner.stop()
  await close()
  await gate.end()
}
process.on('SIGTERM', end)
process.on('SIGINT', end)
await runner.promise
