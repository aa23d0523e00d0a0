import type { Fields } from '../_act.ts'

export type Values = Readonly<Record<string, readonly string[]>>

/** Typed or preset values read the way a posted form is read, to be understood by the same code. */
export function fieldsOf(values: Values): Fields {
  return {
    values: Object.fromEntries(Object.entries(values).map(([name, typed]) => [name, [...typed]])),
    one: (name) => values[name]?.[0] ?? '',
    all: (name) => [...(values[name] ?? [])],
    flag: (name) => Boolean(values[name]?.[0]),
    rows: () => [],
  }
}
