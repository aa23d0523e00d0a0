import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** How many tests ended in which way. */
export type Counts = { passed: number; failed: number; skipped: number }

const vitestReport = z.object({
  success: z.boolean(),
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
})

const playwrightReport = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
  errors: z.array(z.unknown()),
})

/**
 * Counts from vitest's JSON report. A file that could not be run at all counts as one failure.
 * @param file the report
 * @param ok whether vitest itself ended well
 */
export function vitestCounts(file: string, ok: boolean): Counts {
  return certain(ok, () => {
    const report = vitestReport.parse(JSON.parse(readFileSync(file, 'utf8')))
    const broken = report.testResults.filter((r) => r.status === 'failed' && r.assertionResults.length === 0)
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + broken.length,
      skipped: report.numPendingTests + report.numTodoTests,
    }
  })
}

/** Counts from Playwright's JSON report; an error outside every journey counts as one failure. */
export function playwrightCounts(file: string, ok: boolean): Counts {
  return certain(ok, () => {
    const { stats, errors } = playwrightReport.parse(JSON.parse(readFileSync(file, 'utf8')))
    // A journey that passes only at the second try has not passed.
    return {
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky + errors.length,
      skipped: stats.skipped,
    }
  })
}

/** Whatever a report says, a runner that failed, wrote none or ran nothing is at least one failure. */
function certain(ok: boolean, read: () => Counts): Counts {
  let counts: Counts
  try {
    counts = read()
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
  const nothing = counts.passed + counts.failed === 0
  return counts.failed === 0 && (!ok || nothing) ? { ...counts, failed: 1 } : counts
}

/** The sum of several counts. */
export const sum = (all: readonly Counts[]): Counts =>
  all.reduce(
    (a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }),
    { passed: 0, failed: 0, skipped: 0 },
  )

/** `12 passed, 0 failed`, and the skipped where there are any. */
export const inWords = ({ passed, failed, skipped }: Counts): string =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
