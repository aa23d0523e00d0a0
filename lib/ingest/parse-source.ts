import type { Parsed } from './incoming.ts'
import { sourceFor } from './sources/index.ts'
import type { SourceDefaults } from './sources/source.ts'

/** Reads what came in with the source that knows its kind; says so when none does. */
export async function parseSource(
  bytes: Uint8Array,
  from: {
    name: string
    url?: string
    readFile?: (relative: string) => Promise<Uint8Array | null>
    defaults?: SourceDefaults
  },
): Promise<Parsed> {
  const source = sourceFor(bytes, from.name)
  if (!source) {
    return {
      articles: [],
      rejected: [
        {
          item: from.name,
          reason: 'It is neither a feed (RSS, Atom) nor an article as plain text. Save it as one of these.',
        },
      ],
    }
  }
  return source.parse(bytes, { ...from, defaults: from.defaults ?? {} })
}
