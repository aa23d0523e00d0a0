import type { Body } from './body.ts'
import { blockText, countWords, firstWords } from './text.ts'

/**
 * The opening of a body, up to a number of words: whole blocks, and the last one cut at a word. What an
 * excerpt's licence delivers, so that no copy holds more than was licensed.
 */
export function excerpt(body: Body, words: number): Body {
  const taken: Body = []
  let left = words
  for (const block of body) {
    if (block.type === 'element' || block.type === 'rule') {
      taken.push(block)
      continue
    }
    const text = blockText(block).trim()
    const opening = firstWords(text, left)
    if (opening !== text) {
      const kept = opening.replace(/\s+/g, ' ')
      if (kept !== '') taken.push({ type: 'paragraph', content: [{ type: 'text', text: `${kept} […]` }] })
      break
    }
    taken.push(block)
    left -= countWords(text)
  }
  return taken
}
