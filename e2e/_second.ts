import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { freePort } from '../bin/start/ports.ts'
import { temporaryFolder } from '../bin/testing/temporary.ts'
import { embeddedName, settingNames } from '../lib/env.ts'
import { server } from './_fixtures.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const next = fileURLToPath(new URL('../node_modules/next/dist/bin/next', import.meta.url))

export type Second = { port: number; url: string; stop(): Promise<void> }

/**
 * Starts one more app process of the same build on the same database, beside the one that the journeys use.
 * @param settings settings of its own, by their names; without any it works with the same parts as the first
 */
export async function secondApp(settings: Record<string, string> = {}): Promise<Second> {
  const { databaseUrl, standIn, demoKey, url: publicUrl } = server()
  const port = await freePort()
  const dataDir = temporaryFolder('second')
  const embedded = {
    authSecret: randomBytes(24).toString('hex'),
    publicUrl,
    stripe: { url: standIn, secretKey: 'sk_test_second', webhookSecret: 'whsec_second' },
    demoKey,
  }
  const own = Object.keys(settings).length > 0
  const child = spawn(process.execPath, [next, 'start', '-p', String(port), '-H', '127.0.0.1'], {
    cwd: root,
    env: {
      ...process.env,
      ...Object.fromEntries(settingNames.map((name) => [name, ''])),
      [embeddedName]: own ? '{}' : JSON.stringify(embedded),
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      NEXTAUTH_URL: publicUrl,
      DATABASE_URL: databaseUrl,
      DATA_DIR: dataDir,
      PORT: String(port),
      TRUSTED_PROXIES: '127.0.0.1',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const stop = async () => {
    await ended(child)
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    await says(child, /Ready in/)
  } catch (error) {
    await stop()
    throw error
  }
  return { port, url: `http://127.0.0.1:${port}`, stop }
}

/** Settles when a child writes what is waited for; rejects with its output when it ends before. */
export function says(child: ChildProcess, pattern: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => {
        output = `${output}${chunk}`.slice(-10_000)
        if (pattern.test(output)) resolve()
      })
    }
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`It ended before it was ready.\n${output}`)))
  })
}

/** Ends a child and waits for it. */
export async function ended(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  child.kill('SIGTERM')
  await exit
}
