import type { Env } from '../../lib/env.ts'
import type { Ready } from './main.ts'

/** People of the demonstration, by the word in their link. */
export const demoRoles = ['buyer', 'sales', 'rights', 'finance', 'admin'] as const
export type DemoRole = (typeof demoRoles)[number]

/** The address that signs in at one click. */
export const demoLink = (url: string, role: DemoRole, key: string): string =>
  `${url}/demo?as=${role}&key=${encodeURIComponent(key)}`

/** What a person needs to know once everything answers. */
export function summary(up: { env: Env; ready: Ready; seconds: number; terminal: boolean }): string {
  const { env, ready } = up
  const bold = (text: string) => (up.terminal ? `\x1b[1m${text}\x1b[22m` : text)
  const row = (label: string, value: string) => `  ${label.padEnd(16)} ${value}`
  const lines = ['', `${bold('Imprimatur is ready')} in ${up.seconds.toFixed(1)} s at ${bold(ready.url)}`]
  const key = env.demoKey
  if (key) {
    lines.push('', 'Sign in with one click as')
    lines.push(...demoRoles.map((role) => row(role, demoLink(ready.url, role, key))))
  }
  const parts = [
    ready.outbox && row('Mail outbox', ready.outbox),
    ready.standIn && row('Stripe stand-in', ready.standIn),
  ].filter((part) => part !== null)
  if (parts.length > 0) lines.push('', ...parts)
  lines.push('', 'Ctrl-C ends all of it.', '')
  return lines.join('\n')
}
