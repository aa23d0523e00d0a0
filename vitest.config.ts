import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{app,bin,db,lib}/**/*.test.{ts,tsx}'],
    globalSetup: ['./bin/testing/global-setup.ts'],
    // Each file works in a database of its own; more workers than cores would only wait.
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
