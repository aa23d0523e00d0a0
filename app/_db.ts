import { type Connection, connect } from '../db/client.ts'
import { env } from '../lib/env.ts'

/** On `globalThis`, so that each reload while developing does not open another pool. */
const held = globalThis as typeof globalThis & { imprimaturConnection?: Connection }

/** This process's connections, in the app's role; opened on first use, so that a build needs no database. */
export function connection(): Connection {
  held.imprimaturConnection ??= connect(env().databaseUrl)
  return held.imprimaturConnection
}
