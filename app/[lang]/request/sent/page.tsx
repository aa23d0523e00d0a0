import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { env } from '../../../../lib/env.ts'
import type { PageProps } from '../../../_buyer/params.ts'
import { framed } from '../../../_publisher.ts'
import { ButtonLink } from '../../../_ui/button.tsx'
import { MessagePage } from '../../../_ui/message-page.tsx'
import { Shell } from '../../../_ui/shell.tsx'
import { isLang, pathIn } from '../../../_words/languages.ts'
import { words } from '../../../_words/words.ts'

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { lang } = await params
  if (!isLang(lang)) return {}
  const t = words(lang)
  return { title: t('request.sentTitle'), robots: { index: false } }
}

/** After sending without an account: what comes by mail, and what to do when nothing comes. */
export default async function RequestSentPage({ params }: PageProps) {
  await connection()
  const { lang } = await params
  if (!isLang(lang)) notFound()
  const t = words(lang)
  return (
    <Shell lang={lang} publisher={await framed()} path="/request/sent">
      <MessagePage
        title={t('request.sentTitle')}
        actions={
          <>
            {env().smtpUrl === null && (
              <ButtonLink look="primary" href="/outbox" icon="mail">
                {t('request.sentOutbox')}
              </ButtonLink>
            )}
            <ButtonLink href={pathIn(lang, '/articles')}>{t('request.sentArticles')}</ButtonLink>
          </>
        }
      >
        <p>{t('request.sentText')}</p>
        <p>
          {t.rich('request.sentNothing', {
            signIn: (text) => (
              <a href={pathIn(lang, '/sign-in')} className="text-link">
                {text}
              </a>
            ),
          })}
        </p>
      </MessagePage>
    </Shell>
  )
}
