import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { dayIn } from '../../../../../lib/days.ts'
import { loadLicence } from '../../../../../lib/licences/load.ts'
import { orderWithRequest, paymentsOf } from '../../../../../lib/orders/load.ts'
import { loadRequest } from '../../../../../lib/requests/load.ts'
import { receiptNumber, requestReference } from '../../../../../lib/requests/reference.ts'
import { snapshotSchema } from '../../../../../lib/requests/snapshot.ts'
import type { PageProps } from '../../../../_buyer/params.ts'
import { PrintButton } from '../../../../_buyer/print-button.tsx'
import { ReceiptLines, ReceiptParties } from '../../../../_buyer/receipt-parts.tsx'
import { asTyped, orMissing, personal } from '../../../../_page.ts'
import { framed, publisherSettings } from '../../../../_publisher.ts'
import { Breadcrumb } from '../../../../_ui/breadcrumb.tsx'
import { FactList } from '../../../../_ui/facts.tsx'
import { Notice } from '../../../../_ui/notice.tsx'
import { PageHead } from '../../../../_ui/page-head.tsx'
import { Shell } from '../../../../_ui/shell.tsx'
import { formats } from '../../../../_words/formats.ts'
import { isLang, pathIn } from '../../../../_words/languages.ts'
import { words } from '../../../../_words/words.ts'

type Props = PageProps<{ number: string }>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang, number } = await params
  if (!isLang(lang)) return {}
  const t = words(lang)
  return { title: t('receipt.pageTitle', { number }), robots: { index: false } }
}

/** What was paid for the order behind a licence; before it is paid, what will be invoiced. Made to be printed. */
export default async function ReceiptPage({ params }: Props) {
  await connection()
  const { lang, number: typed } = await params
  if (!isLang(lang)) notFound()
  const ctx = await personal(pathIn(lang, `/licences/${typed}/receipt`))
  const { db, actor } = ctx
  const { licence } = await orMissing(loadLicence(db, actor, asTyped(typed)))
  const { order, request } = await orMissing(orderWithRequest(db, actor, licence.orderId))
  const invoiced = order.status === 'due' && order.settlement === 'invoice'
  if (!order.paidAt && !invoiced) notFound()
  const reference = requestReference(request.number)
  const { offers } = await orMissing(loadRequest(db, actor, reference))
  const quote = offers.find(({ id }) => id === order.quoteId)
  if (!quote) notFound()
  const payments = await paymentsOf(db, order.id)
  const t = words(lang)
  const publisher = await framed()
  const settings = await publisherSettings()
  const f = formats(lang, publisher.zone)
  const number = order.paidAt
    ? receiptNumber(settings.prefix, Number(dayIn(order.paidAt, publisher.zone).slice(0, 4)), order.number)
    : null
  return (
    <Shell lang={lang} publisher={publisher} path={`/licences/${licence.number}/receipt`}>
      <div className="mx-auto grid max-w-article gap-8">
        <Breadcrumb
          lang={lang}
          trail={[{ label: licence.number, href: pathIn(lang, `/licences/${licence.number}`) }]}
        />
        <PageHead
          title={number ? t('receipt.title') : t('receipt.toInvoice')}
          actions={<PrintButton label={t('receipt.print')} />}
        />
        {invoiced && <Notice tone="info" title={t('receipt.invoiced')} next={t('receipt.invoicedNext')} />}
        <FactList
          layout="stacked"
          facts={[
            ...(number
              ? [
                  {
                    key: 'number',
                    term: t('receipt.number'),
                    value: <span className="font-mono text-15">{number}</span>,
                  },
                ]
              : []),
            {
              key: 'date',
              term: order.paidAt ? t('receipt.paidOn') : t('receipt.acceptedOn'),
              value: f.day(order.paidAt ?? order.createdAt),
            },
            {
              key: 'request',
              term: t('receipt.request'),
              value: <span className="font-mono text-15">{reference}</span>,
            },
            ...(order.poNumber ? [{ key: 'po', term: t('receipt.poNumber'), value: order.poNumber }] : []),
          ]}
        />
        <ReceiptParties
          from={{ name: settings.legalName, address: settings.address, contact: settings.contact }}
          to={order.billing}
          f={f}
          lang={lang}
        />
        <ReceiptLines
          quote={quote}
          seen={snapshotSchema.parse(quote.snapshot)}
          payments={payments}
          paid={order.paidAt !== null}
          f={f}
          lang={lang}
        />
      </div>
    </Shell>
  )
}
