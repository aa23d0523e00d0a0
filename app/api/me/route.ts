import { isStaff } from '../../../lib/permit.ts'
import { queueCounts } from '../../../lib/requests/queue.ts'
import { visit } from '../../_session.ts'

/** Who is signed in, for the account corner of pages that are the same for everyone. */
export async function GET(): Promise<Response> {
  const ctx = await visit()
  const { actor } = ctx
  const body =
    actor.kind === 'person'
      ? {
          name: actor.name || actor.email,
          staff: isStaff(actor),
          waiting: isStaff(actor) ? (await queueCounts(ctx.db, actor)).answer : 0,
        }
      : null
  return Response.json(body, { headers: { 'cache-control': 'private, no-store' } })
}
