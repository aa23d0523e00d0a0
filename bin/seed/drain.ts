import { Logger, runOnce } from 'graphile-worker'
import type { Db } from '../../lib/ctx.ts'
import { taskList } from '../registry.ts'

/** Does every job that is due, with the real worker's own list, and returns when the queue is empty. */
export async function drain(databaseUrl: string, db: Db): Promise<void> {
  await runOnce({
    connectionString: databaseUrl,
    taskList: taskList(db),
    concurrency: 2,
    noHandleSignals: true,
    logger: new Logger(() => (level, message) => {
      if (level === 'error') console.error(message)
    }),
  })
}
