import { eq, sql } from 'drizzle-orm'
import { mails } from '../../db/schema/index.ts'
import type { Ctx } from '../ctx.ts'
import { env } from '../env.ts'
import { sendMail } from './transport.ts'

/**
 * Hands one written mail to the mail server. Its message id comes from the row, so that a mail handed
 * over twice, after a crash between sending and noting it, is recognised as one by the receiver.
 */
export async function deliverMail(ctx: Ctx, { mailId }: { mailId: string }): Promise<void> {
  const { smtpUrl, mailFrom, publicUrl } = env()
  if (!smtpUrl) return
  const [mail] = await ctx.db.select().from(mails).where(eq(mails.id, mailId))
  if (!mail || mail.sentAt) return
  await sendMail(smtpUrl, {
    from: mailFrom,
    to: mail.to,
    subject: mail.subject,
    html: mail.html,
    text: mail.text,
    messageId: `<${mail.id}@${new URL(publicUrl).hostname}>`,
  })
  // A mail that carries a magic link is not kept once it is on its way.
  const gone = mail.kind === 'link' ? { html: '', text: '' } : {}
  await ctx.db
    .update(mails)
    .set({ sentAt: sql`now()`, ...gone })
    .where(eq(mails.id, mailId))
}
