import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { inWords, playwrightCounts, sum, vitestCounts } from './counts.ts'
import { dropDatabases, onServer } from './databases.ts'
import { temporaryFolder } from './temporary.ts'

const folder = temporaryFolder('counts')
afterAll(() => rmSync(folder, { recursive: true }))

const report = (content: unknown) => {
  const file = join(folder, 'report.json')
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}
const vitest = (passed: number, failed: number, more: object[] = []) => ({
  success: failed === 0,
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: 1,
  numTodoTests: 0,
  testResults: [{ status: 'passed', assertionResults: [{}] }, ...more],
})
const playwright = (stats: object, errors: unknown[] = []) => ({
  stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 0, ...stats },
  errors,
})

it('counts are those of the reports', () => {
  expect(vitestCounts(report(vitest(5, 2)), false)).toEqual({ passed: 5, failed: 2, skipped: 1 })
  expect(playwrightCounts(report(playwright({ unexpected: 1, skipped: 2 })), false)).toEqual({
    passed: 3,
    failed: 1,
    skipped: 2,
  })
})

it('a file that could not be loaded, an error outside every journey and a second try are failures', () => {
  const broken = vitest(5, 0, [{ status: 'failed', assertionResults: [] }])
  expect(vitestCounts(report(broken), false).failed).toBe(1)
  expect(playwrightCounts(report(playwright({}, ['teardown'])), false).failed).toBe(1)
  expect(playwrightCounts(report(playwright({ flaky: 1 })), true).failed).toBe(1)
})

it('a runner that failed, ran nothing, or left no report or half of one is a failure', () => {
  expect(vitestCounts(report(vitest(5, 0)), false).failed).toBe(1)
  expect(vitestCounts(report(vitest(0, 0)), true).failed).toBe(1)
  expect(playwrightCounts(report(playwright({ expected: 0 })), true).failed).toBe(1)
  expect(playwrightCounts(join(folder, 'none.json'), true)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  expect(vitestCounts(report('{"numPassedTests":'), true)).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

it('the last line sums up, and names skipped tests only where there are any', () => {
  const all = sum([
    { passed: 1, failed: 0, skipped: 0 },
    { passed: 5, failed: 2, skipped: 1 },
  ])
  expect(inWords(all)).toBe('6 passed, 2 failed, 1 skipped')
  expect(inWords({ ...all, skipped: 0 })).toBe('6 passed, 2 failed')
})

it('a server elsewhere is never touched, nor a database that is not the suite’s', async () => {
  const elsewhere = 'postgres://me@db.example.org/x'
  await expect(onServer(elsewhere, async () => 'reached')).rejects.toThrow(
    /^DATABASE_URL is not on this machine/,
  )
  await expect(dropDatabases(elsewhere, 'imprimatur_test_1')).rejects.toThrow(/not on this machine/)
  await expect(dropDatabases('postgres://me@127.0.0.1/x', 'imprimatur')).rejects.toThrow(
    /not a database of the suite/,
  )
})
