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
  return { title: t('signIn.sentTitle'), robots: { index: false } }
}

/** The same answer for an address that we know and one that we do not. */
export default async function SignInSentPage({ params }: PageProps) {
  await connection()
  const { lang } = await params
  if (!isLang(lang)) notFound()
  const t = words(lang)
  return (
    <Shell lang={lang} publisher={await framed()} path="/sign-in/sent">
      <MessagePage
        title={t('signIn.sentTitle')}
        actions={
          <>
            {env().smtpUrl === null && (
              <ButtonLink look="primary" href="/outbox" icon="mail">
                {t('signIn.sentOutbox')}
              </ButtonLink>
            )}
            <ButtonLink href={pathIn(lang, '/sign-in')}>{t('signIn.again')}</ButtonLink>
          </>
        }
      >
        <p>{t('signIn.sentText')}</p>
        <p>{t('signIn.sentNothing')}</p>
      </MessagePage>
    </Shell>
  )
}
