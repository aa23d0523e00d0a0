import type { Use } from '../../lib/rates/use.ts'
import {
  changeLabel,
  labelsInLine,
  mediaWords,
  purposeLabel,
  reaching,
  termLabel,
} from '../../lib/rates/use-words.ts'
import { strung } from '../../lib/words/words.ts'
import type { Formats } from '../_words/formats.ts'
import type { Words } from '../_words/words.ts'
import { noonOf } from './days.ts'

/** A term and its value, both in words. */
export type UseFact = { key: string; term: string; value: string }

/** Which part of the world, as a phrase that says how many where the names would be too many. */
export function territoryPhrase(use: Use, t: Words, f: Formats): string {
  if (use.territory === 'world') return t('request.world')
  return use.territory.length > 6
    ? t('request.countryCount', { count: use.territory.length })
    : f.list(use.territory.map((code) => f.country(code)))
}

/** A use in one line, as a timeline needs it: `Web and print, Morocco, Arabic, 1 year`. */
export const lineOfUse = (use: Use, t: Words, f: Formats): string =>
  strung(
    [
      mediaWords(use.media, f.lang),
      use.territory === 'world' ? t('request.worldInLine') : territoryPhrase(use, t, f),
      f.list(use.languages.map((code) => f.language(code))),
      termLabel(use.term, f.lang),
      ...(use.exclusive ? [t('request.exclusiveShort')] : []),
    ],
    f.lang,
  )

/** A use as terms and values: what is asked for, offered and licensed, in the same words everywhere. */
export function factsOfUse(use: Use, t: Words, f: Formats): UseFact[] {
  const facts: UseFact[] = [
    { key: 'purpose', term: t('request.purpose'), value: purposeLabel(use.purpose, f.lang) },
    { key: 'media', term: t('request.where'), value: mediaWords(use.media, f.lang) },
    { key: 'audience', term: t('request.audience'), value: reaching(use, f.lang) },
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
        ? t('request.termFrom', { term: termLabel(use.term, f.lang), day: f.day(noonOf(use.startsOn)) })
        : t('request.termFromAcceptance', { term: termLabel(use.term, f.lang) }),
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
      value: labelsInLine(
        use.changes.map((change) => changeLabel(change, f.lang)),
        f.lang,
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
      value: strung([title, url], f.lang),
    })
  return facts
}
