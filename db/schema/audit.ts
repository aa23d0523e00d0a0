import { bigint, index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, moment } from '../columns.ts'

/** Everything that happened: ids only, never personal data. Append-only, by trigger and by grant. */
export const events = pgTable(
  'events',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: moment('at').notNull(),
    actorKind: text('actor_kind').$type<'visitor' | 'buyer' | 'staff' | 'machine' | 'system'>().notNull(),
    actorId: uuid('actor_id'),
    name: text('name').notNull(),
    subject: text('subject').notNull(),
    subjectId: uuid('subject_id').notNull(),
    /** The request whose history this belongs to, when it belongs to one. */
    requestId: uuid('request_id'),
    data: jsonb('data').$type<Record<string, string | number | boolean | null>>().notNull(),
  },
  (t) => [
    index('events_subject').on(t.subject, t.subjectId, t.id),
    index('events_request').on(t.requestId, t.id),
  ],
)

/** Mail written in the transaction that caused it and sent by a job; without a mail server, the outbox. */
export const mails = pgTable(
  'mails',
  {
    id: id(),
    /** What this mail is about, once: writing it again is a no-op. */
    key: text('key').notNull(),
    kind: text('kind').notNull(),
    to: text('to').notNull(),
    subject: text('subject').notNull(),
    html: text('html').notNull(),
    text: text('text').notNull(),
    requestId: uuid('request_id'),
    createdAt: createdAt(),
    sentAt: moment('sent_at'),
  },
  (t) => [uniqueIndex('mails_key').on(t.key), index('mails_newest').on(t.createdAt.desc(), t.id)],
)

/** Allowed edges of every machine; filled from the code on each migration. */
export const stateEdges = pgTable(
  'state_edges',
  {
    machine: text('machine').notNull(),
    fromState: text('from_state').notNull(),
    toState: text('to_state').notNull(),
  },
  (t) => [uniqueIndex('state_edges_edge').on(t.machine, t.fromState, t.toState)],
)
