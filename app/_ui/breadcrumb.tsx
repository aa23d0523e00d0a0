import type { Lang } from '../_words/languages.ts'
import { words } from '../_words/words.ts'
import { Anchor } from './anchor.tsx'
import { Icon } from './icon.tsx'

/** The way back up: pages above this one, the nearest last. */
export function Breadcrumb({
  lang,
  trail,
}: {
  lang: Lang
  trail: readonly { label: string; href: string }[]
}) {
  const t = words(lang)
  return (
    <nav aria-label={t('list.crumbs')} data-print="hide">
      <ol className="flex flex-wrap items-center gap-x-1.5 text-15 text-muted">
        {trail.map((step, i) => (
          <li key={step.href} className="flex items-center gap-x-1.5">
            {i > 0 && <Icon name="next" />}
            <Anchor href={step.href} className="quiet-link hover:text-ink">
              {step.label}
            </Anchor>
          </li>
        ))}
      </ol>
    </nav>
  )
}
