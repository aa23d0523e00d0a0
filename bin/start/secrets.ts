import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const shape = z.object({
  authSecret: z.string().min(32),
  demoKey: z.string().min(16),
  stripeKey: z.string(),
  stripeWebhookSecret: z.string(),
})

/** Secrets of the embedded parts. */
export type Secrets = z.infer<typeof shape>

/** The secrets kept in the data folder, made on the first call, so that sessions and links outlive a start. */
export function secretsIn(dataDir: string): Secrets {
  const file = join(dataDir, 'secrets.json')
  if (existsSync(file)) return shape.parse(JSON.parse(readFileSync(file, 'utf8')))
  const secrets: Secrets = {
    authSecret: randomBytes(32).toString('hex'),
    demoKey: randomBytes(12).toString('base64url'),
    stripeKey: `sk_test_${randomBytes(16).toString('hex')}`,
    stripeWebhookSecret: `whsec_${randomBytes(24).toString('hex')}`,
  }
  writeFileSync(`${file}.new`, JSON.stringify(secrets), { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return secrets
}
