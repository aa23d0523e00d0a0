/**
 * The values that an ICU message takes, and the parts of it that are wrapped (`<link>`), sorted: what a
 * translation must have in common with its original.
 */
export function valuesOf(message: string): string[] {
  const found = new Set([...message.matchAll(/<(\w+)>/g)].map(([, name]) => `<${name}>`))
  let at = 0
  /** Reads words up to the brace that ends them. */
  const words = () => {
    while (at < message.length && message[at] !== '}') {
      if (message[at] === '{') argument()
      else at += 1
    }
  }
  const upTo = (signs: RegExp) => {
    const start = at
    while (at < message.length && !signs.test(message[at] ?? '')) at += 1
    return message.slice(start, at).trim()
  }
  const argument = () => {
    at += 1
    found.add(upTo(/[,}]/))
    if (message[at] === ',') {
      at += 1
      const kind = upTo(/[,}]/)
      while (at < message.length && message[at] !== '}') {
        at += 1
        upTo(kind === 'plural' || kind === 'select' || kind === 'selectordinal' ? /[{}]/ : /\}/)
        if (message[at] === '{') {
          at += 1
          words()
          if (message[at] === '}' && at < message.length - 1) at += 1
        }
        upTo(/[^\s]/)
        if (message[at] !== '}') at -= 1
      }
    }
    at += 1
  }
  words()
  return [...found].sort()
}
