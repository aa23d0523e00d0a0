import { createTransport } from 'nodemailer'
import { mailAddress } from './address.ts'

export type OutgoingMail = {
  /** As in the settings: an address, or `Name <address>`. */
  from: string
  /** One address; anything else is refused before the server hears of it. */
  to: string
  subject: string
  html: string
  text: string
  /** With its angle brackets, the same at every attempt, so that the receiver knows a repetition. */
  messageId: string
  /** Further headers, one line each. */
  headers?: Record<string, string>
}

/** Milliseconds granted to each step (name lookup, connect, greeting, silence on the line), unless told. */
const patience = 10_000

/**
 * Hands one mail to the server at `smtpUrl` (`smtp://` or `smtps://`, credentials and options such as
 * `?requireTLS=true` in it). Marked as written by a machine (RFC 3834), so that no absence note answers.
 * @param options.timeoutMs milliseconds for each step of the exchange.
 * @returns what the server answered on taking it.
 * @throws when the address is not exactly one, a header holds a line end, or the server refuses, is
 *   away or falls silent; the message names no credentials.
 */
export async function sendMail(
  smtpUrl: string,
  mail: OutgoingMail,
  { timeoutMs = patience }: { timeoutMs?: number } = {},
): Promise<{ response: string }> {
  const to = mailAddress(mail.to)
  if (!to) throw new Error('The mail is not addressed to exactly one valid address.')
  const headers = { 'Auto-Submitted': 'auto-generated', ...mail.headers }
  const single = [mail.from, mail.subject, mail.messageId, ...Object.entries(headers).flat()]
  if (single.some((value) => /\p{Cc}/u.test(value)))
    throw new Error('A header of the mail holds a control character.')
  const transport = createTransport({
    url: smtpUrl,
    dnsTimeout: timeoutMs,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  try {
    const { response } = await transport.sendMail({
      from: mail.from,
      to: { name: '', address: to },
      subject: mail.subject,
      html: mail.html,
      text: mail.text,
      messageId: mail.messageId,
      headers,
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    return { response }
  } finally {
    transport.close()
  }
}
