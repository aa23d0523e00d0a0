/** Words that tell a text from another: long enough not to be in every text of the language. */
function telling(text: string): Set<string> {
  return new Set((text.toLocaleLowerCase().match(/\p{L}{5,}/gu) ?? []).slice(0, 20_000))
}

/** Fewer telling words than this say nothing about either text. */
const least = 20

/**
 * Whether two texts can hardly be versions of one: not one telling word in ten of the shorter is in the other.
 * Texts too short to tell are taken for versions.
 */
export function unlike(a: string, b: string): boolean {
  const [one, two] = [telling(a), telling(b)]
  const [small, large] = one.size <= two.size ? [one, two] : [two, one]
  if (small.size < least) return false
  let shared = 0
  for (const word of small) if (large.has(word)) shared += 1
  return shared < small.size / 10
}
