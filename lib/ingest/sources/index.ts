import { Refusal } from '../../errors.ts'
import type { Parsed } from '../incoming.ts'
import { rss } from './rss.ts'
import { nothing, type Source, type SourceContext } from './source.ts'
import { text } from './text.ts'

export type { Source, SourceContext, SourceDefaults } from './source.ts'

/** Kinds of file that can be imported, the most particular first. */
export const sources: readonly Source[] = [rss, text]

/** The source that reads these bytes, or null when none does. */
export const sourceFor = (bytes: Uint8Array, name: string): Source | null =>
  sources.find((source) => source.sniff(bytes, name)) ?? null

/**
 * Reads whatever an import is given by the source that knows it. Malformed input never throws: what cannot be
 * used is in `rejected` with its reason.
 */
export async function parseSource(
  bytes: Uint8Array,
  context: Omit<SourceContext, 'defaults'> & { defaults?: SourceContext['defaults'] },
): Promise<Parsed> {
  const source = sourceFor(bytes, context.name)
  if (source) return source.parse(bytes, { ...context, defaults: context.defaults ?? {} })
  return nothing(context.name, new Refusal('import.file.unknown'))
}
