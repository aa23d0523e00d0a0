import { configDefaults, defineConfig } from 'vitest/config'
import { embeddedName, settingNames } from './lib/env.ts'

export default defineConfig({
  test: {
    globalSetup: ['bin/testing/global-setup.ts'],
    exclude: [...configDefaults.exclude, 'e2e/**', '.next/**', '.data/**'],
    pool: 'forks',
    // Each works on a database of its own; more than the cores only makes all of them slower.
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // No test meets a real part by a setting of this machine, by `.env`, or by a start that happens to run.
    env: { ...Object.fromEntries(settingNames.map((name) => [name, ''])), [embeddedName]: '{}' },
  },
})
