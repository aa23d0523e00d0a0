import { media } from '../../lib/rates/media.ts'
import type { Use } from '../../lib/rates/use.ts'
import type { Words } from '../_words/words.ts'

/** Media in the middle of a line: `print`, but `AI input`. */
export const mediumWord = (medium: Use['media'][number]): string => {
  const { label } = media[medium]
  return /^\p{Lu}{2}/u.test(label) ? label : label.toLowerCase()
}

/** A use as short as a row needs: `print, web · MA DZ · 1 y`. */
export function shortUse(use: Use, t: Words): string {
  const countries = use.territory === 'world' ? [] : use.territory
  const where =
    use.territory === 'world'
      ? t('queue.world')
      : [...countries.slice(0, 3), ...(countries.length > 3 ? [`+${countries.length - 3}`] : [])].join(' ')
  return [use.media.map(mediumWord).join(', '), where, t(`queue.term.${use.term}`)].join(' · ')
}
