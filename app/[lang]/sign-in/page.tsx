import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { connection } from 'next/server'
import { localPath } from '../../../lib/requests/sign-in.ts'
import { draftState } from '../../_act.ts'
import type { PageProps } from '../../_buyer/params.ts'
import { SignInForm } from '../../_buyer/sign-in-form.tsx'
import { one } from '../../_page.ts'
import { framed } from '../../_publisher.ts'
import { visit } from '../../_session.ts'
import { PageHead } from '../../_ui/page-head.tsx'
import { Shell } from '../../_ui/shell.tsx'
import { isLang, pathIn } from '../../_words/languages.ts'
import { words } from '../../_words/words.ts'

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { lang } = await params
  if (!isLang(lang)) return {}
  const t = words(lang)
  return { title: t('signIn.title'), robots: { index: false } }
}

/** Signing in takes a mail address and nothing else. */
export default async function SignInPage({ params, searchParams }: PageProps) {
  await connection()
  const { lang } = await params
  if (!isLang(lang)) notFound()
  const search = await searchParams
  const ctx = await visit()
  const asked = one(search.next)
  const next = asked ? localPath(asked) : pathIn(lang, '/requests')
  if (ctx.actor.kind === 'person') redirect(next)
  const t = words(lang)
  return (
    <Shell lang={lang} publisher={await framed()} path="/sign-in">
      <div className="mx-auto grid max-w-[34rem] gap-8 py-4 sm:py-12">
        <PageHead title={t('signIn.title')} lead={t('signIn.lead')} />
        <SignInForm
          lang={lang}
          next={next}
          back={pathIn(lang, asked ? `/sign-in?next=${encodeURIComponent(next)}` : '/sign-in')}
          state={await draftState(ctx, 'sign-in', one(search.draft))}
        />
        <p className="text-15 text-muted">
          {t.rich('signIn.noAccount', {
            ask: (text) => (
              <a href={pathIn(lang, '/request')} className="text-link">
                {text}
              </a>
            ),
          })}
        </p>
      </div>
    </Shell>
  )
}
