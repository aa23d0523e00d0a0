import type { Person } from '../../lib/ctx.ts'
import { isStaff } from '../../lib/permit.ts'
import { visit } from '../_session.ts'
import { ButtonLink } from '../_ui/button.tsx'
import { MessagePage } from '../_ui/message-page.tsx'
import { MissingPage } from '../_ui/missing-page.tsx'
import { formats } from '../_words/formats.ts'
import { type Lang, localeOf, pathIn } from '../_words/languages.ts'
import { words } from '../_words/words.ts'
import { DeskFrame } from './frame.tsx'

type StaffRole = Person['roles'][number]

/**
 * What stands at an address of the desk that shows nothing: for staff, that it leads nowhere or which role it
 * needs; for everyone else what stands at any address that does not exist.
 */
export async function NotHere({
  lang,
  needs,
}: {
  lang: Lang
  /** Roles that open the page, where it exists. */
  needs?: readonly StaffRole[]
}) {
  const ctx = await visit()
  const { actor } = ctx
  if (actor.kind !== 'person' || !isStaff(actor)) return <MissingPage lang={lang} />
  const t = words(lang)
  const f = formats(lang, 'UTC')
  const roles = (list: readonly StaffRole[]) => list.map((role) => t(`deskRole.${role}`))
  const either = new Intl.ListFormat(localeOf(lang), { type: 'disjunction' })
  const title = needs ? t('deskMissing.roleTitle') : t('deskMissing.title')
  return (
    <DeskFrame ctx={{ ...ctx, actor }} lang={lang}>
      <title>{title}</title>
      <div className="overflow-y-auto px-5">
        <MessagePage
          {...(needs ? {} : { code: '404' })}
          title={title}
          actions={
            <>
              <ButtonLink look="primary" href={pathIn(lang, '/desk')}>
                {t('deskMissing.queue')}
              </ButtonLink>
              <ButtonLink href={pathIn(lang, '/desk/articles')}>{t('deskMissing.articles')}</ButtonLink>
            </>
          }
        >
          {needs ? (
            <>
              <p>
                {t('deskMissing.role', {
                  needs: either.format(roles(needs)),
                  yours: f.list(roles(actor.roles)),
                })}
              </p>
              <p>{t('deskMissing.roleNext')}</p>
            </>
          ) : (
            <p>{t('deskMissing.text')}</p>
          )}
        </MessagePage>
      </div>
    </DeskFrame>
  )
}
