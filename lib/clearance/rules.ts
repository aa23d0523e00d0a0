import type { ClearanceState } from '../../db/schema/index.ts'
import type { Body, Element } from '../catalogue/body.ts'
import { plainText } from '../catalogue/text.ts'
import { type AgencyFinding, weighAgencyWords } from './agency.ts'
import { type RuleSaid, saidOwner, saidReason } from './reason-words.ts'

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

/** How an element stands, and why: as facts, and in English as the record. */
export type Decision = {
  state: ClearanceState
  reason: string
  said: RuleSaid
  owner: string
  contact: string
}

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
    return decision('not_cleared', { key: 'embed' }, '', element.source ?? '')
  }
  if (element.kind === 'text') {
    if (copy[0]) {
      return decision('ask', { key: 'agencyText', agencies, passage: shorten(copy[0].passage) })
    }
    if (v.elsewhere) {
      return decision('ask', { key: 'elsewhere', site: v.elsewhere }, v.elsewhere)
    }
    if (reserved(v.rightsNotice, v.publisherName)) {
      return decision('ask', { key: 'notice', notice: shorten(v.rightsNotice) })
    }
    return decision('cleared', { key: 'ownText' })
  }
  const library = agencies.find((a) => libraries.has(a))
  if (library) return decision('not_cleared', { key: 'library', library }, library)
  if (agencies.length > 0) return decision('ask', { key: 'agencyPicture', agencies })
  if (!element.credit) return decision('ask', { key: 'noCredit' })
  if (element.credit.toLowerCase().includes(v.publisherName.toLowerCase())) {
    return freelance(element.credit)
      ? decision('surcharge', { key: 'freelance' }, element.credit)
      : decision('cleared', { key: 'ownPicture' })
  }
  if (freelance(element.credit)) return decision('surcharge', { key: 'freelance' }, element.credit)
  return decision('ask', { key: 'credited', credit: element.credit }, element.credit)
}

/** @param owner a name of its own; whom the facts name stands in for it */
const decision = (state: ClearanceState, said: RuleSaid, owner = '', contact = ''): Decision => ({
  state,
  reason: saidReason(said, 'en'),
  said,
  owner: saidOwner(said, 'en') ?? owner,
  contact,
})
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
