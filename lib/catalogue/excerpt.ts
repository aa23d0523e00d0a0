import type { Block, Body } from './body.ts'
import { blockText, countWords } from './text.ts'

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
    const n = countWords(blockText(block))
    if (n > left) {
      const cut = cutBlock(block, left)
      if (cut) taken.push(cut)
      break
    }
    taken.push(block)
    left -= n
    if (left === 0) break
  }
  return taken
}

function cutBlock(block: Block, words: number): Block | null {
  if (words === 0) return null
  const kept = blockText(block).trim().split(/\s+/)
  while (kept.length > 0 && countWords(kept.join(' ')) > words) kept.pop()
  return kept.length > 0
    ? { type: 'paragraph', content: [{ type: 'text', text: `${kept.join(' ')} […]` }] }
    : null
}
