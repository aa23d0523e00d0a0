import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { answering, publicMetadata } from '../../_public/page-of.ts'
import { framed, publisherSettings } from '../../_publisher.ts'
import { ButtonLink } from '../../_ui/button.tsx'
import { FactList } from '../../_ui/facts.tsx'
import { PageHead } from '../../_ui/page-head.tsx'
import { Shell } from '../../_ui/shell.tsx'
import { isLang, pathIn } from '../../_words/languages.ts'
import { words } from '../../_words/words.ts'

type Props = { params: Promise<{ lang: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang } = await params
  if (!isLang(lang)) notFound()
  const t = words(lang)
  const { name } = await framed()
  return publicMetadata(lang, '/contact', {
    title: t('contact.title'),
    description: t('contact.description', { publisher: name }),
  })
}

/** How the permissions desk is reached, and the shorter ways for what people mostly write about. */
export default async function Contact({ params }: Props) {
  const { lang } = await params
  if (!isLang(lang)) notFound()
  const t = words(lang)
  const { legalName, address } = await publisherSettings()
  const publisher = await framed()
  const link = (href: string, text: string) => (
    <a href={href} className="text-link break-all">
      {text}
    </a>
  )
  return (
    <Shell lang={lang} publisher={publisher} path="/contact">
      <PageHead size="large" title={t('contact.title')} />
      <p className="mt-3 max-w-measure text-17 text-muted">
        {t('contact.lead', { publisher: publisher.name })}
      </p>
      <div className="mt-8 max-w-article border-t pt-6">
        <FactList
          layout="stacked"
          facts={[
            {
              key: 'mail',
              term: t('contact.mail'),
              value: link(`mailto:${publisher.contact}`, publisher.contact),
            },
            {
              key: 'site',
              term: t('contact.site'),
              value: link(publisher.site, new URL(publisher.site).host),
            },
            {
              key: 'publisher',
              term: t('contact.publisher'),
              value: (
                <address className="whitespace-pre-line not-italic">{`${legalName}\n${address}`}</address>
              ),
            },
            {
              key: 'answers',
              term: t('contact.answers'),
              value: t('contact.answersText', await answering()),
            },
          ]}
        />
      </div>
      <div className="mt-10 grid max-w-article gap-8 border-t pt-8 sm:grid-cols-2">
        <Way
          title={t('contact.requestTitle')}
          text={t('contact.requestText')}
          action={
            <ButtonLink look="primary" href={pathIn(lang, '/request')}>
              {t('contact.request')}
            </ButtonLink>
          }
        />
        <Way
          title={t('contact.followTitle')}
          text={t('contact.followText')}
          action={<ButtonLink href={pathIn(lang, '/account')}>{t('contact.follow')}</ButtonLink>}
        />
      </div>
    </Shell>
  )
}

function Way({ title, text, action }: { title: string; text: string; action: ReactNode }) {
  return (
    <section className="flex flex-col items-start gap-2">
      <h2 className="font-medium text-17">{title}</h2>
      <p className="mb-2 text-15 text-muted">{text}</p>
      <div className="mt-auto">{action}</div>
    </section>
  )
}
