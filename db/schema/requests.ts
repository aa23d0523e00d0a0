import { sql } from 'drizzle-orm'
import { check, date, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, minor, moment } from '../columns.ts'
import { machine, type State } from '../machine.ts'
import { type OrganisationKind, organisations, users } from './accounts.ts'
import { articles } from './catalogue.ts'
import { rateCards, termsVersions } from './rates.ts'

export const requestMachine = machine('request', 'unconfirmed', {
  unconfirmed: ['submitted', 'lapsed'],
  submitted: ['quoted', 'needs_info', 'refused', 'withdrawn', 'lapsed'],
  needs_info: ['submitted', 'withdrawn', 'lapsed'],
  quoted: ['accepted', 'declined', 'countered', 'refused', 'withdrawn', 'lapsed'],
  countered: ['quoted', 'refused', 'withdrawn', 'lapsed'],
  accepted: ['quoted', 'lapsed'],
  declined: [],
  refused: [],
  withdrawn: [],
  lapsed: ['submitted'],
})
export type RequestStatus = State<typeof requestMachine>

export const itemMachine = machine('item', 'open', {
  open: ['offered', 'refused', 'removed'],
  offered: ['refused', 'removed'],
  refused: ['open'],
  removed: [],
})
export type ItemStatus = State<typeof itemMachine>

/** Who may use, who pays, and who acts for a client; one organisation may be all three. */
export type Parties = { licensee: string; payer: string; agent: string }

export const requests = pgTable(
  'requests',
  {
    id: id(),
    number: integer('number').generatedAlwaysAsIdentity({ startWith: 1001 }).notNull(),
    status: text('status').$type<RequestStatus>().notNull().default('unconfirmed'),
    /** Interface language of the requester. */
    language: text('language').notNull(),
    name: text('name').notNull(),
    email: text('email').notNull(),
    userId: uuid('user_id').references(() => users.id),
    organisationId: uuid('organisation_id').references(() => organisations.id),
    parties: jsonb('parties').$type<Parties>().notNull(),
    organisationKind: text('organisation_kind').$type<OrganisationKind>().notNull(),
    /** ISO 3166-1 alpha-2 of the licensee. */
    country: text('country').notNull(),
    /** lib/requests/use.ts */
    use: jsonb('use').notNull(),
    deadline: date('deadline', { mode: 'string' }),
    notes: text('notes').notNull().default(''),
    assignedTo: uuid('assigned_to').references(() => users.id),
    /** By when the desk has promised its answer. */
    dueAt: moment('due_at'),
    /** Why the whole was refused, and to whom the asker is referred. */
    refusedReason: text('refused_reason'),
    submittedAt: moment('submitted_at'),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('requests_number').on(t.number),
    index('requests_due').on(t.status, t.dueAt, t.id),
    index('requests_user').on(t.userId, t.createdAt.desc()),
    index('requests_organisation').on(t.organisationId, t.createdAt.desc()),
    index('requests_email').on(t.email),
    check('requests_refused', sql`(${t.status} = 'refused') = (${t.refusedReason} is not null)`),
    check(
      'requests_owner',
      sql`${t.status} in ('unconfirmed', 'lapsed') or (${t.userId} is not null and ${t.organisationId} is not null)`,
    ),
  ],
)

export const requestItems = pgTable(
  'request_items',
  {
    id: id(),
    requestId: uuid('request_id')
      .notNull()
      .references(() => requests.id),
    position: integer('position').notNull(),
    /** Null while the address is unknown to the catalogue; the desk finds the article. */
    articleId: uuid('article_id').references(() => articles.id),
    /** As asked for. */
    url: text('url').notNull(),
    status: text('status').$type<ItemStatus>().notNull().default('open'),
    refusedReason: text('refused_reason'),
    /** Whom to ask instead: the owner and how to reach it. */
    referTo: text('refer_to').notNull().default(''),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('request_items_position').on(t.requestId, t.position),
    index('request_items_article').on(t.articleId),
    check('request_items_refused', sql`(${t.status} = 'refused') = (${t.refusedReason} is not null)`),
  ],
)

export const messages = pgTable(
  'messages',
  {
    id: id(),
    requestId: uuid('request_id')
      .notNull()
      .references(() => requests.id),
    side: text('side').$type<'buyer' | 'desk'>().notNull(),
    kind: text('kind')
      .$type<'message' | 'question' | 'answer' | 'counter' | 'offer' | 'decline' | 'withdrawal'>()
      .notNull(),
    userId: uuid('user_id').references(() => users.id),
    body: text('body').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index('messages_request').on(t.requestId, t.createdAt),
    check('messages_side', sql`${t.side} in ('buyer', 'desk')`),
  ],
)

/** An immutable offer. A newer one supersedes it; nothing edits it. */
export const quotes = pgTable(
  'quotes',
  {
    id: id(),
    requestId: uuid('request_id')
      .notNull()
      .references(() => requests.id),
    /** 1, 2, … within the request; the highest is the offer that stands. */
    n: integer('n').notNull(),
    currency: text('currency').notNull(),
    netMinor: minor('net_minor').notNull(),
    taxMinor: minor('tax_minor').notNull(),
    totalMinor: minor('total_minor').notNull(),
    rateCardId: uuid('rate_card_id')
      .notNull()
      .references(() => rateCards.id),
    termsId: uuid('terms_id')
      .notNull()
      .references(() => termsVersions.id),
    /** Everything the price was computed from (lib/requests/snapshot.ts), so that it can be recomputed for ever. */
    snapshot: jsonb('snapshot').notNull(),
    message: text('message').notNull().default(''),
    validUntil: moment('valid_until').notNull(),
    createdBy: uuid('created_by')
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('quotes_n').on(t.requestId, t.n),
    check(
      'quotes_total',
      sql`${t.totalMinor} = ${t.netMinor} + ${t.taxMinor} and ${t.netMinor} >= 0 and ${t.taxMinor} >= 0`,
    ),
  ],
)

export const quoteLines = pgTable(
  'quote_lines',
  {
    id: id(),
    quoteId: uuid('quote_id')
      .notNull()
      .references(() => quotes.id),
    itemId: uuid('item_id')
      .notNull()
      .references(() => requestItems.id),
    position: integer('position').notNull(),
    /** The rule that made the line, or `staff` for one a person added. */
    rule: text('rule').notNull(),
    label: text('label').notNull(),
    reason: text('reason').notNull(),
    amountMinor: minor('amount_minor').notNull(),
    /** What the card had said, when a person changed the line; their reason beside it. */
    cardMinor: minor('card_minor'),
    changedBy: uuid('changed_by').references(() => users.id),
    changeReason: text('change_reason'),
  },
  (t) => [
    uniqueIndex('quote_lines_position').on(t.quoteId, t.position),
    check('quote_lines_change', sql`(${t.changedBy} is null) = (${t.changeReason} is null)`),
  ],
)
