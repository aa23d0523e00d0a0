import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { articleById, versionOf } from '../../../../lib/catalogue/find.ts'
import { mayBeLicensed } from '../../../../lib/clearance/decide.ts'
import { leftOutWords } from '../../../../lib/clearance/left-out.ts'
import { clearanceOf } from '../../../../lib/clearance/of-article.ts'
import { dayIn } from '../../../../lib/days.ts'
import { formats as deliveryFormats } from '../../../../lib/delivery/formats/index.ts'
import { historyOfLicence } from '../../../../lib/licences/history.ts'
import { loadLicence } from '../../../../lib/licences/load.ts'
import { orderWithRequest } from '../../../../lib/orders/load.ts'
import { requestReference } from '../../../../lib/requests/reference.ts'
import { strung } from '../../../../lib/words/words.ts'
import { lastDay, noonOf } from '../../../_buyer/days.ts'
import { LicenceNotice } from '../../../_buyer/licence-notice.tsx'
import { CopyPreview, FormatList, PlainWords } from '../../../_buyer/licence-parts.tsx'
import { isOver, standingOf, standingTones } from '../../../_buyer/licence-standing.ts'
import type { PageProps } from '../../../_buyer/params.ts'
import { asTyped, one, orMissing, personal } from '../../../_page.ts'
import { framed } from '../../../_publisher.ts'
import { Breadcrumb } from '../../../_ui/breadcrumb.tsx'
import { ButtonLink } from '../../../_ui/button.tsx'
import { FactList } from '../../../_ui/facts.tsx'
import { moneyText } from '../../../_ui/money.tsx'
import { PageHead, SectionTitle } from '../../../_ui/page-head.tsx'
import { PanelSection, PanelTitle, PricePanel, WithPanel } from '../../../_ui/price-panel.tsx'
import { Shell } from '../../../_ui/shell.tsx'
import { StatusBadge } from '../../../_ui/status.tsx'
import { Timeline } from '../../../_ui/timeline.tsx'
import { formats } from '../../../_words/formats.ts'
import { directionOf, isLang, pathIn } from '../../../_words/languages.ts'
import { words } from '../../../_words/words.ts'

type Props = PageProps<{ number: string }>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang, number } = await params
  if (!isLang(lang)) return {}
  const t = words(lang)
  return { title: t('licence.pageTitle', { number }), robots: { index: false } }
}

/** A licence in plain words: what may be done, where, until when; its copies, and what has happened to it. */
export default async function LicencePage({ params, searchParams }: Props) {
  await connection()
  const { lang, number: typed } = await params
  if (!isLang(lang)) notFound()
  const search = await searchParams
  const ctx = await personal(pathIn(lang, `/licences/${typed}`))
  const { db, actor } = ctx
  const { licence, order, downloads } = await orMissing(loadLicence(db, actor, asTyped(typed)))
  const { request } = await orMissing(orderWithRequest(db, actor, order.id))
  const article = await articleById(db, licence.articleId)
  const version = await versionOf(db, licence.articleId, licence.version)
  const elements = version ? await clearanceOf(db, licence.articleId, version) : []
  const history = await historyOfLicence(db, licence.id, lang)
  const t = words(lang)
  const publisher = await framed()
  const f = formats(lang, publisher.zone)
  const now = new Date()
  const today = dayIn(now, publisher.zone)
  const { snapshot, number } = licence
  const text = elements.find(({ element }) => element.kind === 'text')
  const standing = standingOf(
    licence,
    {
      stop: article?.stop ?? null,
      embargoed: article?.embargoUntil != null && article.embargoUntil > now,
      cleared: text?.state !== 'not_cleared',
    },
    today,
  )
  const open = standing === 'active'
  const invoiced = order.status === 'due' && order.settlement === 'invoice'
  const reference = requestReference(request.number)
  const { language } = snapshot.article
  const fee = moneyText({ minor: snapshot.price.netMinor, currency: snapshot.price.currency }, lang)
  return (
    <Shell lang={lang} publisher={publisher} path={`/licences/${number}`}>
      <WithPanel
        panelFirst
        panel={
          <PricePanel id="copies" label={t('licence.copies')} turn={open && downloads.length === 0}>
            <PanelSection>
              <p>
                <StatusBadge tone={standingTones[standing]}>{t(`licence.standing.${standing}`)}</StatusBadge>
              </p>
              <PanelTitle note={open ? t('licence.copiesNote') : t('licence.copiesClosed')}>
                {t('licence.copies')}
              </PanelTitle>
              {open && <FormatList number={number} lang={lang} />}
            </PanelSection>
            {snapshot.leftOut.length > 0 && !isOver(standing) && (
              <PanelSection>
                <PanelTitle note={t('licence.leftOutNote')}>{t('licence.leftOut')}</PanelTitle>
                <ul className="grid list-disc gap-2 ps-5 text-15">
                  {snapshot.leftOut.map((element) => (
                    <li key={element.key}>{leftOutWords(element, lang)}</li>
                  ))}
                </ul>
              </PanelSection>
            )}
            {(order.paidAt || invoiced) && (
              <PanelSection>
                <ButtonLink href={pathIn(lang, `/licences/${number}/receipt`)} icon="document" wide>
                  {order.paidAt ? t('licence.receipt') : t('licence.statement')}
                </ButtonLink>
              </PanelSection>
            )}
          </PricePanel>
        }
      >
        <div className="grid gap-10">
          <div className="grid gap-4">
            <Breadcrumb lang={lang} trail={[{ label: t('licence.all'), href: pathIn(lang, '/licences') }]} />
            <PageHead
              over={<span className="font-mono">{number}</span>}
              title={t.rich('licence.title', {
                article: () => (
                  <bdi className="block" lang={language} dir={directionOf(language)}>
                    {snapshot.article.headline}
                  </bdi>
                ),
              })}
            />
          </div>
          <LicenceNotice
            licence={licence}
            standing={standing}
            article={article}
            today={today}
            f={f}
            lang={lang}
            contact={publisher.contact}
            refused={one(search.download) === 'refused'}
          />
          <PlainWords licence={licence} standing={standing} lang={lang} />
          <section className="grid gap-5 border-t pt-8">
            <SectionTitle>{t('licence.facts')}</SectionTitle>
            <FactList
              layout="stacked"
              facts={[
                { key: 'licensee', term: t('licence.licensee'), value: snapshot.parties.licensee },
                { key: 'licensor', term: t('licence.licensor'), value: snapshot.publisher.legalName },
                ...(snapshot.parties.payer && snapshot.parties.payer !== snapshot.parties.licensee
                  ? [{ key: 'payer', term: t('licence.payer'), value: snapshot.parties.payer }]
                  : []),
                ...(snapshot.parties.agent
                  ? [{ key: 'agent', term: t('licence.agent'), value: snapshot.parties.agent }]
                  : []),
                {
                  key: 'work',
                  term: t('licence.work'),
                  value: (
                    <a href={snapshot.article.url} className="text-link wrap-anywhere">
                      {t('licence.workVersion', {
                        version: licence.version,
                        day: f.day(new Date(snapshot.article.publishedAt)),
                      })}
                    </a>
                  ),
                },
                {
                  key: 'term',
                  term: t('licence.term'),
                  value: licence.endsOn
                    ? t('licence.termDays', {
                        start: f.day(noonOf(licence.startsOn)),
                        end: f.day(lastDay(licence.endsOn)),
                      })
                    : t('licence.termEver', { start: f.day(noonOf(licence.startsOn)) }),
                },
                {
                  key: 'fee',
                  term: t('licence.fee'),
                  value: order.paidAt
                    ? t('licence.feePaid', { fee, day: f.day(order.paidAt) })
                    : invoiced
                      ? t('licence.feeInvoiced', { fee })
                      : fee,
                },
                {
                  key: 'terms',
                  term: t('licence.terms'),
                  value: strung(
                    [snapshot.terms.title, t('licence.version', { version: snapshot.terms.version })],
                    lang,
                  ),
                },
                {
                  key: 'request',
                  term: t('licence.request'),
                  value: (
                    <a href={pathIn(lang, `/requests/${reference}`)} className="text-link font-mono text-15">
                      {reference}
                    </a>
                  ),
                },
              ]}
            />
          </section>
          {open && version && (
            <CopyPreview
              licence={licence}
              version={version}
              cleared={new Set(elements.filter((e) => mayBeLicensed(e.state)).map((e) => e.element.key))}
              lang={lang}
            />
          )}
          <section className="grid gap-5 border-t pt-8">
            <SectionTitle note={t('licence.downloadCount', { count: downloads.length })}>
              {t('licence.history')}
            </SectionTitle>
            <Timeline
              lang={lang}
              steps={history
                .filter(({ name }) => name !== 'licence.downloaded')
                .map(({ id, words: title, at }) => ({
                  key: String(id),
                  state: 'done' as const,
                  title,
                  detail: f.moment(at),
                }))}
            />
            {downloads.length > 0 && (
              <details open={downloads.length <= 5}>
                <summary className="text-link w-fit text-15">{t('licence.downloads')}</summary>
                <ul className="mt-3 grid gap-1.5 text-15">
                  {downloads.map((download) => (
                    <li key={download.id}>
                      {t('licence.downloadLine', {
                        when: f.moment(download.createdAt),
                        format:
                          deliveryFormats.find(({ id }) => id === download.format)?.label(lang) ??
                          download.format,
                        who: download.by,
                      })}
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </section>
        </div>
      </WithPanel>
    </Shell>
  )
}
