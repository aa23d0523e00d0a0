import { parseArgs } from 'node:util'
import { type StandIn, startStandIn } from './standin.ts'

const usage = `node --import tsx bin/stripe/main.ts --data DIR --key sk_test_… --secret whsec_… [--webhook URL]
  [--port 4242] [--host 127.0.0.1] [--public-url URL]`

function portOf(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535) throw new Error(`--port ${text} is not a port: use 0 to 65535`)
  return port
}

async function start(): Promise<StandIn> {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      host: { type: 'string' },
      key: { type: 'string' },
      port: { type: 'string', default: '4242' },
      'public-url': { type: 'string' },
      secret: { type: 'string' },
      webhook: { type: 'string' },
    },
  })
  const { data, key, secret } = values
  if (!data || !key || !secret) throw new Error(`--data, --key and --secret are needed\n${usage}`)
  return startStandIn({
    data,
    key,
    secret,
    port: portOf(values.port),
    host: values.host,
    publicUrl: values['public-url'],
    webhook: values.webhook,
  })
}

try {
  const standIn = await start()
  console.log(`stripe stand-in ready on ${standIn.url}`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      standIn.close().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error('stripe stand-in: could not end cleanly', error)
          process.exit(1)
        },
      )
    })
  }
} catch (error) {
  console.error(`stripe stand-in: ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
}
