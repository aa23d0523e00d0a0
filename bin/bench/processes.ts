import { readdirSync, readFileSync } from 'node:fs'

/** Ticks of the processor's clock in a second, on every Linux that Node runs on. */
const ticksPerSecond = 100
const pageBytes = 4096

type Seen = { pid: number; parent: number; name: string; ticks: number; resident: number }

/** Every process of this machine, from /proc. */
function seen(): Seen[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
        const after = stat
          .slice(stat.lastIndexOf(')') + 2)
          .split(' ')
          .map(Number)
        const at = (field: number) => after[field - 3] ?? 0
        return [
          {
            pid: Number(pid),
            parent: at(4),
            name: readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' '),
            // Its own, and that of the children it has buried.
            ticks: at(14) + at(15) + at(16) + at(17),
            resident: at(24) * pageBytes,
          },
        ]
      } catch {
        // It ended while we looked.
        return []
      }
    })
}

/** A process and all that come from it. */
function family(root: number, all: Seen[]): Seen[] {
  const found = all.filter((p) => p.pid === root)
  for (let i = 0; i < found.length; i++) found.push(...all.filter((p) => p.parent === found[i]?.pid))
  return found
}

/** Processor seconds that processes and all that come from them have used until now. */
export function cpuSeconds(roots: readonly number[]): number {
  const all = seen()
  const each = new Map(roots.flatMap((root) => family(root, all)).map((p) => [p.pid, p.ticks]))
  return [...each.values()].reduce((a, b) => a + b, 0) / ticksPerSecond
}

/** Resident memory of processes and all that come from them, in MB. Shared pages count in each. */
export function residentMegabytes(roots: readonly number[]): number {
  const all = seen()
  const each = new Map(roots.flatMap((root) => family(root, all)).map((p) => [p.pid, p.resident]))
  return [...each.values()].reduce((a, b) => a + b, 0) / 1_000_000
}

/** The processes under `root` whose command line matches. */
export const under = (root: number, name: RegExp): number[] =>
  family(root, seen())
    .filter((p) => name.test(p.name))
    .map((p) => p.pid)

/** The processes anywhere whose command line matches. */
export const named = (name: RegExp): number[] =>
  seen()
    .filter((p) => name.test(p.name))
    .map((p) => p.pid)
