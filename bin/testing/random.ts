/** A source of chance that repeats itself: the same seed, the same numbers (mulberry32). */
export function random(seed: number) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    /** A whole number, both ends included. */
    int,
    chance: (p: number) => next() < p,
    one<T>(list: readonly [T, ...T[]] | readonly T[]): T {
      return list[int(0, list.length - 1)] as T
    },
    /** Some of a list, at least `least`, in the list's order. */
    some<T>(list: readonly T[], least: number, most: number): T[] {
      const n = int(least, Math.min(most, list.length))
      const indexes = list.map((_, i) => i)
      for (let i = indexes.length - 1; i > 0; i--) {
        const j = int(0, i)
        ;[indexes[i], indexes[j]] = [indexes[j] as number, indexes[i] as number]
      }
      return indexes
        .slice(0, n)
        .sort((a, b) => a - b)
        .map((i) => list[i] as T)
    },
  }
}
export type Random = ReturnType<typeof random>
