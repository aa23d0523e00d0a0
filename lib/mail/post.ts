import { eq } from 'drizzle-orm'
import { mails, publisher } from '../../db/schema/index.ts'
import type { Tx } from '../ctx.ts'
import { env } from '../env.ts'
import { enqueue } from '../jobs.ts'
import { type Language, prefixOf } from '../words/words.ts'
import { composeMail } from './compose.ts'

/** A mail as a verb words it; looks and publisher are added here. */
export type Letter = {
  subject: string
  preheader?: string
  paragraphs: string[]
  facts?: [label: string, value: string][]
  lines?: {
    rows: { label: string; reason?: string; amount: string }[]
    total: { label: string; amount: string }
  }
  /** `path` on this site, without its language. */
  action?: { label: string; path: string }
  after?: string[]
  footer: string
}

/**
 * Writes a mail in the transaction that causes it, once a `key`, and has a job send it. Without a mail
 * server it stays in the outbox.
 */
export async function post(
  t: Tx,
  input: { key: string; kind: string; to: string; language: Language; requestId?: string; letter: Letter },
): Promise<void> {
  const [who] = await t.db.select().from(publisher).where(eq(publisher.one, true))
  if (!who) throw new Error('A mail needs a publisher')
  const { publicUrl } = env()
  const { action, ...letter } = input.letter
  const mail = composeMail({
    ...letter,
    ...(action
      ? { action: { label: action.label, url: publicUrl + prefixOf(input.language) + action.path } }
      : {}),
    publisher: { name: who.name, url: publicUrl, accent: who.accent, contact: who.contact },
    language: input.language,
  })
  const [row] = await t.db
    .insert(mails)
    .values({
      key: input.key,
      kind: input.kind,
      to: input.to,
      requestId: input.requestId ?? null,
      createdAt: t.now,
      ...mail,
    })
    .onConflictDoNothing()
    .returning({ id: mails.id })
  if (row && env().smtpUrl) await enqueue(t, 'mail.send', { mailId: row.id })
}
