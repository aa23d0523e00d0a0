import type { Use } from '../../lib/rates/use.ts'
import { mediumLabel } from '../../lib/rates/use-words.ts'
import { inLine, listed } from '../../lib/words/words.ts'
import type { Lang } from '../_words/languages.ts'
import { words } from '../_words/words.ts'

/** A use as short as a row needs: `print and web · MA DZ · 1 y`. */
export function shortUse(use: Use, lang: Lang): string {
  const t = words(lang)
  const countries = use.territory === 'world' ? [] : use.territory
  const where =
    use.territory === 'world'
      ? t('queue.world')
      : [...countries.slice(0, 3), ...(countries.length > 3 ? [`+${countries.length - 3}`] : [])].join(' ')
  const media = listed(
    use.media.map((medium) => inLine(mediumLabel(medium, lang))),
    lang,
  )
  return [media, where, t(`queue.term.${use.term}`)].join(' · ')
}
