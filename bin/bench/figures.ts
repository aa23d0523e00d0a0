/** One figure of the product beside the same of its baseline, both measured in the same run. */
export type Figure = { value: number; unit: string; baseline: number; ratio: number }
export type Figures = Record<string, Figure>

/** A benchmark: says what it does as it goes, and gives its figures; those it cannot take it names in `skipped`. */
export type Bench = (say: (text: string) => void) => Promise<{ figures: Figures; skipped: string[] }>

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low = Number.NaN, high = Number.NaN] = [sorted[middle - 1], sorted[middle]]
  return sorted.length % 2 === 1 ? high : (low + high) / 2
}

/**
 * Measures product and baseline turn and turn about, so that whatever slows the machine slows both.
 * @returns the medians, and the median of the ratios of neighbours
 */
export async function interleaved(
  rounds: number,
  unit: string,
  product: () => Promise<number>,
  baseline: () => Promise<number>,
): Promise<Figure> {
  const pairs: [number, number][] = []
  for (let i = 0; i < rounds; i++) {
    // Whoever goes second may find the machine warm: they take turns at it.
    if (i % 2 === 0) {
      const value = await product()
      pairs.push([value, await baseline()])
    } else {
      const base = await baseline()
      pairs.push([await product(), base])
    }
  }
  return {
    unit,
    value: median(pairs.map(([value]) => value)),
    baseline: median(pairs.map(([, base]) => base)),
    ratio: median(pairs.map(([value, base]) => value / base)),
  }
}

const short = (n: number) => (n >= 1000 ? n.toFixed(0) : n >= 10 ? n.toFixed(1) : n.toFixed(3))

/** The figures as a table for a terminal. */
export function table(figures: Figures): string {
  const rows = Object.entries(figures).map(([key, f]) => [
    key,
    `${short(f.value)} ${f.unit}`,
    `${short(f.baseline)} ${f.unit}`,
    f.ratio.toFixed(2),
  ])
  const all = [['figure', 'product', 'baseline', 'ratio'], ...rows]
  const widths = [0, 1, 2, 3].map((i) => Math.max(...all.map((row) => row[i]?.length ?? 0)))
  return all
    .map((row) =>
      row
        .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
        .join('   '),
    )
    .join('\n')
}
