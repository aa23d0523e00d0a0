import { invalid } from './errors.ts'

/** A decoded form: text at the leaves, everything else a record without a prototype. */
export type FormValue = string | FormRecord
export interface FormRecord {
  [key: string]: FormValue
}

function emptyRecord(): FormRecord {
  return Object.create(null)
}

function segmentsOf(key: string): string[] {
  const match = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(key)
  const head = match?.[1]
  if (head === undefined) throw invalid(`Invalid request: the parameter name ${key} is malformed.`, key)
  const rest = [...(match?.[2] ?? '').matchAll(/\[([^[\]]*)\]/g)].map((part) => part[1] ?? '')
  if (rest.length > 8) throw invalid(`Invalid request: the parameter ${key} is nested too deeply.`, key)
  return [head, ...rest]
}

/**
 * Decodes `application/x-www-form-urlencoded` text with Stripe's brackets: `a[b]=1` nests, `a[0]=1` and `a[]=1`
 * make lists (kept as records with the indexes as keys; the schema of the call decides what is a list).
 * Throws an ApiError on a name that is malformed, given twice, or used both as a value and as a group.
 */
export function decodeForm(text: string): FormRecord {
  const root = emptyRecord()
  for (const [key, value] of new URLSearchParams(text)) {
    const segments = segmentsOf(key)
    let node = root
    segments.forEach((segment, depth) => {
      const name = segment === '' ? String(Object.keys(node).length) : segment
      if (name === '__proto__') throw invalid(`Received unknown parameter: ${key}`, key, 'parameter_unknown')
      const present = node[name]
      if (depth === segments.length - 1) {
        if (present !== undefined) throw invalid(`Invalid request: the parameter ${key} was sent twice.`, key)
        node[name] = value
      } else {
        if (typeof present === 'string') {
          throw invalid(`Invalid request: the parameter ${key} is both a value and a group.`, key)
        }
        const next = present ?? emptyRecord()
        node[name] = next
        node = next
      }
    })
  }
  return root
}

/** The same text for the same parameters, whatever the order they were sent in. */
export function canonical(value: FormValue): string {
  if (typeof value === 'string') return JSON.stringify(value)
  const entries = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? '')}`)
  return `{${entries.join(',')}}`
}
