import type { Rule } from '../rule.ts'

/** A fee for each picture that goes along, and more for those whose maker is paid extra. */
export const pictures: Rule<'pictures-1'> = {
  id: 'pictures-1',
  line(card, { article, use }) {
    const n = article.pictures + article.surchargePictures
    if (!use.pictures || n === 0) return null
    return {
      rule: 'pictures-1',
      pictures: n,
      surcharge: article.surchargePictures,
      amountMinor: n * card.each + article.surchargePictures * card.surcharge,
    }
  },
}

/** Lifts the price of an article to the least that is charged for one. */
export const minimum: Rule<'minimum-1'> = {
  id: 'minimum-1',
  line(card, _input, soFar) {
    if (soFar >= card.minor) return null
    return { rule: 'minimum-1', amountMinor: card.minor - soFar }
  },
}
