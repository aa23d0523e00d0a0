import { systemCtx } from '../../../lib/ctx.ts'
import { verifiedEvent } from '../../../lib/orders/stripe.ts'
import { receiveEvent } from '../../../lib/orders/webhook.ts'
import { bytesWithin } from '../../_body.ts'
import { connection } from '../../_db.ts'

/** Many times what Stripe's events are, in bytes. */
const largest = 1_000_000

/** Stripe's webhook: checked over the raw body, stored, acknowledged; a job does the work. */
export async function POST(request: Request): Promise<Response> {
  const body = await bytesWithin(request, largest)
  if ('problem' in body) {
    return body.problem === 'too_large'
      ? new Response('This is larger than any event of Stripe’s. Send the event as Stripe wrote it.', {
          status: 413,
        })
      : new Response('The event broke off on its way. Send it again.', { status: 400 })
  }
  let event: ReturnType<typeof verifiedEvent>
  try {
    event = verifiedEvent(Buffer.from(body.bytes), request.headers.get('stripe-signature') ?? '')
  } catch {
    return new Response('The signature does not fit.', { status: 400 })
  }
  await receiveEvent(systemCtx(connection().db), { event })
  return Response.json({ received: true })
}
