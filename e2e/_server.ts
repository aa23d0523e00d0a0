import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Ready } from '../bin/start/main.ts'
import { createDatabase, dropDatabases, testName } from '../bin/testing/databases.ts'
import { temporaryFolder } from '../bin/testing/temporary.ts'
import { embeddedName, settingNames } from '../lib/env.ts'

/** The variable by which the journeys learn where the server is. */
export const serverName = 'IMPRIMATUR_E2E'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * Starts the product as a person does, by its start command, on a free port with data of its own.
 * @returns what takes it down again
 */
export default async function serve(): Promise<() => Promise<void>> {
  const dataDir = temporaryFolder('e2e')
  const given = process.env.DATABASE_URL?.trim()
  const name = testName('journeys')
  const database = given ? await createDatabase(given, name) : ''
  const child = spawn(process.execPath, ['--import', 'tsx', 'bin/start.ts', ...(given ? ['--seed'] : [])], {
    cwd: root,
    env: {
      ...process.env,
      ...Object.fromEntries(settingNames.map((setting) => [setting, ''])),
      [embeddedName]: '',
      DATABASE_URL: database,
      DATA_DIR: dataDir,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      output = `${output}${chunk}`.slice(-10_000)
    })
  }
  const exited = once(child, 'exit')
  const stop = async () => {
    // It ends when its channel closes, as it does when we are killed.
    if (child.connected) child.disconnect()
    await exited
    if (given) await dropDatabases(given, name)
    rmSync(dataDir, { recursive: true, force: true })
  }
  const ready = await Promise.race([
    once(child, 'message').then(([message]) => message as Ready),
    exited.then(() => null),
  ])
  if (!ready) {
    await stop()
    throw new Error(`The product did not start.\n${output}`)
  }
  process.env[serverName] = JSON.stringify(ready)
  return stop
}
