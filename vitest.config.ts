import { configDefaults, defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: ['bin/testing/global-setup.ts'],
    exclude: [...configDefaults.exclude, 'e2e/**', '.next/**', '.data/**'],
    pool: 'forks',
    // Each works on a database of its own; more than the cores only makes all of them slower.
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
