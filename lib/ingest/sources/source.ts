import type { Refusal } from '../../errors.ts'
import type { Parsed } from '../incoming.ts'

/** What the caller says where a source is silent. All optional. */
export type SourceDefaults = {
  /** ISO 639-1. */
  language?: string
  section?: string
}

export type SourceContext = {
  /** Name of the file, or the address it came from. */
  name: string
  /** Absolute address of the article (a text) or of the feed. */
  url?: string
  /**
   * Reads a file beside the import by its relative path; null when there is none. The caller confines it to
   * the import's own folder.
   */
  readFile?: (relative: string) => Promise<Uint8Array | null>
  defaults: SourceDefaults
}

/**
 * A kind of file articles come in: one file in `sources/` and its line in `index.ts`. Pure but for
 * `context.readFile`: no network, no clock. Malformed or hostile input never throws: it gives `rejected`.
 */
export type Source = {
  id: string
  /** For the form and the command line. */
  label: string
  /** Whether these bytes look like this kind; asked in the registry's order. */
  sniff(bytes: Uint8Array, name: string): boolean
  parse(bytes: Uint8Array, context: SourceContext): Promise<Parsed>
}

export const nothing = (item: string, why: Refusal): Parsed => ({ articles: [], rejected: [{ item, why }] })
