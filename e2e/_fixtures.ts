import { expect, type Page, test } from '@playwright/test'
import type { Ready } from '../bin/start/main.ts'
import { type DemoRole, demoLink } from '../bin/start/summary.ts'
import { serverName } from './_server.ts'

export { expect, test }

/** Addresses of the running product and of the parts it brought. */
export function server(): Ready & { demoKey: string; outbox: string; standIn: string } {
  const told = process.env[serverName]
  if (!told) throw new Error('The journeys run only with the server that their configuration starts.')
  const ready = JSON.parse(told) as Ready
  const { demoKey, outbox, standIn } = ready
  if (!demoKey || !outbox || !standIn) throw new Error('The journeys need every part to be embedded.')
  return { ...ready, demoKey, outbox, standIn }
}

/** Signs in by the one-click link, as the person of the demonstration with this role. */
export async function signInAs(page: Page, role: DemoRole): Promise<void> {
  const { url, demoKey } = server()
  const response = await page.goto(demoLink(url, role, demoKey))
  expect(response?.ok(), `signing in as ${role}`).toBe(true)
}
