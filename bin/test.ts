import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { embeddedName, settingNames } from '../lib/env.ts'
import { Halt } from '../lib/errors.ts'
import { getChromium } from './chromium.ts'
import { build } from './start/build.ts'
import { startGuard } from './start/guard.ts'
import { ended, signal } from './start/processes.ts'
import { type Counts, inWords, playwrightCounts, sum, vitestCounts } from './testing/counts.ts'
import { dropDatabases, newRun, onServer, runName } from './testing/databases.ts'
import { removeTemporaryFolders, temporaryFolder } from './testing/temporary.ts'

// Everything there is to check, one step after the other; a step that fails does not hide the next.

const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)
const database = process.env.DATABASE_URL?.trim() ?? ''
const run = newRun()
process.env[runName] = run
const guard = startGuard()
const reports = temporaryFolder('reports')
guard.remove(reports)

/** No real part is ever touched: every setting is blank, which also hides the lines of a `.env` file. */
const env: NodeJS.ProcessEnv = {
  ...process.env,
  ...Object.fromEntries(settingNames.map((name) => [name, ''])),
  DATABASE_URL: database,
  [embeddedName]: '',
  NEXT_TELEMETRY_DISABLED: '1',
}

const bins = {
  biome: 'node_modules/@biomejs/biome/bin/biome',
  next: 'node_modules/next/dist/bin/next',
  tsc: 'node_modules/typescript/bin/tsc',
  vitest: 'node_modules/vitest/vitest.mjs',
  playwright: 'node_modules/@playwright/test/cli.js',
}

const one = (ok: boolean): Counts => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 })
let built = false

const steps: [string, () => Promise<Counts>][] = [
  ['Format and lint', async () => one(await tool([bins.biome, 'check', '.']))],
  ['Types', async () => one((await tool([bins.next, 'typegen'])) && (await tool([bins.tsc, '--noEmit'])))],
  [
    'Unit and database',
    async () => {
      const report = join(reports, 'vitest.json')
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
      return vitestCounts(report, await tool([bins.vitest, 'run', ...reporters]))
    },
  ],
  [
    'Build',
    async () => {
      await build(root, async () => {
        const buildEnv = { DATABASE_URL: '', NODE_ENV: 'production' } as const
        if (!(await tool([bins.next, 'build'], buildEnv))) throw new Error('next build failed.')
      })
      built = true
      return one(true)
    },
  ],
  [
    'Journeys',
    async () => {
      if (!built) throw new Error('There is no build to visit.')
      const report = join(reports, 'playwright.json')
      const journeyEnv = { CHROMIUM_PATH: getChromium(console.log), PLAYWRIGHT_JSON_OUTPUT_FILE: report }
      return playwrightCounts(
        report,
        await tool([bins.playwright, 'test', '--reporter=list,json'], journeyEnv),
      )
    },
  ],
]

let ending = false
let current: number | undefined

/** Runs a tool in a process group of its own, so that we decide when it ends. @returns whether it went well */
function tool(args: string[], more: Partial<NodeJS.ProcessEnv> = {}): Promise<boolean> {
  if (ending) return Promise.resolve(false)
  const child = spawn(process.execPath, args, {
    env: { ...env, ...more },
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const { pid } = child
  if (pid !== undefined) guard.watch(pid)
  current = pid
  return new Promise((resolve) => {
    child.once('error', () => resolve(false))
    child.once('exit', (code) => {
      current = undefined
      if (pid !== undefined) {
        signal(-pid, 'SIGKILL')
        guard.forget(pid)
      }
      resolve(code === 0)
    })
  })
}

async function end(): Promise<void> {
  ending = true
  if (current !== undefined) {
    const group = -current
    signal(group, 'SIGTERM')
    if (!(await ended(group, 10_000))) signal(group, 'SIGKILL')
  }
  if (database) await dropDatabases(database, run)
  removeTemporaryFolders(run)
  await guard.close()
}

for (const [name, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const) {
  process.on(name, () => {
    // A second one is npm passing on what the terminal has sent us already.
    if (!ending) void end().finally(() => process.exit(code))
  })
}

async function all(): Promise<Counts> {
  const results: { name: string; counts: Counts; seconds: number }[] = []
  for (const [name, step] of steps) {
    console.log(`\n── ${name}`)
    const begun = performance.now()
    let counts: Counts
    try {
      counts = await step()
    } catch (error) {
      console.error(error instanceof Error ? error.message : error)
      counts = one(false)
    }
    if (ending) return new Promise(() => {})
    results.push({ name, counts, seconds: (performance.now() - begun) / 1000 })
  }
  console.log('')
  for (const { name, counts, seconds } of results) {
    console.log(
      `${counts.failed > 0 ? '✗' : '✓'} ${name.padEnd(18)} ${seconds.toFixed(1).padStart(6)} s  ${inWords(counts)}`,
    )
  }
  return sum(results.map(({ counts }) => counts))
}

try {
  if (database) await onServer(database, (sql) => sql`select 1`)
  const counts = await all()
  await end()
  console.log(`\n${inWords(counts)}`)
  process.exit(counts.failed > 0 ? 1 : 0)
} catch (error) {
  console.error(error instanceof Halt ? error.message : error)
  await end()
  process.exit(1)
}
