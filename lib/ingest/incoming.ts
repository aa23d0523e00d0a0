import type { Body, Element } from '../catalogue/body.ts'
import type { Refusal } from '../errors.ts'

/** A picture's bytes, read beside the import, ready to be stored. */
export type IncomingPicture = {
  key: string
  bytes: Uint8Array
  mime: 'image/svg+xml' | 'image/png' | 'image/jpeg' | 'image/webp'
}

/** One article as a source hands it over: parsed, typed, nothing of the incoming markup left. */
export type IncomingArticle = {
  /** Absolute http(s) address at the publisher; null when the source names none and the caller must. */
  url: string | null
  /** Other addresses the source gives for the same article (guid permalink, alternate links). */
  aliases: string[]
  headline: string
  standfirst: string
  /** Names as printed, in order, without "By". */
  bylines: string[]
  /** Organisation named as source (dc:source, agency in the credit), or ''. */
  source: string
  /** Dateline as printed ("GENEVA (AFP) –"), or ''. */
  dateline: string
  /** ISO 639-1. */
  language: string
  section: string
  topics: string[]
  publishedAt: Date | null
  updatedAt: Date | null
  /** Nobody before this time. */
  embargoUntil: Date | null
  /** Rights text found in the source: metadata for rights staff to review, never permission. */
  rightsNotice: string
  body: Body
  /** Pictures, graphics and embeds only, in order of appearance; the text element is added on storing. */
  elements: Element[]
  pictures: IncomingPicture[]
  /** Passages left out because they are no part of the article, with why (promotion, republishing sentence …). */
  leftOut: { reason: 'promotion' | 'republishing' | 'boilerplate'; text: string }[]
}

/** An item the source held that could not be used, and the refusal that says why and what to do. */
export type Rejected = { item: string; why: Refusal }
export type Parsed = { articles: IncomingArticle[]; rejected: Rejected[] }
