import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { createdAt, daterange, id, int4multirange, int8range, moment } from '../columns.ts'
import { machine, type State } from '../machine.ts'
import { organisations, users } from './accounts.ts'
import { articles, works } from './catalogue.ts'
import { orders } from './orders.ts'
import { requestItems, requests } from './requests.ts'

export const licenceMachine = machine('licence', 'pending', {
  pending: ['active', 'cancelled'],
  active: ['expired', 'revoked', 'superseded', 'suspended'],
  suspended: ['active', 'expired', 'revoked', 'superseded'],
  expired: [],
  revoked: [],
  superseded: [],
  cancelled: [],
})
export type LicenceStatus = State<typeof licenceMachine>

/** The grant for one article version and its uses: a snapshot whose terms are never edited. */
export const licences = pgTable(
  'licences',
  {
    id: id(),
    /** As printed, e.g. `MP-2026-00418`. */
    number: text('number').notNull(),
    status: text('status').$type<LicenceStatus>().notNull().default('pending'),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    requestId: uuid('request_id')
      .notNull()
      .references(() => requests.id),
    itemId: uuid('item_id')
      .notNull()
      .references(() => requestItems.id),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id),
    articleId: uuid('article_id')
      .notNull()
      .references(() => articles.id),
    /** The version it was sold on. */
    version: integer('version').notNull(),
    /** Parties, use, elements, credit line, conditions and price at the moment of acceptance (lib/licences/snapshot.ts). */
    snapshot: jsonb('snapshot').notNull(),
    startsOn: date('starts_on', { mode: 'string' }).notNull(),
    /** First day on which it no longer holds; null is perpetual. */
    endsOn: date('ends_on', { mode: 'string' }),
    /** Why it was revoked or suspended, in words for the buyer. */
    endedReason: text('ended_reason'),
    activatedAt: moment('activated_at'),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('licences_number').on(t.number),
    uniqueIndex('licences_live_item')
      .on(t.itemId)
      .where(sql`${t.status} in ('pending', 'active', 'suspended')`),
    index('licences_order').on(t.orderId),
    index('licences_organisation').on(t.organisationId, t.createdAt.desc()),
    index('licences_article').on(t.articleId),
    index('licences_ends').on(t.endsOn).where(sql`${t.status} in ('active', 'suspended')`),
    check('licences_term', sql`${t.endsOn} is null or ${t.endsOn} > ${t.startsOn}`),
    check(
      'licences_reason',
      sql`${t.status} not in ('revoked', 'suspended') or ${t.endedReason} is not null`,
    ),
  ],
)

/** One row a grant: what the exclusion constraint `grants_no_overlap` (domain.md, invariant 2) looks at. */
export const grants = pgTable(
  'grants',
  {
    id: id(),
    workId: uuid('work_id')
      .notNull()
      .references(() => works.id),
    licenceId: uuid('licence_id')
      .notNull()
      .references(() => licences.id),
    /** The licensee, who may overlap itself. */
    holderId: uuid('holder_id')
      .notNull()
      .references(() => organisations.id),
    media: int4multirange('media').notNull(),
    countries: int4multirange('countries').notNull(),
    languages: int4multirange('languages').notNull(),
    term: daterange('term').notNull(),
    slot: int8range('slot').notNull(),
    live: boolean('live').notNull().default(true),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex('grants_licence').on(t.licenceId), index('grants_work').on(t.workId)],
)

/** Each download: who, which format and version, and the digest of the bytes. Append-only. */
export const deliveries = pgTable(
  'deliveries',
  {
    id: id(),
    licenceId: uuid('licence_id')
      .notNull()
      .references(() => licences.id),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    format: text('format').notNull(),
    version: integer('version').notNull(),
    sha256: text('sha256').notNull(),
    bytes: integer('bytes').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('deliveries_licence').on(t.licenceId, t.createdAt)],
)
