export type Direction = 'ltr' | 'rtl'

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/** A letter's own direction; null for digits, signs and spaces, which take that of their surroundings. */
function ofLetter(letter: string): Direction | null {
  if (!/\p{L}/u.test(letter)) return null
  return rightToLeft.test(letter) ? 'rtl' : 'ltr'
}

/** The direction of the first letter that has one (Unicode UAX #9, rule P2), or the fallback. */
export function directionOf(text: string, fallback: Direction): Direction {
  for (const letter of text) {
    const own = ofLetter(letter)
    if (own) return own
  }
  return fallback
}

/**
 * A text cut into stretches of one direction, as a word processor wants its runs. Signs and digits
 * between two stretches of the same direction stay with them; otherwise they take the paragraph's.
 */
export function byDirection(text: string, base: Direction): { direction: Direction; text: string }[] {
  const runs: { direction: Direction; text: string }[] = []
  const add = (direction: Direction, piece: string) => {
    const last = runs.at(-1)
    if (piece === '') return
    if (last && last.direction === direction) last.text += piece
    else runs.push({ direction, text: piece })
  }
  let previous: Direction = base
  let waiting = ''
  for (const letter of text) {
    const own = ofLetter(letter)
    if (own === null) {
      waiting += letter
      continue
    }
    add(own === previous ? own : base, waiting)
    add(own, letter)
    waiting = ''
    previous = own
  }
  add(base, waiting)
  return runs
}
