import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs, stripVTControlCharacters } from 'node:util'
import {
  type Env,
  handOver,
  handoverFile,
  loadEnvFile,
  readEnv,
  readSettings,
  type Settings,
  settingNames,
} from '../../lib/env.ts'
import { Halt } from '../../lib/errors.ts'
import { type EmbeddedPostgres, startPostgres } from '../postgres.ts'
import { build } from './build.ts'
import { type Child, ChildEnded, type ChildSpec, startChild, supervise } from './children.ts'
import { type Claim, claim } from './claim.ts'
import { type Guard, startGuard } from './guard.ts'
import { Ending, type House, openHouse } from './house.ts'
import { enterableFolder } from './postgres-place.ts'
import { type Progress, progress } from './progress.ts'
import { secretsIn } from './secrets.ts'
import { type Settled, settle } from './settle.ts'
import { answersFrontPage } from './web.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const next = join(root, 'node_modules/next/dist/bin/next')
const watched = ['lib', 'db', 'bin'].map((room) => `--include=./${room}/**/*.ts`)
const tsx = join(root, 'node_modules/tsx/dist/cli.mjs')
/** Where Stripe, or its stand-in, sends its events. */
const webhookPath = '/api/stripe'

export type Options = { dev: boolean; seed: boolean }

/** What a start tells the process that holds it by a channel, once it is ready. */
export type Ready = {
  url: string
  databaseUrl: string
  demoKey: string | null
  outbox: string | null
  standIn: string | null
}

/** @throws Halt in one line for an option that does not exist */
export function readOptions(args: string[]): Options {
  try {
    const { values } = parseArgs({ args, options: { dev: { type: 'boolean' }, seed: { type: 'boolean' } } })
    return { dev: values.dev ?? false, seed: values.seed ?? false }
  } catch (error) {
    throw new Halt(`Only --dev and --seed are understood here: leave the rest away.`, {
      cause: error,
    })
  }
}

/** One start under way, with what all of its steps need. */
export type Start = {
  options: Options
  settings: Settings
  settled: Settled
  guard: Guard
  house: House
  say: Progress
  /** Called when a part that nothing can go on without has ended. */
  failed: (error: Error) => void
}

/**
 * Brings everything up.
 * @returns what to tell the person, once it all answers
 */
export async function bringUp(start: Start): Promise<{ env: Env; ready: Ready }> {
  const { options, settings, settled, say } = start
  const building = options.dev ? Promise.resolve() : say.step('Pages', (detail) => buildPages(start, detail))
  // Its failure is met where it is awaited, unless an earlier one ends the start.
  building.catch(() => {})
  const server = settings.databaseUrl === null ? await say.step('Postgres', () => startDatabase(start)) : null
  const databaseUrl = server?.url ?? settings.databaseUrl ?? ''
  const childEnv = environment(start, databaseUrl)
  const env = readEnv(childEnv)
  const handed = JSON.stringify(handOver(databaseUrl, settled.embedded))
  writeFileSync(join(settings.dataDir, handoverFile), handed, { mode: 0o600 })
  const run = specs(start, childEnv)
  await Promise.all([
    say.step('Tables', (detail) => migrateTables(databaseUrl, detail)),
    settled.standInPort !== null &&
      say.step('Stripe stand-in', () => supervised(start, run.standIn, /stripe stand-in ready/)),
  ])
  // The mark lies with the data, so that both go together.
  const seeded = server && join(server.dir, 'seeded')
  if (options.seed || (seeded && !existsSync(seeded))) {
    const seed = (detail: (text: string) => void) => runToEnd(start, { ...run.seed, onLine: detail })
    await say.step('Articles and requests to look at', seed)
    if (seeded) writeFileSync(seeded, '')
  }
  await building
  await Promise.all([
    say.step('Worker', () => supervised(start, run.worker, /worker ready/)),
    say.step('Portal', () => startApp(start, run.app)),
  ])
  const { publicUrl } = settled
  return {
    env,
    ready: {
      url: publicUrl,
      databaseUrl,
      demoKey: env.demoKey,
      outbox: env.smtpUrl === null ? `${publicUrl}/outbox` : null,
      standIn: env.stripe.standIn,
    },
  }
}

/** Every setting is handed on, the empty ones too, so that no file of settings is read a second time. */
function environment({ settled, options }: Start, databaseUrl: string): NodeJS.ProcessEnv {
  const set = Object.fromEntries(settingNames.map((name) => [name, process.env[name] ?? '']))
  return {
    ...process.env,
    ...set,
    ...handOver(databaseUrl, settled.embedded),
    // next-auth reads its own address only under this name.
    NEXTAUTH_URL: settled.publicUrl,
    NEXT_TELEMETRY_DISABLED: '1',
    NODE_ENV: options.dev ? 'development' : 'production',
  }
}

function specs({ settled, settings, options, say }: Start, env: NodeJS.ProcessEnv) {
  const script = (name: string, args: string[] = []) => ['--import', 'tsx', join(root, 'bin', name), ...args]
  const spec = (name: string, args: string[]): ChildSpec => ({
    name,
    args,
    cwd: root,
    env,
    log: join(settings.dataDir, 'logs', `${name.replaceAll(' ', '-')}.log`),
    onLine: (line, stream) => {
      const heard = stream === 'stderr' || (options.dev && name === 'app')
      if (heard && stripVTControlCharacters(line).trim() !== '') say.note(`${name} │ ${line}`)
    },
  })
  const { stripe } = settled.embedded
  const standInArgs = stripe
    ? Object.entries({
        port: String(settled.standInPort),
        data: join(settings.dataDir, 'stripe'),
        key: stripe.secretKey,
        webhook: `http://127.0.0.1:${settled.port}${webhookPath}`,
        secret: stripe.webhookSecret,
        'public-url': stripe.url,
      }).flatMap(([name, value]) => [`--${name}`, value])
    : []
  return {
    standIn: spec('stripe stand-in', script('stripe/main.ts', standInArgs)),
    seed: spec('seed', script('seed.ts', ['--if-empty'])),
    worker: spec(
      'worker',
      // What to watch is named: neither node's watcher nor tsx's hears what ES modules import.
      options.dev
        ? [tsx, 'watch', '--clear-screen=false', ...watched, join(root, 'bin', 'worker.ts')]
        : script('worker.ts'),
    ),
    app: spec('app', [next, options.dev ? 'dev' : 'start', '-p', String(settled.port), '-H', settled.host]),
  }
}

async function startDatabase({ guard, house, settings, say, failed }: Start): Promise<EmbeddedPostgres> {
  const server = await startPostgres({ dir: join(settings.dataDir, 'postgres'), port: 5433, guard })
  await house.addDatabase(() => server.stop())
  if (server.note) say.note(`  ${server.note}`)
  void server.exited.then(() => failed(new ChildEnded('embedded Postgres', '')))
  return server
}

async function migrateTables(databaseUrl: string, detail: (text: string) => void): Promise<void> {
  // Loaded only now: the first steps need none of it.
  const { migrate } = await import('../../db/migrate.ts')
  const { applied } = await migrate(databaseUrl)
  detail(applied === 0 ? 'up to date' : `${applied} migrated`)
}

async function buildPages(start: Start, detail: (text: string) => void): Promise<void> {
  const blank = Object.fromEntries(settingNames.map((name) => [name, '']))
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...blank,
    NEXT_TELEMETRY_DISABLED: '1',
    NODE_ENV: 'production',
  }
  const log = join(start.settings.dataDir, 'logs', 'build.log')
  const fresh = await build(root, async () => {
    detail('building, about a minute')
    await runToEnd(start, { name: 'build', args: [next, 'build'], cwd: root, env, log })
  })
  detail(fresh ? 'built' : 'up to date')
}

/** Runs a child that is to end by itself. */
async function runToEnd({ guard, house }: Start, spec: ChildSpec): Promise<void> {
  const child = startChild(spec, guard)
  await house.add((ms) => child.stop(ms))
  const { code } = await child.ended
  if (house.ending.aborted) throw new Ending()
  if (code !== 0) throw new ChildEnded(spec.name, child.lastOutput())
}

async function supervised({ guard, house, say }: Start, spec: ChildSpec, ready: RegExp): Promise<void> {
  let added: Promise<void> | undefined
  const onRestart = (why: string, inMs: number) => {
    if (!house.ending.aborted) say.note(`! The ${why}; starting it again in ${inMs / 1000} s.`)
  }
  await supervise(spec, guard, { ready, onRestart }, (part) => {
    added = house.add((ms) => part.stop(ms))
  })
  await added
}

async function startApp({ guard, house, settled, options, failed }: Start, spec: ChildSpec): Promise<Child> {
  const app = startChild(spec, guard)
  await house.add((ms) => app.stop(ms))
  await answersFrontPage(app, settled.port, { ms: options.dev ? 120_000 : 60_000, anyAnswer: options.dev })
  void app.ended.then(() => failed(new ChildEnded('app', app.lastOutput())))
  return app
}

/** A start that has its data folder, and what takes all of it down again. */
export type Prepared = Start & { close(): Promise<void> }

/** Prepares a start: settings, data folder, claim, ports. Nothing runs yet but the guard. */
export async function prepare(options: Options): Promise<Prepared> {
  process.chdir(root)
  loadEnvFile('.env')
  const settings = readSettings(process.env)
  enterableFolder(settings.dataDir)
  const guard = startGuard()
  const house = openHouse(guard)
  const say = progress()
  let held: Claim | undefined
  try {
    const claimed = await claim(settings.dataDir, guard.pid)
    held = claimed
    const logs = join(settings.dataDir, 'logs')
    rmSync(logs, { recursive: true, force: true })
    enterableFolder(logs)
    const settled = await settle(settings, secretsIn(settings.dataDir))
    claimed.say({ url: settled.publicUrl })
    if (settled.note) say.note(`! ${settled.note}.`)
    const close = async () => {
      say.close()
      claimed.say({ ending: true })
      await house.end()
      rmSync(join(settings.dataDir, handoverFile), { force: true })
      claimed.release()
    }
    return { options, settings, settled, guard, house, say, failed: () => {}, close }
  } catch (error) {
    await house.end()
    held?.release()
    throw error
  }
}
