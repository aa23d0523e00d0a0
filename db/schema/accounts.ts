import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { createdAt, id, minor, moment } from '../columns.ts'

export const staffRoles = ['sales', 'rights', 'finance', 'admin'] as const
export type StaffRole = (typeof staffRoles)[number]
export const memberRoles = ['buyer', 'admin'] as const
export type MemberRole = (typeof memberRoles)[number]
/** Kinds of organisation, as the rate card knows them. */
export const organisationKinds = [
  'publisher',
  'broadcaster',
  'corporate',
  'nonprofit',
  'education',
  'individual',
] as const
export type OrganisationKind = (typeof organisationKinds)[number]

/** Billing details as given at acceptance; kept on the organisation to be offered again. */
export type Billing = {
  name: string
  line1: string
  line2: string
  city: string
  postcode: string
  /** ISO 3166-1 alpha-2. */
  country: string
  vatId: string
}

export const users = pgTable(
  'users',
  {
    id: id(),
    name: text('name').notNull().default(''),
    /** Lower case; one person, one address. */
    email: text('email').notNull(),
    emailVerified: timestamp('email_verified', { withTimezone: true, mode: 'date' }),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('users_email').on(t.email),
    check('users_email_lower', sql`${t.email} = lower(${t.email})`),
  ],
)

/** Sessions; the token is kept as its sha-256 only. */
export const sessions = pgTable(
  'sessions',
  {
    tokenHash: text('token_hash').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    expires: moment('expires').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('sessions_user').on(t.userId)],
)

/** Magic links, kept as their sha-256; deleted when spent. */
export const signInLinks = pgTable(
  'sign_in_links',
  {
    tokenHash: text('token_hash').primaryKey(),
    email: text('email').notNull(),
    /** The request that spending the link also confirms. */
    requestId: uuid('request_id'),
    /** Path to go on to, always on this site. */
    next: text('next').notNull().default('/requests'),
    expires: moment('expires').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('sign_in_links_expires').on(t.expires)],
)

export const organisations = pgTable(
  'organisations',
  {
    id: id(),
    name: text('name').notNull(),
    kind: text('kind').$type<OrganisationKind>().notNull(),
    /** ISO 3166-1 alpha-2. */
    country: text('country').notNull(),
    standing: text('standing').$type<'good' | 'on_hold'>().notNull().default('good'),
    /** How orders are settled: card at acceptance, or invoice on agreed terms. */
    terms: text('terms').$type<'card' | 'invoice'>().notNull().default('card'),
    creditDays: integer('credit_days').notNull().default(0),
    creditLimitMinor: minor('credit_limit_minor').notNull().default(0),
    billing: jsonb('billing').$type<Billing>(),
    createdAt: createdAt(),
  },
  (t) => [
    check('organisations_standing', sql`${t.standing} in ('good', 'on_hold')`),
    check('organisations_terms', sql`${t.terms} in ('card', 'invoice')`),
    check('organisations_country', sql`${t.country} ~ '^[A-Z]{2}$'`),
  ],
)

export const memberships = pgTable(
  'memberships',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id),
    role: text('role').$type<MemberRole>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.organisationId] }),
    index('memberships_organisation').on(t.organisationId),
    check('memberships_role', sql`${t.role} in ('buyer', 'admin')`),
  ],
)

export const staff = pgTable(
  'staff',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: text('role').$type<StaffRole>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.role] }),
    check('staff_role', sql`${t.role} in ('sales', 'rights', 'finance', 'admin')`),
  ],
)

/** The one publisher this portal belongs to. */
export const publisher = pgTable(
  'publisher',
  {
    one: boolean('one').primaryKey().default(true),
    name: text('name').notNull(),
    legalName: text('legal_name').notNull(),
    address: text('address').notNull(),
    url: text('url').notNull(),
    contact: text('contact').notNull(),
    accent: text('accent').notNull(),
    /** IANA zone in which days, terms and promises are counted. */
    zone: text('zone').notNull(),
    currency: text('currency').notNull(),
    /** Prefix of licence numbers. */
    prefix: text('prefix').notNull(),
    /** How much of an article visitors may read here: all of it, or that many opening paragraphs. */
    visitorParagraphs: integer('visitor_paragraphs'),
    /** Working hours within which an answer is promised, and the working day they are counted in. */
    answerHours: integer('answer_hours').notNull().default(8),
    dayStarts: integer('day_starts').notNull().default(9),
    dayEnds: integer('day_ends').notNull().default(17),
  },
  (t) => [check('publisher_one', sql`${t.one}`)],
)

/** What the limits against abuse have counted: a row a key, with the times that were let through of late. */
export const limits = pgTable(
  'limits',
  {
    key: text('key').primaryKey(),
    times: moment('times').array().notNull(),
    /** Whether the last try was refused. */
    refused: boolean('refused').notNull().default(false),
    lastAt: moment('last_at').notNull(),
  },
  (t) => [index('limits_last').on(t.lastAt)],
)

/** What someone typed into a form that was refused, or asked to be priced: kept for a day, so that nothing is lost. */
export const drafts = pgTable(
  'drafts',
  {
    id: id(),
    /** sha-256 of the browser's own cookie: a draft is read only where it was typed. */
    owner: text('owner').notNull(),
    form: text('form').notNull(),
    fields: jsonb('fields').$type<Record<string, string[]>>().notNull(),
    refusal: jsonb('refusal').$type<{
      message: string
      remedy: string
      fields: Record<string, string>
    } | null>(),
    createdAt: createdAt(),
  },
  (t) => [index('drafts_created').on(t.createdAt)],
)
