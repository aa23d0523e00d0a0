import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { Refusal } from '../../../../lib/errors.ts'
import { currentCard } from '../../../../lib/rates/current.ts'
import { DeskFrame } from '../../../_desk/frame.tsx'
import { RateRule } from '../../../_desk/rate-rule.tsx'
import { type PersonalCtx, staffOnly } from '../../../_page.ts'
import { framed } from '../../../_publisher.ts'
import { ButtonLink } from '../../../_ui/button.tsx'
import { EmptyState } from '../../../_ui/empty-state.tsx'
import { Notice } from '../../../_ui/notice.tsx'
import { PageHead } from '../../../_ui/page-head.tsx'
import { SplitView } from '../../../_ui/split-view.tsx'
import { formats } from '../../../_words/formats.ts'
import { isLang, pathIn } from '../../../_words/languages.ts'
import { words } from '../../../_words/words.ts'

type Props = { params: Promise<{ lang: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang } = await params
  if (!isLang(lang)) return {}
  const t = words(lang)
  return { title: t('deskRates.title'), robots: { index: false } }
}

/** The rate card in force: each rule in the order it is applied, with its amounts. */
export default async function DeskRatesPage({ params }: Props) {
  await connection()
  const { lang } = await params
  if (!isLang(lang)) notFound()
  const ctx = await staffOnly(pathIn(lang, '/desk/rates'))
  const current = await cardInForce(ctx)
  const f = formats(lang, (await framed()).zone)
  const t = words(lang)
  return (
    <DeskFrame ctx={ctx} lang={lang} place="rates">
      <SplitView>
        {current ? (
          <div className="grid max-w-[52rem] gap-8 px-5 py-6">
            <PageHead
              size="small"
              title={t('deskRates.title')}
              lead={t('deskRates.about', {
                version: current.version,
                day: f.day(current.publishedAt),
                currency: current.card.currency,
                days: current.card.validDays,
              })}
            />
            <Notice
              tone="info"
              title={current.example ? t('deskRates.example') : t('deskRates.readOnly')}
              next={current.example ? t('deskRates.exampleNext') : t('deskRates.readOnlyNext')}
              actions={
                <ButtonLink size="small" href={pathIn(lang, '/prices')}>
                  {t('deskRates.asVisitors')}
                </ButtonLink>
              }
            />
            <ol className="grid gap-7">
              {current.card.rules.map((rule, i) => (
                <li key={rule.id} className="border-t pt-5">
                  <RateRule rule={rule} n={i + 1} currency={current.card.currency} lang={lang} />
                </li>
              ))}
            </ol>
          </div>
        ) : (
          <EmptyState icon="coins" title={t('deskRates.none')}>
            {t('deskRates.noneText')}
          </EmptyState>
        )}
      </SplitView>
    </DeskFrame>
  )
}

async function cardInForce({ db }: PersonalCtx) {
  try {
    return await currentCard(db)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not_available') return null
    throw error
  }
}
