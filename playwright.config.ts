import { defineConfig, devices } from '@playwright/test'
import { findChromium } from './bin/chromium.ts'
import { serverName } from './e2e/_server.ts'

const executablePath = findChromium() ?? undefined
// Told by the global setup; the workers, which read this file after it, know it.
const server: { url?: string } = JSON.parse(process.env[serverName] ?? '{}')

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './e2e/_server.ts',
  fullyParallel: true,
  workers: 2,
  // A journey that needs a second try has found something.
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    baseURL: server.url,
    // A control that is not there in this time is missing.
    actionTimeout: 10_000,
    launchOptions: executablePath ? { executablePath } : {},
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [
    {
      name: 'desktop',
      use: { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
    },
  ],
})
