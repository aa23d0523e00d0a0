import * as z from 'zod'
import { emailField } from '../accounts/hire.ts'
import { type Limit, spend } from '../accounts/limit.ts'
import { issueLink } from '../accounts/links.ts'
import type { Ctx } from '../ctx.ts'
import { anyone } from '../permit.ts'
import { parse, verb } from '../verb.ts'
import { postSignIn } from './letters.ts'

const signInSchema = z.strictObject({
  email: emailField,
  next: z.string().max(500),
  language: z.enum(['en', 'fr', 'ar']),
})

const limits = {
  address: { name: 'link.address', most: 10, seconds: 60 },
  email: { name: 'link.email', most: 5, seconds: 600 },
} as const satisfies Record<string, Limit>

const sendLinkWithin = verb('link.send', anyone, signInSchema, async (t, { email, next, language }) => {
  const token = await issueLink(t, { email, next: localPath(next) })
  await postSignIn(t, email, token, language)
})

/**
 * Sends a magic link. Known and unknown addresses get the same answer and the same mail, so that nobody
 * learns who has an account; the person comes into being when the link is used.
 */
export async function sendSignInLink(
  ctx: Ctx,
  raw: z.input<typeof signInSchema>,
  clientAddress: string | null,
): Promise<void> {
  const { email } = parse(signInSchema, raw)
  if (clientAddress) await spend(ctx.db, limits.address, clientAddress)
  await spend(ctx.db, limits.email, email)
  await sendLinkWithin(ctx, raw)
}

/** A path on this site to go on to; anything else (another host, `//evil`, `/\evil`) becomes the requests page. */
export function localPath(next: string): string {
  if (!/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(next)) return '/requests'
  const url = new URL(next, 'http://here.invalid')
  // `/..//evil` is a path that becomes another host when dots are resolved.
  const stays = url.host === 'here.invalid' && !url.pathname.startsWith('//')
  return stays ? url.pathname + url.search : '/requests'
}
