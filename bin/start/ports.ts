import { connect, createServer } from 'node:net'

/** A port that nobody listens on at this moment, chosen by the system. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = address && typeof address === 'object' ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}

/**
 * Whether `port` may be listened on at `host`. Asks both ways, since on some systems an address can be
 * bound although another program answers on it.
 * @throws Error EACCES when this user may not listen on it at all
 */
export async function isFree(port: number, host: string): Promise<boolean> {
  if ((await answers(port, '127.0.0.1')) || (await answers(port, '::1'))) return false
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false)
      else reject(error)
    })
    server.listen(port, host, () => server.close(() => resolve(true)))
  })
}

/** The first free port from `first` on, among the next hundred. */
export async function nextFreePort(
  first: number,
  host: string,
  taken: readonly number[] = [],
): Promise<number> {
  for (let port = first; port < first + 100 && port <= 65_535; port++) {
    if (!taken.includes(port) && (await isFree(port, host))) return port
  }
  return freePort()
}

function answers(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host })
    const done = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(300, () => done(false))
    socket.once('connect', () => done(true))
    socket.once('error', () => done(false))
  })
}
