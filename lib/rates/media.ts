/**
 * Media as a numbered tree. A node holds the interval `[from, to)`; its sub-media lie inside it, and
 * each interval leaves room for more. Numbers are stored in grants and never change.
 */
export const media = {
  print: { label: 'Print', from: 1000, to: 2000, audience: 'copies an issue' },
  web: { label: 'Web', from: 2000, to: 3000, audience: 'readers a month' },
  app: { label: 'App', from: 3000, to: 4000, audience: 'users a month' },
  newsletter: { label: 'Newsletter', from: 4000, to: 5000, audience: 'recipients' },
  social: { label: 'Social', from: 5000, to: 6000, audience: 'followers' },
  intranet: { label: 'Intranet', from: 6000, to: 7000, audience: 'people with access' },
  broadcast: { label: 'Broadcast', from: 7000, to: 8000, audience: 'viewers or listeners' },
  book: { label: 'Book', from: 8000, to: 9000, audience: 'copies' },
  database: { label: 'Database', from: 9000, to: 10000, audience: 'users' },
  ai_input: { label: 'AI input', from: 10000, to: 11000, audience: 'users' },
  ai_train: { label: 'AI training', from: 11000, to: 12000, audience: 'models' },
} as const

export type Medium = keyof typeof media
export const mediumIds = Object.keys(media) as [Medium, ...Medium[]]

/** The media as an int4multirange literal, as grants keep them. @throws RangeError for none. */
export function mediaRange(ids: readonly Medium[]): string {
  if (ids.length === 0) throw new RangeError('A grant needs a medium')
  return `{${ids.map((id) => `[${media[id].from},${media[id].to})`).join(',')}}`
}
