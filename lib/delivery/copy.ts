import type { Body, Element } from '../catalogue/body.ts'
import type { Language } from '../words/words.ts'

/** A picture held by the copy, as bytes. */
export type CopyPicture = Element & { bytes: Uint8Array; mime: string }

/**
 * Everything a format may put into a licensed copy: already reduced to what was licensed and cleared.
 * Formats are pure functions of this; they read no database, no clock, no network.
 */
export type LicensedCopy = {
  licence: {
    number: string
    licensee: string
    /** Of whoever asked for it: what is said about the licence is said in it. */
    language: Language
    /** What may be done, in plain sentences, as on the licence page. */
    plainWords: string[]
    /** Address of the licence page. */
    url: string
  }
  publisher: { name: string; url: string; contact: string }
  article: {
    headline: string
    standfirst: string
    bylines: string[]
    dateline: string
    language: string
    direction: 'ltr' | 'rtl'
    canonicalUrl: string
    publishedAt: Date
    version: number
    body: Body
  }
  /** Cleared pictures and graphics by element key; an `element` block without an entry here is left out. */
  pictures: Record<string, CopyPicture>
  /** The credit line that must stand with the copy. */
  creditLine: string
  /** Elements taken out, in words ("Photo by …: not ours to license"), for the covering note. */
  leftOut: string[]
  /** Kept from the first publication: when this copy was made. */
  madeAt: Date
}

/** A delivery format: one file in `formats/` and its line in `formats/index.ts`. */
export type Format = {
  id: string
  /** For the menu. */
  label: (language: Language) => string
  mime: string
  extension: string
  /** One sentence for the menu: who wants this format. */
  hint: (language: Language) => string
  render(copy: LicensedCopy): Promise<Uint8Array>
}
