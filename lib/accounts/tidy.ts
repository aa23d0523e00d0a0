import { lt } from 'drizzle-orm'
import * as z from 'zod'
import { drafts, limits, sessions, signInLinks } from '../../db/schema/index.ts'
import { system } from '../permit.ts'
import { verb } from '../verb.ts'

/** Forgets what has served its time: spent limits, expired links and sessions, day-old drafts. */
export const tidy = verb('accounts.tidy', system, z.strictObject({}), async (t) => {
  const dayAgo = new Date(t.now.getTime() - 86_400_000)
  await t.db.delete(limits).where(lt(limits.lastAt, dayAgo))
  await t.db.delete(signInLinks).where(lt(signInLinks.expires, dayAgo))
  await t.db.delete(sessions).where(lt(sessions.expires, t.now))
  await t.db.delete(drafts).where(lt(drafts.createdAt, dayAgo))
})
