import { type Lang, pathIn } from '../_words/languages.ts'
import type { Followed } from './followed.ts'

/** The request form filled in from an earlier request: nothing has to be typed twice. Stopped articles are left out. */
export function askAgainPath({ request, items }: Pick<Followed, 'request' | 'items'>, lang: Lang): string {
  const { use } = request
  const asked = new URLSearchParams()
  for (const item of items) if (item.status !== 'removed' && !item.stop) asked.append('url', item.url)
  asked.set('purpose', use.purpose)
  for (const medium of use.media) asked.append('media', medium)
  asked.set('audience', use.audience)
  asked.set('extent', use.extent.kind)
  if (use.extent.kind === 'excerpt') asked.set('excerptWords', String(use.extent.words))
  asked.set('territory', use.territory === 'world' ? 'world' : 'countries')
  if (use.territory !== 'world') for (const country of use.territory) asked.append('countries', country)
  for (const language of use.languages) asked.append('languages', language)
  asked.set('term', use.term)
  for (const change of use.changes) asked.append('changes', change)
  if (use.exclusive) asked.set('exclusive', 'yes')
  if (use.pictures) asked.set('pictures', 'yes')
  if (use.archive) asked.set('archive', 'yes')
  if (use.destination.title) asked.set('destinationTitle', use.destination.title)
  if (use.destination.url) asked.set('destinationUrl', use.destination.url)
  return pathIn(lang, `/request?${asked}`)
}
