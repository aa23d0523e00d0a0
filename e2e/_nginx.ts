import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { freePort } from '../bin/start/ports.ts'
import { temporaryFolder } from '../bin/testing/temporary.ts'
import { ended } from './_second.ts'

/** The program, or null where there is none. */
export function findNginx(): string | null {
  const candidates = ['nginx', '/usr/sbin/nginx', '/usr/local/sbin/nginx', '/opt/homebrew/bin/nginx']
  return candidates.find((program) => spawnSync(program, ['-v']).status === 0) ?? null
}

/** Replaces what a place must change in the published configuration, and fails where it is no longer there. */
function put(text: string, from: RegExp, to: string): string {
  if (text.search(from) < 0) throw new Error(`docs/nginx.conf no longer holds ${from}`)
  return text.replace(from, to)
}

/** Runs `docs/nginx.conf` before two app processes: as it is published, but for ports, folders and TLS. */
export async function nginxBefore(
  program: string,
  ports: readonly [number, number],
): Promise<{ url: string; pages: string; stop(): Promise<void> }> {
  const dir = temporaryFolder('nginx')
  const pages = join(dir, 'pages')
  for (const folder of [pages, join(dir, 'files'), join(dir, 'temp')]) mkdirSync(folder)
  const port = await freePort()
  let site = readFileSync(resolve(import.meta.dirname, '../docs/nginx.conf'), 'utf8')
  site = put(site, /server 127\.0\.0\.1:3000;/, `server 127.0.0.1:${ports[0]};`)
  site = put(site, /server 127\.0\.0\.1:3001;/, `server 127.0.0.1:${ports[1]};`)
  site = put(site, /\/var\/cache\/nginx\/imprimatur-pages/, pages)
  site = put(site, /\/var\/cache\/nginx\/imprimatur-files/, join(dir, 'files'))
  site = put(site, /server \{\s+listen 80;[^}]*\}/, '')
  site = put(site, /listen 443 ssl http2;/, `listen 127.0.0.1:${port};`)
  site = put(site, /^ *ssl_.*;\n/gm, '')
  site = put(site, /server_name permissions\.example\.org;/, 'server_name localhost;')
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  const main = [
    ...(process.getuid?.() === 0 ? ['user root;'] : []),
    'daemon off;',
    'worker_processes 1;',
    `pid ${dir}/pid;`,
    `error_log ${dir}/error.log notice;`,
    'events { worker_connections 512; }',
    'http {',
    'access_log off;',
    ...kinds.map((kind) => `${kind}_temp_path ${dir}/temp/${kind};`),
    site,
    '}',
  ]
  writeFileSync(join(dir, 'nginx.conf'), main.join('\n'))
  const arguments_ = ['-p', dir, '-c', join(dir, 'nginx.conf'), '-e', join(dir, 'error.log')]
  const checked = spawnSync(program, ['-t', ...arguments_], { encoding: 'utf8' })
  if (checked.status !== 0) throw new Error(`nginx refuses docs/nginx.conf:\n${checked.stderr}`)
  const child = spawn(program, arguments_, { stdio: 'ignore' })
  const stop = async () => {
    await ended(child)
    rmSync(dir, { recursive: true, force: true })
  }
  return { url: `http://localhost:${port}`, pages, stop }
}
