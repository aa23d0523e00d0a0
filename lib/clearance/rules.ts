import type { ClearanceState } from '../../db/schema/index.ts'
import type { Body, Element } from '../catalogue/body.ts'
import { plainText } from '../catalogue/text.ts'
import { type AgencyFinding, weighAgencyWords } from './agency.ts'

/** What is known of a version when its elements are weighed. */
export type Weighed = {
  source: string
  bylines: string[]
  dateline: string
  rightsNotice: string
  language: string
  body: Body
  publisherName: string
  /** The site it was published on, where that is not the publisher's own; otherwise null. */
  elsewhere: string | null
}

/** The site of an address, where it is neither the publisher's nor part of it; null where it is ours. */
export function elsewhere(address: string, publisherUrl: string): string | null {
  const site = (url: string) => new URL(url).hostname.replace(/^www\./, '')
  const [there, ours] = [site(address), site(publisherUrl)]
  return there === ours || there.endsWith(`.${ours}`) ? null : there
}

export type Decision = { state: ClearanceState; reason: string; owner: string; contact: string }

/** Picture libraries that never allow sub-licensing: their pictures are theirs to sell. */
const libraries = new Set(['Getty Images', 'Shutterstock', 'Alamy', 'EPA'])

/** What the agency words of an element say, for staff. */
export function findings(v: Weighed, element: Element): AgencyFinding[] {
  const text = element.kind === 'text'
  return weighAgencyWords({
    source: text ? v.source : '',
    bylines: text ? v.bylines : [],
    credit: text ? '' : element.credit,
    dateline: text ? v.dateline : '',
    text: text ? plainText(v.body) : element.caption,
    language: v.language,
  })
}

/** How an element stands by the rules alone. Pure; a person's decision goes before it (decide.ts). */
export function byRules(v: Weighed, element: Element): Decision {
  const copy = findings(v, element).filter((f) => f.kind === 'copy')
  const agencies = [...new Set(copy.map((f) => f.agency))]
  if (element.kind === 'embed') {
    return refuse(
      'An embed stays where its owner publishes it; link to it instead.',
      'the service that hosts it',
      element.source ?? '',
    )
  }
  if (element.kind === 'text') {
    if (copy[0]) {
      return ask(
        `Carries material of ${list(agencies)} (“${shorten(copy[0].passage)}”); a person decides.`,
        list(agencies),
      )
    }
    if (v.elsewhere) {
      return ask(`Published on ${v.elsewhere}, which is not our site; a person decides.`, v.elsewhere)
    }
    if (reserved(v.rightsNotice, v.publisherName)) {
      return ask(
        `The rights notice names another holder (“${shorten(v.rightsNotice)}”); a person decides.`,
        'the author',
      )
    }
    return { state: 'cleared', reason: 'Our own text.', owner: '', contact: '' }
  }
  const library = agencies.find((a) => libraries.has(a))
  if (library) return refuse(`The picture belongs to ${library}, which licenses it itself.`, library, '')
  if (agencies.length > 0) return ask(`Credited to ${list(agencies)}; a person decides.`, list(agencies))
  if (!element.credit) return ask('It carries no credit; a person decides.', '')
  if (element.credit.toLowerCase().includes(v.publisherName.toLowerCase())) {
    return freelance(element.credit)
      ? {
          state: 'surcharge',
          reason: 'A freelance contributor is paid extra.',
          owner: element.credit,
          contact: '',
        }
      : { state: 'cleared', reason: 'Made by us.', owner: '', contact: '' }
  }
  if (freelance(element.credit)) {
    return {
      state: 'surcharge',
      reason: 'A freelance contributor is paid extra.',
      owner: element.credit,
      contact: '',
    }
  }
  return ask(`Credited to ${element.credit}; a person decides.`, element.credit)
}

const ask = (reason: string, owner: string): Decision => ({ state: 'ask', reason, owner, contact: '' })
const refuse = (reason: string, owner: string, contact: string): Decision => ({
  state: 'not_cleared',
  reason,
  owner,
  contact,
})
const list = (names: string[]) => new Intl.ListFormat('en').format(names)
const shorten = (s: string) => (s.length > 110 ? `${s.slice(0, 108).trimEnd()} …` : s)

/** "Freelance" as English, French and Arabic credits write it. */
const freelance = (credit: string) =>
  /\bfreelance\b|\bpigiste\b|indépendante?\b|مستقلة?|حرّ?ة?$/iu.test(credit)

/** A notice that reserves the rights to someone else than the publisher. */
function reserved(notice: string, publisherName: string): boolean {
  if (!notice.trim()) return false
  if (notice.toLowerCase().includes(publisherName.toLowerCase())) return false
  return /author|auteur|المؤلف|الكاتب|all rights|tous droits|©/iu.test(notice)
}
