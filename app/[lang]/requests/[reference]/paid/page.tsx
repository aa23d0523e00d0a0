import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { connection } from 'next/server'
import type { OrderRow } from '../../../../../lib/orders/load.ts'
import { orderOfRequest } from '../../../../../lib/orders/load.ts'
import { settleOrder } from '../../../../../lib/orders/settle.ts'
import { followed } from '../../../../_buyer/followed.ts'
import { LookAgain } from '../../../../_buyer/look-again.tsx'
import type { PageProps } from '../../../../_buyer/params.ts'
import { one, type PersonalCtx, personal } from '../../../../_page.ts'
import { framed } from '../../../../_publisher.ts'
import { ButtonLink } from '../../../../_ui/button.tsx'
import { MessagePage } from '../../../../_ui/message-page.tsx'
import { Shell } from '../../../../_ui/shell.tsx'
import { isLang, pathIn } from '../../../../_words/languages.ts'
import { words } from '../../../../_words/words.ts'

type Props = PageProps<{ reference: string }>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang } = await params
  if (!isLang(lang)) return {}
  const t = words(lang)
  return { title: t('status.paidTitle'), robots: { index: false } }
}

/**
 * Where the payment page leads back to. The webhook is what counts; here Stripe is asked once more, so
 * that the buyer need not wait for it. What the address says is believed of no one.
 */
export default async function PaidPage({ params, searchParams }: Props) {
  await connection()
  const { lang, reference: typed } = await params
  if (!isLang(lang)) notFound()
  const search = await searchParams
  const session = one(search.session_id) ?? ''
  const here = pathIn(lang, `/requests/${typed}/paid?session_id=${encodeURIComponent(session)}`)
  const ctx = await personal(here)
  const { reference, request, order } = await followed(ctx, typed, lang)
  const status = pathIn(lang, `/requests/${reference}`)
  if (!order || order.checkoutSessionId !== session || order.status !== 'due') redirect(status)
  await askStripe(ctx, order, session)
  const after = await orderOfRequest(ctx.db, ctx.actor, request.id)
  if (after?.status !== 'due') redirect(status)
  const t = words(lang)
  return (
    <Shell lang={lang} publisher={await framed()} path={`/requests/${reference}/paid`}>
      <MessagePage
        title={t('status.paidTitle')}
        actions={
          <ButtonLink look="primary" href={status}>
            {t('status.paidStatus')}
          </ButtonLink>
        }
      >
        <p>{t('status.paidText')}</p>
        <LookAgain label={t('status.lookAgain')} href={here} />
      </MessagePage>
    </Shell>
  )
}

/** Without an answer from Stripe nothing is lost: the webhook and the sweeper bring the same news. */
async function askStripe(ctx: PersonalCtx, order: OrderRow, session: string): Promise<void> {
  try {
    await settleOrder(ctx, session)
  } catch (error) {
    console.error(`Stripe could not be asked about order ${order.number}`, error)
  }
}
