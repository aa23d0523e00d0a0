import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { organisationsOf } from '../../../lib/accounts/actor.ts'
import { isStaff } from '../../../lib/permit.ts'
import { BuyerNav } from '../../_buyer/buyer-nav.tsx'
import type { PageProps } from '../../_buyer/params.ts'
import { personal } from '../../_page.ts'
import { framed, publisherSettings } from '../../_publisher.ts'
import { ButtonLink } from '../../_ui/button.tsx'
import { EmptyState } from '../../_ui/empty-state.tsx'
import { FactList } from '../../_ui/facts.tsx'
import { PostForm } from '../../_ui/form.tsx'
import { moneyText } from '../../_ui/money.tsx'
import { Notice } from '../../_ui/notice.tsx'
import { PageHead, SectionTitle } from '../../_ui/page-head.tsx'
import { PostalAddress } from '../../_ui/postal-address.tsx'
import { Shell } from '../../_ui/shell.tsx'
import { SubmitButton } from '../../_ui/submit-button.tsx'
import { formats } from '../../_words/formats.ts'
import { isLang, pathIn } from '../../_words/languages.ts'
import { words } from '../../_words/words.ts'

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { lang } = await params
  if (!isLang(lang)) return {}
  const t = words(lang)
  return { title: t('account.title'), robots: { index: false } }
}

/** Who is signed in, for which organisations they act and on which terms, and the way out. */
export default async function AccountPage({ params }: PageProps) {
  await connection()
  const { lang } = await params
  if (!isLang(lang)) notFound()
  const path = pathIn(lang, '/account')
  const { db, actor } = await personal(path)
  const t = words(lang)
  const publisher = await framed()
  const { currency } = await publisherSettings()
  const f = formats(lang, publisher.zone)
  const organisations = await organisationsOf(db, actor)
  return (
    <Shell lang={lang} publisher={publisher} path="/account">
      <div className="grid gap-8">
        <BuyerNav lang={lang} current="account" />
        <PageHead
          title={actor.name || actor.email}
          lead={actor.name ? actor.email : undefined}
          actions={
            <>
              {isStaff(actor) && <ButtonLink href="/desk">{t('account.desk')}</ButtonLink>}
              <PostForm name="sign-out" back={path} problem={t('account.problem')}>
                <SubmitButton look="secondary">{t('account.signOut')}</SubmitButton>
              </PostForm>
            </>
          }
        />
        <section className="grid max-w-article gap-6">
          <SectionTitle>{t('account.organisations', { count: organisations.length })}</SectionTitle>
          {organisations.length === 0 && (
            <EmptyState icon="people" title={t('account.none')}>
              {t('account.noneText')}
            </EmptyState>
          )}
          {organisations.map((organisation) => {
            const role = actor.organisations.find(({ id }) => id === organisation.id)?.role ?? 'buyer'
            const { billing } = organisation
            return (
              <div key={organisation.id} className="grid gap-4 border-t pt-5">
                <h3 className="font-medium text-17">{organisation.name}</h3>
                {organisation.standing === 'on_hold' && (
                  <Notice
                    tone="warn"
                    title={t('account.onHold')}
                    next={t('account.onHoldNext', { contact: publisher.contact })}
                  />
                )}
                <FactList
                  facts={[
                    { key: 'role', term: t('account.role'), value: t(`account.roles.${role}`) },
                    { key: 'country', term: t('account.country'), value: f.country(organisation.country) },
                    {
                      key: 'terms',
                      term: t('account.terms'),
                      value:
                        organisation.terms === 'invoice'
                          ? t('account.byInvoice', {
                              days: organisation.creditDays,
                              limit: moneyText({ minor: organisation.creditLimitMinor, currency }, lang),
                            })
                          : t('account.byCard'),
                    },
                    {
                      key: 'billing',
                      term: t('account.billing'),
                      value: billing ? (
                        <PostalAddress to={billing} f={f} lang={lang} />
                      ) : (
                        t('account.noBilling')
                      ),
                    },
                  ]}
                />
              </div>
            )
          })}
        </section>
      </div>
    </Shell>
  )
}
