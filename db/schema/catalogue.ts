import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { bytea, createdAt, id, minor, moment, tsvector } from '../columns.ts'

/** Language editions and re-publications of one article share a work; exclusivity is keyed on it. */
export const works = pgTable('works', {
  id: id(),
  /** Counter behind the slots of grants (domain.md, the constraint); the row is locked before granting. */
  slots: bigint('slots', { mode: 'number' }).notNull().default(0),
  createdAt: createdAt(),
})

/** What a rule found, as facts: a key and what belongs to it. */
export type Said = Record<string, string | string[]>

export const stops = ['blocked', 'withdrawn', 'killed'] as const
export type Stop = (typeof stops)[number]
/** What lists say of an article's clearance; price and acceptance decide afresh from its elements. */
export const clearanceSummaries = ['cleared', 'partly', 'ask', 'not_cleared'] as const
export type ClearanceSummary = (typeof clearanceSummaries)[number]

export const articles = pgTable(
  'articles',
  {
    id: id(),
    workId: uuid('work_id')
      .notNull()
      .references(() => works.id),
    slug: text('slug').notNull(),
    canonicalUrl: text('canonical_url').notNull(),
    /** ISO 639-1. */
    language: text('language').notNull(),
    section: text('section').notNull(),
    topics: text('topics').array().notNull().default(sql`'{}'`),
    publishedAt: moment('published_at').notNull(),
    updatedAt: moment('updated_at'),
    embargoUntil: moment('embargo_until'),
    stop: text('stop').$type<Stop>(),
    stopReason: text('stop_reason'),
    /** Number of the current version. */
    version: integer('version').notNull(),
    headline: text('headline').notNull(),
    standfirst: text('standfirst').notNull(),
    bylines: text('bylines').array().notNull().default(sql`'{}'`),
    wordCount: integer('word_count').notNull(),
    /** For lists only. */
    clearance: text('clearance').$type<ClearanceSummary>().notNull(),
    clearedPictures: integer('cleared_pictures').notNull().default(0),
    priceFromMinor: minor('price_from_minor'),
    priceFromCurrency: text('price_from_currency'),
    leadPicture: text('lead_picture'),
    leadAlt: text('lead_alt').notNull().default(''),
    tsv: tsvector('tsv').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('articles_slug').on(t.slug),
    uniqueIndex('articles_canonical_url').on(t.canonicalUrl),
    index('articles_newest').on(t.publishedAt.desc(), t.id.desc()),
    index('articles_section').on(t.section, t.publishedAt.desc(), t.id.desc()),
    index('articles_language').on(t.language, t.publishedAt.desc(), t.id.desc()),
    index('articles_clearance').on(t.clearance, t.publishedAt.desc(), t.id.desc()),
    index('articles_tsv').using('gin', t.tsv),
    index('articles_embargo').on(t.embargoUntil),
    check('articles_stop', sql`(${t.stop} is null) = (${t.stopReason} is null)`),
    check('articles_stop_kind', sql`${t.stop} in ('blocked', 'withdrawn', 'killed')`),
    check('articles_clearance_kind', sql`${t.clearance} in ('cleared', 'partly', 'ask', 'not_cleared')`),
  ],
)

/** Every address an article is known by, as its key (lib/catalogue/address.ts). */
export const articleAddresses = pgTable(
  'article_addresses',
  {
    key: text('key').primaryKey(),
    articleId: uuid('article_id')
      .notNull()
      .references(() => articles.id),
    url: text('url').notNull(),
    canonical: boolean('canonical').notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [index('article_addresses_article').on(t.articleId)],
)

/** What an article said at a time. Never changed: a licence points at the version it was sold on. */
export const articleVersions = pgTable(
  'article_versions',
  {
    articleId: uuid('article_id')
      .notNull()
      .references(() => articles.id),
    n: integer('n').notNull(),
    headline: text('headline').notNull(),
    standfirst: text('standfirst').notNull(),
    bylines: text('bylines').array().notNull(),
    source: text('source').notNull(),
    dateline: text('dateline').notNull(),
    rightsNotice: text('rights_notice').notNull(),
    /** The typed tree of lib/catalogue/body.ts. */
    body: jsonb('body').notNull(),
    elements: jsonb('elements').notNull(),
    leftOut: jsonb('left_out').notNull(),
    wordCount: integer('word_count').notNull(),
    /** sha-256 of what a reader would notice, so that an unchanged import is no new version. */
    hash: text('hash').notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.articleId, t.n] })],
)

/** Bytes of pictures, by their digest. */
export const pictures = pgTable('pictures', {
  sha256: text('sha256').primaryKey(),
  mime: text('mime').notNull(),
  bytes: bytea('bytes').notNull(),
  createdAt: createdAt(),
})

export const clearanceStates = ['cleared', 'surcharge', 'ask', 'not_cleared'] as const
export type ClearanceState = (typeof clearanceStates)[number]

/** How an element stands: once by the rules, and once by hand, which goes before the rules. */
export const clearances = pgTable(
  'clearances',
  {
    articleId: uuid('article_id')
      .notNull()
      .references(() => articles.id),
    elementKey: text('element_key').notNull(),
    basis: text('basis').$type<'rule' | 'hand'>().notNull(),
    state: text('state').$type<ClearanceState>().notNull(),
    /** In words, for the buyer. */
    reason: text('reason').notNull(),
    /** The same as facts, where the rules decided, so that it can be said in any language. */
    said: jsonb('said').$type<Said>(),
    /** Whom to turn to, when it is not ours. */
    owner: text('owner').notNull().default(''),
    contact: text('contact').notNull().default(''),
    /** Ground a person gave in writing; required by hand. */
    ground: text('ground').notNull().default(''),
    decidedBy: uuid('decided_by'),
    /** The version that was looked at. */
    version: integer('version').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.articleId, t.elementKey, t.basis] }),
    check('clearances_state', sql`${t.state} in ('cleared', 'surcharge', 'ask', 'not_cleared')`),
    check(
      'clearances_ground',
      sql`${t.basis} = 'rule' or (length(btrim(${t.ground})) > 0 and ${t.decidedBy} is not null)`,
    ),
  ],
)
