import type { Task, TaskList } from 'graphile-worker'
import { tidy } from '../lib/accounts/tidy.ts'
import { announceArticle } from '../lib/catalogue/embargo.ts'
import type { Db } from '../lib/ctx.ts'
import { type Ctx, systemCtx } from '../lib/ctx.ts'
import type { JobName, Jobs } from '../lib/jobs.ts'
import { followStop, tellReleased } from '../lib/licences/article-stopped.ts'
import { expireLicences, revokeForOrder } from '../lib/licences/end.ts'
import { issueLicences } from '../lib/licences/issue.ts'
import { releaseLicences } from '../lib/licences/release.ts'
import { releaseLapsedOrders } from '../lib/licences/sweep.ts'
import { deliverMail } from '../lib/mail/deliver.ts'
import { payRefund } from '../lib/orders/refund.ts'
import { expireCheckout } from '../lib/orders/stripe.ts'
import { handleEvent, reconcile } from '../lib/orders/webhook.ts'
import { refreshPriceFrom } from '../lib/rates/price-from.ts'
import { lapseRequests } from '../lib/requests/lapse.ts'

/** Who does each job: the only place that knows every noun. */
const jobs: { [N in JobName]: (ctx: Ctx, payload: Jobs[N]) => Promise<unknown> } = {
  'catalogue.announce': announceArticle,
  'licences.article_stopped': followStop,
  'licences.article_released': tellReleased,
  'rates.price_from': refreshPriceFrom,
  'mail.send': deliverMail,
  'stripe.event': handleEvent,
  'orders.close_checkout': (_, { sessionId }) => expireCheckout(sessionId),
  'orders.refund': payRefund,
  'licences.issue': issueLicences,
  'licences.release': releaseLicences,
  'licences.revoke': revokeForOrder,
}

/** What happens by the clock, whatever the queue holds. */
const sweeps = {
  sweep_requests: (ctx: Ctx) => lapseRequests(ctx, {}),
  sweep_orders: (ctx: Ctx) => releaseLapsedOrders(ctx),
  sweep_licences: (ctx: Ctx) => expireLicences(ctx, {}),
  sweep_stripe: (ctx: Ctx) => reconcile(ctx),
  sweep_tidy: (ctx: Ctx) => tidy(ctx, {}),
}

/** When each sweep runs, in cron's words. */
export const crontab = `
* * * * * sweep_orders
*/2 * * * * sweep_stripe
*/5 * * * * sweep_requests
*/10 * * * * sweep_licences
17 * * * * sweep_tidy
`

/** The jobs as the queue runs them, on one connection pool in the app's role. */
export function taskList(db: Db): TaskList {
  const all: Record<string, (ctx: Ctx, payload: never) => Promise<unknown>> = { ...jobs, ...sweeps }
  return Object.fromEntries(
    Object.entries(all).map(([name, run]): [string, Task] => [
      name,
      async (payload) => void (await run(systemCtx(db), payload as never)),
    ]),
  )
}
