import { systemCtx } from '../../../lib/ctx.ts'
import { verifiedEvent } from '../../../lib/orders/stripe.ts'
import { receiveEvent } from '../../../lib/orders/webhook.ts'
import { connection } from '../../_db.ts'

/** Stripe's webhook: checked over the raw body, stored, acknowledged; a job does the work. */
export async function POST(request: Request): Promise<Response> {
  const body = Buffer.from(await request.arrayBuffer())
  let event: ReturnType<typeof verifiedEvent>
  try {
    event = verifiedEvent(body, request.headers.get('stripe-signature') ?? '')
  } catch {
    return new Response('The signature does not fit.', { status: 400 })
  }
  await receiveEvent(systemCtx(connection().db), { event })
  return Response.json({ received: true })
}
