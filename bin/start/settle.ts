import { type Embedded, isLoopbackUrl, type Settings } from '../../lib/env.ts'
import { Halt } from '../../lib/errors.ts'
import { isFree, nextFreePort } from './ports.ts'
import { isErrno } from './processes.ts'
import type { Secrets } from './secrets.ts'

/** Addresses and embedded parts of one start. */
export type Settled = {
  /** Where people reach it. */
  publicUrl: string
  /** Where it listens: on this machine only, unless its address is public. */
  host: string
  port: number
  standInPort: number | null
  embedded: Embedded
  /** Something the person should know, in one line. */
  note: string | null
}

const firstPort = 3000
const firstStandInPort = 12_111

/**
 * Decides on ports, and which parts are embedded.
 * @throws Halt in one line when a port that was asked for is taken
 */
export async function settle(settings: Settings, secrets: Secrets): Promise<Settled> {
  const host = settings.publicUrl && !isLoopbackUrl(settings.publicUrl) ? '0.0.0.0' : '127.0.0.1'
  const asked = askedPort(settings)
  if (asked !== null && !(await mayListen(asked, host))) {
    throw new Halt(`PORT ${asked} is taken: end what listens there, or set PORT to another.`)
  }
  const port = asked ?? (await nextFreePort(firstPort, host))
  const publicUrl = settings.publicUrl ?? `http://localhost:${port}`
  const standInPort = settings.stripe ? null : await nextFreePort(firstStandInPort, '127.0.0.1', [port])
  const allEmbedded = !settings.stripe && !settings.smtpUrl && !settings.authSecret && !settings.publicUrl
  const embedded: Embedded = {
    port,
    ...(settings.authSecret ? {} : { authSecret: secrets.authSecret }),
    ...(settings.publicUrl ? {} : { publicUrl }),
    ...(standInPort === null
      ? {}
      : {
          stripe: {
            url: `http://localhost:${standInPort}`,
            secretKey: secrets.stripeKey,
            webhookSecret: secrets.stripeWebhookSecret,
          },
        }),
    ...(allEmbedded ? { demoKey: secrets.demoKey } : {}),
  }
  const note = asked === null && port !== firstPort ? `Port ${firstPort} is taken, so this is ${port}` : null
  return { publicUrl, host, port, standInPort, embedded, note }
}

/** The port that the settings fix; a public address is served by a proxy, which needs to know the port. */
function askedPort({ port, publicUrl }: Settings): number | null {
  if (port !== null || publicUrl === null) return port
  return isLoopbackUrl(publicUrl) ? Number(new URL(publicUrl).port) || 80 : firstPort
}

async function mayListen(port: number, host: string): Promise<boolean> {
  try {
    return await isFree(port, host)
  } catch (error) {
    if (!isErrno(error, 'EACCES')) throw error
    throw new Halt(`PORT ${port} is not open to this user: set one above 1023.`, {
      cause: error,
    })
  }
}
