import { Notice } from '../_ui/notice.tsx'
import type { Lang } from '../_words/languages.ts'
import { words } from '../_words/words.ts'
import { outcomeOf } from './import-outcome.ts'

/** What an import made of the article on this page. */
export function ImportNotice({ outcome, lang }: { outcome: string | undefined; lang: Lang }) {
  const t = words(lang)
  const known = outcomeOf(outcome)
  if (!known) return null
  return (
    <Notice
      flush
      tone={known === 'unchanged' ? 'info' : 'success'}
      title={t(`import.outcome.${known}`)}
      next={t(`import.outcomeNext.${known}`)}
    />
  )
}
