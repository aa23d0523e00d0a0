import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { type LinkSight, lookAtLink } from '../../../lib/requests/look-at-link.ts'
import { draftState } from '../../_act.ts'
import { lineOfUse } from '../../_buyer/facts-of-use.ts'
import type { PageProps } from '../../_buyer/params.ts'
import { SignInForm } from '../../_buyer/sign-in-form.tsx'
import { one } from '../../_page.ts'
import { framed } from '../../_publisher.ts'
import { visit } from '../../_session.ts'
import { FactList } from '../../_ui/facts.tsx'
import { PostForm } from '../../_ui/form.tsx'
import { PageHead } from '../../_ui/page-head.tsx'
import { Shell } from '../../_ui/shell.tsx'
import { SubmitButton } from '../../_ui/submit-button.tsx'
import { type Formats, formats } from '../../_words/formats.ts'
import { directionOf, isLang, type Lang, pathIn } from '../../_words/languages.ts'
import { words } from '../../_words/words.ts'

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { lang } = await params
  if (!isLang(lang)) return {}
  const t = words(lang)
  // The address carries the secret: it is told to no other site, and kept by no index.
  return { title: t('confirm.title'), robots: { index: false }, referrer: 'no-referrer' }
}

/** Where a magic link leads. Opening it only looks, as mail scanners do; the button spends it. */
export default async function ConfirmPage({ params, searchParams }: PageProps) {
  await connection()
  const { lang } = await params
  if (!isLang(lang)) notFound()
  const search = await searchParams
  const token = one(search.token) ?? ''
  const ctx = await visit()
  const t = words(lang)
  const publisher = await framed()
  const link = token ? await lookAtLink(ctx.db, token) : null
  const path = pathIn(lang, `/confirm?token=${encodeURIComponent(token)}`)
  if (!link) {
    return (
      <Shell lang={lang} publisher={publisher} path="/confirm">
        <div className="mx-auto grid max-w-[34rem] gap-8 py-4 sm:py-12">
          <PageHead title={t('confirm.spent')} lead={t('confirm.spentText')} />
          {ctx.actor.kind === 'person' ? (
            <p className="text-17">
              <a href={pathIn(lang, '/requests')} className="text-link">
                {t('confirm.toRequests')}
              </a>
            </p>
          ) : (
            <SignInForm
              lang={lang}
              next={pathIn(lang, '/requests')}
              back={path}
              state={await draftState(ctx, 'sign-in', one(search.draft))}
            />
          )}
        </div>
      </Shell>
    )
  }
  const { request } = link
  return (
    <Shell lang={lang} publisher={publisher} path="/confirm">
      <div className="mx-auto grid max-w-[34rem] gap-8 py-4 sm:py-12">
        <PageHead
          title={request ? t('confirm.request') : t('confirm.signIn')}
          lead={request ? t('confirm.requestText') : t('confirm.signInText', { email: link.email })}
        />
        {request && (
          <RequestFacts request={request} email={link.email} f={formats(lang, publisher.zone)} lang={lang} />
        )}
        <PostForm
          name="confirm"
          back={path}
          state={await draftState(ctx, 'confirm', one(search.draft))}
          problem={t('confirm.problem')}
          hidden={{ token }}
        >
          <div>
            <SubmitButton size="large">
              {request ? t('confirm.requestButton') : t('confirm.signInButton')}
            </SubmitButton>
          </div>
        </PostForm>
        <p className="text-15 text-muted">{t('confirm.notYou')}</p>
      </div>
    </Shell>
  )
}

function RequestFacts({
  request,
  email,
  f,
  lang,
}: {
  request: NonNullable<LinkSight['request']>
  email: string
  f: Formats
  lang: Lang
}) {
  const t = words(lang)
  return (
    <FactList
      facts={[
        {
          key: 'reference',
          term: t('confirm.reference'),
          value: <span className="font-mono">{request.reference}</span>,
        },
        {
          key: 'articles',
          term: t('confirm.articles'),
          value: (
            <ul className="grid gap-1">
              {request.items.map(({ title, language }) => (
                <li key={title} {...(language ? { lang: language, dir: directionOf(language) } : {})}>
                  {title}
                </li>
              ))}
            </ul>
          ),
        },
        { key: 'use', term: t('confirm.use'), value: lineOfUse(request.use, t, f) },
        { key: 'licensee', term: t('confirm.licensee'), value: request.licensee },
        { key: 'email', term: t('confirm.email'), value: email },
      ]}
    />
  )
}
