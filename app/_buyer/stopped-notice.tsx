import { Notice } from '../_ui/notice.tsx'
import { directionOf, type Lang } from '../_words/languages.ts'
import { words } from '../_words/words.ts'
import type { StoppedArticle } from './followed.ts'

/** Which articles of an offer may not be sold now, each with what happened to it and why. */
export function StoppedNotices({ stopped, lang }: { stopped: readonly StoppedArticle[]; lang: Lang }) {
  const t = words(lang)
  return stopped.map(({ itemId, headline, language, stop, reason }) => (
    <Notice
      key={itemId}
      tone="warn"
      title={t.rich(`status.stopped.${stop}`, {
        article: () => (
          <bdi lang={language} dir={directionOf(language)}>
            {headline}
          </bdi>
        ),
      })}
    >
      {reason && <p dir="auto">{reason}</p>}
    </Notice>
  ))
}
