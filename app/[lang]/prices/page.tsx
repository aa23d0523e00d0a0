import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { Card } from '../../../lib/rates/card.ts'
import { inWords } from '../../../lib/rates/line-words.ts'
import { price } from '../../../lib/rates/price.ts'
import type { Use } from '../../../lib/rates/use.ts'
import { audienceLabel, termLabel, territoryWords } from '../../../lib/rates/use-words.ts'
import { rateCard } from '../../_catalogue.ts'
import { FeeTable } from '../../_public/fees.tsx'
import { publicMetadata } from '../../_public/page-of.ts'
import { RuleList } from '../../_public/rules.tsx'
import { framed } from '../../_publisher.ts'
import { ButtonLink } from '../../_ui/button.tsx'
import { EmptyState } from '../../_ui/empty-state.tsx'
import { PriceLines } from '../../_ui/money.tsx'
import { Notice } from '../../_ui/notice.tsx'
import { PageHead, SectionTitle } from '../../_ui/page-head.tsx'
import { Shell } from '../../_ui/shell.tsx'
import { formats } from '../../_words/formats.ts'
import { isLang, type Lang, pathIn } from '../../_words/languages.ts'
import { type Words, words } from '../../_words/words.ts'

type Props = { params: Promise<{ lang: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang } = await params
  if (!isLang(lang)) notFound()
  const t = words(lang)
  const { name } = await framed()
  return publicMetadata(lang, '/prices', {
    title: t('prices.title'),
    description: t('prices.description', { publisher: name }),
  })
}

/** The rate card in force, as it can be read: the fees, what changes them, and one price worked out. */
export default async function Prices({ params }: Props) {
  const { lang } = await params
  if (!isLang(lang)) notFound()
  const t = words(lang)
  const publisher = await framed()
  const f = formats(lang, publisher.zone)
  const current = await rateCard()
  const base = current?.card.rules.find((rule) => rule.id === 'base-1')
  return (
    <Shell lang={lang} publisher={publisher} room="prices" path="/prices">
      <PageHead size="large" title={t('prices.title')} />
      {current ? (
        <>
          <p className="mt-3 max-w-measure text-17 text-muted">{t('prices.lead')}</p>
          <p className="mt-2 max-w-measure text-15 text-muted">
            {t('prices.inForce', {
              version: current.version,
              day: f.day(current.publishedAt),
              currency: current.card.currency,
              days: current.card.validDays,
            })}
          </p>
          {current.example && (
            <div className="mt-6 max-w-article">
              <Notice tone="info" title={t('prices.exampleTitle')}>
                {t('prices.exampleText', { publisher: publisher.name })}
              </Notice>
            </div>
          )}
          {base && (
            <section className="mt-10 grid gap-4">
              <SectionTitle>{t('prices.fees')}</SectionTitle>
              <FeeTable fees={base.fees} currency={current.card.currency} lang={lang} t={t} />
              <p className="max-w-measure text-15 text-muted">
                {t('prices.furtherMedium', { share: f.percent(base.furtherMedium) })}
              </p>
            </section>
          )}
          <section className="mt-14">
            <SectionTitle note={t('prices.thenNote')}>{t('prices.then')}</SectionTitle>
            <RuleList card={current.card} lang={lang} t={t} f={f} />
          </section>
          <WorkedExample card={current.card} lang={lang} t={t} />
        </>
      ) : (
        <div className="mt-8 border-y">
          <EmptyState
            icon="coins"
            title={t('prices.noneTitle')}
            actions={<ButtonLink href={pathIn(lang, '/request')}>{t('prices.askFor')}</ButtonLink>}
          >
            {t('prices.noneText')}
          </EmptyState>
        </div>
      )}
    </Shell>
  )
}

/** A use that meets most of the rules. */
const exampleUse: Use = {
  purpose: 'editorial',
  media: ['web', 'newsletter'],
  audience: '50k',
  extent: { kind: 'whole' },
  territory: ['BE', 'FR'],
  languages: ['fr'],
  startsOn: null,
  term: '12',
  exclusive: false,
  changes: ['translate'],
  pictures: true,
  destination: { title: '', url: '' },
  archive: false,
}
const exampleWords = 1200

function WorkedExample({ card, lang, t }: { card: Card; lang: Lang; t: Words }) {
  const worked = price(card, {
    article: { words: exampleWords, language: 'en', pictures: 2, surchargePictures: 0 },
    use: exampleUse,
    organisation: 'nonprofit',
  })
  const amount = (minor: number) => ({ minor, currency: worked.currency })
  return (
    <section className="mt-14 grid gap-x-16 gap-y-6 lg:grid-cols-[1fr_22.5rem]">
      <div className="max-w-measure">
        <SectionTitle>{t('prices.example')}</SectionTitle>
        <p className="mt-2 text-17 text-muted">
          {t('prices.exampleUse', {
            words: exampleWords,
            audience: audienceLabel(exampleUse.audience, lang),
            territory: territoryWords(exampleUse.territory, lang),
            term: termLabel(exampleUse.term, lang),
          })}
        </p>
        <div className="mt-5 max-lg:hidden">
          <ButtonLink look="primary" href={pathIn(lang, '/')}>
            {t('prices.find')}
          </ButtonLink>
        </div>
      </div>
      <div className="rounded border p-5">
        <PriceLines
          lang={lang}
          lines={worked.lines
            .map((line) => inWords(line, lang))
            .map((line) => ({
              key: line.rule,
              label: line.label,
              reason: line.reason,
              amount: amount(line.amountMinor),
            }))}
          total={{ label: t('prices.total'), note: t('prices.totalNote'), amount: amount(worked.netMinor) }}
        />
      </div>
      <div className="lg:hidden">
        <ButtonLink look="primary" href={pathIn(lang, '/')}>
          {t('prices.find')}
        </ButtonLink>
      </div>
    </section>
  )
}
