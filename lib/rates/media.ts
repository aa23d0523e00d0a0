/**
 * Media as a numbered tree. A node holds the interval `[from, to)`; its sub-media lie inside it, and
 * each interval leaves room for more. Numbers are stored in grants and never change.
 */
export const media = {
  print: { from: 1000, to: 2000 },
  web: { from: 2000, to: 3000 },
  app: { from: 3000, to: 4000 },
  newsletter: { from: 4000, to: 5000 },
  social: { from: 5000, to: 6000 },
  intranet: { from: 6000, to: 7000 },
  broadcast: { from: 7000, to: 8000 },
  book: { from: 8000, to: 9000 },
  database: { from: 9000, to: 10000 },
  ai_input: { from: 10000, to: 11000 },
  ai_train: { from: 11000, to: 12000 },
} as const

export type Medium = keyof typeof media
export const mediumIds = Object.keys(media) as [Medium, ...Medium[]]

/** The media as an int4multirange literal, as grants keep them. @throws RangeError for none. */
export function mediaRange(ids: readonly Medium[]): string {
  if (ids.length === 0) throw new RangeError('A grant needs a medium')
  return `{${ids.map((id) => `[${media[id].from},${media[id].to})`).join(',')}}`
}
