import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { terms } from '../../_catalogue.ts'
import { publicMetadata } from '../../_public/page-of.ts'
import { framed } from '../../_publisher.ts'
import { ButtonLink } from '../../_ui/button.tsx'
import { EmptyState } from '../../_ui/empty-state.tsx'
import { PageHead } from '../../_ui/page-head.tsx'
import { Shell } from '../../_ui/shell.tsx'
import { TermsText } from '../../_ui/terms-text.tsx'
import { formats } from '../../_words/formats.ts'
import { isLang, pathIn } from '../../_words/languages.ts'
import { words } from '../../_words/words.ts'

type Props = { params: Promise<{ lang: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang } = await params
  if (!isLang(lang)) notFound()
  const t = words(lang)
  const { name } = await framed()
  return publicMetadata(lang, '/terms', {
    title: t('terms.title'),
    description: t('terms.description', { publisher: name }),
  })
}

/** The terms in force, word for word as a buyer accepts them. */
export default async function TermsPage({ params }: Props) {
  const { lang } = await params
  if (!isLang(lang)) notFound()
  const t = words(lang)
  const publisher = await framed()
  const current = await terms()
  return (
    <Shell lang={lang} publisher={publisher} path="/terms">
      {current ? (
        <>
          <PageHead size="large" title={current.title} />
          <p className="mt-3 max-w-measure text-15 text-muted">
            {t('terms.inForce', {
              version: current.version,
              day: formats(lang, publisher.zone).day(current.publishedAt),
            })}{' '}
            {t('terms.kept')}
          </p>
          <div className="mt-8">
            <TermsText text={current.text} />
          </div>
          <p className="mt-10 max-w-measure border-t pt-5 text-15">
            {t.rich('terms.questions', {
              mail: () => (
                <a href={`mailto:${publisher.contact}`} className="text-link break-all">
                  {publisher.contact}
                </a>
              ),
            })}
          </p>
        </>
      ) : (
        <>
          <PageHead size="large" title={t('terms.title')} />
          <div className="mt-8 border-y">
            <EmptyState
              icon="document"
              title={t('terms.noneTitle')}
              actions={<ButtonLink href={pathIn(lang, '/contact')}>{t('terms.contact')}</ButtonLink>}
            >
              {t('terms.noneText')}
            </EmptyState>
          </div>
        </>
      )}
    </Shell>
  )
}
