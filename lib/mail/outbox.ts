import { desc, eq, lt } from 'drizzle-orm'
import { mails } from '../../db/schema/index.ts'
import type { Queryable } from '../ctx.ts'

export type KeptMail = { id: string; to: string; subject: string; kind: string; createdAt: Date }

export const outboxPageSize = 50

/** The mails that are kept instead of being sent, newest first. For the outbox page, which exists only without a mail server. */
export async function keptMails(
  db: Queryable,
  before: Date | null,
): Promise<{ mails: KeptMail[]; more: boolean }> {
  const rows = await db
    .select({
      id: mails.id,
      to: mails.to,
      subject: mails.subject,
      kind: mails.kind,
      createdAt: mails.createdAt,
    })
    .from(mails)
    .where(before ? lt(mails.createdAt, before) : undefined)
    .orderBy(desc(mails.createdAt), desc(mails.id))
    .limit(outboxPageSize + 1)
  return { mails: rows.slice(0, outboxPageSize), more: rows.length > outboxPageSize }
}

/** One kept mail with its texts; null when there is none. */
export async function keptMail(
  db: Queryable,
  id: string,
): Promise<(KeptMail & { html: string; text: string }) | null> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return null
  const [row] = await db.select().from(mails).where(eq(mails.id, id))
  return row ?? null
}
