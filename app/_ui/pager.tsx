import type { Lang } from '../_words/languages.ts'
import { words } from '../_words/words.ts'
import { ButtonLink } from './button.tsx'

/** Leads along a long list by its keys: to what is newer and what is older, where there is any. */
export function Pager({
  lang,
  newer,
  newest,
  older,
}: {
  lang: Lang
  newer?: string
  /** In place of `newer` where a list is only walked from its beginning. */
  newest?: string
  older?: string
}) {
  const t = words(lang)
  const back = newer ?? newest
  if (!back && !older) return null
  return (
    <nav aria-label={t('list.pages')} className="flex justify-between gap-4" data-print="hide">
      {back ? (
        <ButtonLink href={back} rel={newer ? 'prev' : undefined} icon="back">
          {newer ? t('list.newer') : t('catalogue.newest')}
        </ButtonLink>
      ) : (
        <span />
      )}
      {older && (
        <ButtonLink href={older} rel="next" className="flex-row-reverse" icon="next">
          {t('list.older')}
        </ButtonLink>
      )}
    </nav>
  )
}
