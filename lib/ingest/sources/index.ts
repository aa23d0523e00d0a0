import { rss } from './rss.ts'
import type { Source } from './source.ts'
import { text } from './text.ts'

export type { Source, SourceContext, SourceDefaults } from './source.ts'

/** Kinds of file that can be imported, the most particular first. */
export const sources: readonly Source[] = [rss, text]

/** The source that reads these bytes, or null when none does. */
export const sourceFor = (bytes: Uint8Array, name: string): Source | null =>
  sources.find((source) => source.sniff(bytes, name)) ?? null
