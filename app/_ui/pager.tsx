import type { Lang } from '../_words/languages.ts'
import { words } from '../_words/words.ts'
import { ButtonLink } from './button.tsx'

/** Leads along a long list by its keys: to what is newer and what is older, where there is any. */
export function Pager({ lang, newer, older }: { lang: Lang; newer?: string; older?: string }) {
  const t = words(lang)
  if (!newer && !older) return null
  return (
    <nav aria-label={t('list.pages')} className="flex justify-between gap-4" data-print="hide">
      {newer ? (
        <ButtonLink href={newer} rel="prev" icon="back">
          {t('list.newer')}
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
