import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { answering, publicMetadata } from '../../_public/page-of.ts'
import { framed } from '../../_publisher.ts'
import { Anchor } from '../../_ui/anchor.tsx'
import { ButtonLink } from '../../_ui/button.tsx'
import { PageHead, SectionTitle } from '../../_ui/page-head.tsx'
import { Shell } from '../../_ui/shell.tsx'
import { isLang, pathIn } from '../../_words/languages.ts'
import { words } from '../../_words/words.ts'

type Props = { params: Promise<{ lang: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang } = await params
  if (!isLang(lang)) notFound()
  const t = words(lang)
  const { name } = await framed()
  return publicMetadata(lang, '/how-it-works', {
    title: t('how.title'),
    description: t('how.description', { publisher: name }),
  })
}

/** The way from an article to a licensed copy, and what happens around it. */
export default async function HowItWorks({ params }: Props) {
  const { lang } = await params
  if (!isLang(lang)) notFound()
  const t = words(lang)
  const { hours } = await answering()
  const link = (path: `/${string}`) => (text: ReactNode) => (
    <Anchor href={pathIn(lang, path)} className="text-link">
      {text}
    </Anchor>
  )
  const steps = [
    {
      title: t('how.step.one'),
      text: t.rich('how.step.oneText', { catalogue: link('/'), request: link('/request') }),
    },
    { title: t('how.step.two'), text: t('how.step.twoText') },
    { title: t('how.step.three'), text: t.rich('how.step.threeText', { prices: link('/prices'), hours }) },
    { title: t('how.step.four'), text: t('how.step.fourText') },
    { title: t('how.step.five'), text: t('how.step.fiveText') },
    { title: t('how.step.six'), text: t('how.step.sixText') },
  ]
  return (
    <Shell lang={lang} publisher={await framed()} room="how" path="/how-it-works">
      <PageHead size="large" title={t('how.title')} />
      <p className="mt-3 max-w-measure text-17 text-muted sm:text-20">{t('how.lead')}</p>
      <section className="mt-8" aria-label={t('how.steps')}>
        <ol className="grid gap-x-10 gap-y-8 border-t pt-8 sm:grid-cols-2 lg:grid-cols-3">
          {steps.map((step, i) => (
            <li key={step.title} className="grid content-start gap-1">
              <p aria-hidden="true" className="figures font-serif text-26 text-muted">
                {i + 1}
              </p>
              <h2 className="font-medium text-17">{step.title}</h2>
              <p className="text-15 text-muted">{step.text}</p>
            </li>
          ))}
        </ol>
        <div className="mt-8">
          <ButtonLink look="primary" href={pathIn(lang, '/')}>
            {t('how.start')}
          </ButtonLink>
        </div>
      </section>
      <Part title={t('how.asked')}>
        <Terms
          facts={[
            { term: t('how.askedWho'), text: t('how.askedWhoText') },
            { term: t('how.askedUse'), text: t('how.askedUseText') },
            { term: t('how.askedChanges'), text: t('how.askedChangesText') },
            { term: t('how.askedWhen'), text: t('how.askedWhenText') },
          ]}
        />
      </Part>
      <Part title={t('how.changes')}>
        <Terms
          facts={[
            { term: t('how.corrected'), text: t('how.correctedText') },
            { term: t('how.withdrawn'), text: t('how.withdrawnText') },
            { term: t('how.late'), text: t('how.lateText') },
          ]}
        />
      </Part>
      <Part title={t('how.without')}>
        <div className="max-w-measure text-15">
          <p>{t('how.withoutText')}</p>
          <ul className="my-3 list-disc ps-5 marker:text-muted">
            <li>{t('how.withoutLink')}</li>
            <li>{t('how.withoutQuote')}</li>
            <li>{t('how.withoutTeaching')}</li>
            <li>{t('how.withoutPrivate')}</li>
          </ul>
          <p>{t.rich('how.withoutUnsure', { contact: link('/contact') })}</p>
        </div>
      </Part>
    </Shell>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-14 grid gap-x-10 gap-y-4 border-t pt-6 lg:grid-cols-[1fr_2fr]">
      <SectionTitle>{title}</SectionTitle>
      {children}
    </section>
  )
}

function Terms({ facts }: { facts: readonly { term: string; text: string }[] }) {
  return (
    <dl className="grid max-w-measure gap-4 text-15">
      {facts.map((fact) => (
        <div key={fact.term}>
          <dt className="font-medium">{fact.term}</dt>
          <dd className="text-muted">{fact.text}</dd>
        </div>
      ))}
    </dl>
  )
}
