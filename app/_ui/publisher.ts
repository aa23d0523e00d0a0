/** What the pages show of the publisher whose portal this is. */
export type Publisher = {
  name: string
  /** `#rrggbb`; null for the accent of the design. Made readable per theme by accent.ts. */
  accent: string | null
  /** The publisher's own site. */
  site: string
  /** Address of the permissions desk. */
  contact: string
}
