import { media } from '../../lib/rates/media.ts'
import { audienceLabels, changeLabels, purposeLabels, termLabels, type Use } from '../../lib/rates/use.ts'
import type { Formats } from '../_words/formats.ts'
import type { Words } from '../_words/words.ts'
import { noonOf } from './days.ts'

/** A term and its value, both in words. */
export type UseFact = { key: string; term: string; value: string }

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

/** Where it appears, as a phrase: `web and print`. AI keeps its capitals. */
export const mediaPhrase = (use: Use, f: Formats): string =>
  f.list(
    use.media.map((id, i) =>
      media[id].label.startsWith('AI') || i === 0 ? media[id].label : lower(media[id].label),
    ),
  )

/** Which part of the world, as a phrase that says how many where the names would be too many. */
export function territoryPhrase(use: Use, t: Words, f: Formats): string {
  if (use.territory === 'world') return t('request.world')
  return use.territory.length > 6
    ? t('request.countryCount', { count: use.territory.length })
    : f.list(use.territory.map((code) => f.country(code)))
}

/** A use in one line, as a timeline needs it: `Web and print, Morocco, Arabic, 1 year`. */
export const lineOfUse = (use: Use, t: Words, f: Formats): string =>
  [
    mediaPhrase(use, f),
    use.territory === 'world' ? t('request.worldInLine') : territoryPhrase(use, t, f),
    f.list(use.languages.map((code) => f.language(code))),
    termLabels[use.term],
    ...(use.exclusive ? [t('request.exclusiveShort')] : []),
  ].join(', ')

/** A use as terms and values: what is asked for, offered and licensed, in the same words everywhere. */
export function factsOfUse(use: Use, t: Words, f: Formats): UseFact[] {
  const [only] = use.media
  const people = use.media.length === 1 && only ? media[only].audience : t('request.people')
  const facts: UseFact[] = [
    { key: 'purpose', term: t('request.purpose'), value: purposeLabels[use.purpose] },
    { key: 'media', term: t('request.where'), value: mediaPhrase(use, f) },
    { key: 'audience', term: t('request.audience'), value: `${audienceLabels[use.audience]} ${people}` },
    {
      key: 'extent',
      term: t('request.extent'),
      value:
        use.extent.kind === 'whole'
          ? t('request.whole')
          : t('request.excerptOf', { count: use.extent.words }),
    },
    { key: 'territory', term: t('request.territory'), value: territoryPhrase(use, t, f) },
    {
      key: 'languages',
      term: t('request.languages'),
      value: f.list(use.languages.map((code) => f.language(code))),
    },
    {
      key: 'term',
      term: t('request.term'),
      value: use.startsOn
        ? t('request.termFrom', { term: termLabels[use.term], day: f.day(noonOf(use.startsOn)) })
        : t('request.termFromAcceptance', { term: termLabels[use.term] }),
    },
    {
      key: 'exclusive',
      term: t('request.exclusivity'),
      value: use.exclusive ? t('request.exclusiveYes') : t('request.exclusiveNo'),
    },
  ]
  if (use.changes.length > 0)
    facts.push({
      key: 'changes',
      term: t('request.changes'),
      value: f.list(
        use.changes.map((change, i) => (i === 0 ? changeLabels[change] : lower(changeLabels[change]))),
      ),
    })
  facts.push({
    key: 'pictures',
    term: t('request.pictures'),
    value: use.pictures ? t('request.picturesYes') : t('request.picturesNo'),
  })
  if (use.archive) facts.push({ key: 'archive', term: t('request.archive'), value: t('request.archiveYes') })
  const { title, url } = use.destination
  if (title || url)
    facts.push({
      key: 'destination',
      term: t('request.destination'),
      value: [title, url].filter(Boolean).join(', '),
    })
  return facts
}
