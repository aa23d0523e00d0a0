import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ended, signal } from '../start/processes.ts'
import { answers, freePort } from './serve.ts'

export const hasNginx = (): boolean => spawnSync('nginx', ['-v']).status === 0

/** nginx before the product with a cache, and beside it serving `body` as a file. Ends with `end`. */
export async function startNginx(
  folder: string,
  upstream: string,
  body: Buffer,
): Promise<{ cached: string; file: string; end(): Promise<void> }> {
  const [cached, file] = [await freePort(), await freePort()]
  const at = (name: string) => join(folder, name)
  for (const name of ['files', 'cache', 'temp']) mkdirSync(at(name), { recursive: true })
  writeFileSync(join(at('files'), 'index.html'), body)
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((kind) => `${kind}_temp_path ${at(`temp/${kind}`)};`)
    .join('\n')
  writeFileSync(
    at('nginx.conf'),
    `daemon off; worker_processes 1; pid ${at('nginx.pid')}; error_log stderr warn;
    ${process.getuid?.() === 0 ? 'user root;' : ''}
    events { worker_connections 1024; }
    http {
      ${temporary}
      access_log off; default_type text/html; sendfile on; keepalive_requests 1000000;
      proxy_cache_path ${at('cache')} keys_zone=pages:10m;
      upstream product { server ${new URL(upstream).host.replace('localhost', '127.0.0.1')}; keepalive 8; }
      server {
        listen 127.0.0.1:${cached};
        location / {
          proxy_pass http://product; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host $http_host;
          proxy_cache pages; proxy_cache_lock on; proxy_cache_use_stale updating; proxy_cache_background_update on;
          proxy_ignore_headers Vary;
        }
      }
      server { listen 127.0.0.1:${file}; root ${at('files')}; }
    }`,
  )
  const child: ChildProcess = spawn('nginx', ['-c', at('nginx.conf'), '-p', folder], { stdio: 'inherit' })
  const url = (port: number) => `http://127.0.0.1:${port}/`
  await answers(url(file), child)
  return {
    cached: url(cached),
    file: url(file),
    async end() {
      const { pid } = child
      if (pid === undefined) return
      signal(pid, 'SIGTERM')
      await ended(pid, 10_000)
    },
  }
}
