import type { ReactNode } from 'react'
import type { Element } from '../../lib/catalogue/body.ts'
import type { Card } from '../../lib/catalogue/list.ts'
import { ownerWords, reasonWords } from '../../lib/clearance/reason-words.ts'
import type { PublicElement } from '../_catalogue.ts'
import { type Clearance, ClearanceBadge } from '../_ui/status.tsx'
import type { Lang } from '../_words/languages.ts'
import type { Words } from '../_words/words.ts'

type Group = 'text' | 'picture' | 'embed'

/** Pictures and drawings are one thing to a buyer. */
const groupOf = (element: Element): Group => (element.kind === 'graphic' ? 'picture' : element.kind)

const order: readonly Group[] = ['text', 'picture', 'embed']
const weight: readonly Clearance[] = ['cleared', 'surcharge', 'ask', 'not_cleared']

/** An article's clearance in a word, for its row in a list. */
export function rowClearance(card: Card, t: Words): { state: Clearance; text: string } {
  const { clearance, clearedPictures: count } = card
  return {
    state: clearance === 'partly' ? 'cleared' : clearance,
    text: t(`catalogue.row.${clearance}`, { count }),
  }
}

/** One badge for each kind of element and each way that it stands. */
export function badges(
  clearances: readonly PublicElement[],
  t: Words,
): { clearance: Clearance; text: string }[] {
  return order.flatMap((group) =>
    weight.flatMap((state) => {
      const count = clearances.filter((c) => groupOf(c.element) === group && c.state === state).length
      return count === 0 ? [] : [{ clearance: state, text: t(`article.badge.${group}.${state}`, { count }) }]
    }),
  )
}

export type Standing = {
  key: string
  state: Clearance
  what: string
  reason: string
  owner: string
  contact: string
}

/** How an article's elements stand, in words: those that stand alike, for the same reason, in one line. */
export function standings(clearances: readonly PublicElement[], t: Words, lang: Lang): Standing[] {
  const alike = new Map<string, PublicElement[]>()
  for (const c of clearances) {
    const key = [groupOf(c.element), c.state, c.reason, c.owner].join('\n')
    alike.set(key, [...(alike.get(key) ?? []), c])
  }
  return [...alike]
    .flatMap(([key, all]) => {
      const [one] = all
      if (!one) return []
      const group = groupOf(one.element)
      const { state, contact } = one
      const reason = reasonWords(one, lang)
      const owner = ownerWords(one, lang)
      const what = t(`article.badge.${group}.${state}`, { count: all.length })
      return [{ key, group, state, what, reason, owner, contact }]
    })
    .sort(
      (a, b) =>
        order.indexOf(a.group) - order.indexOf(b.group) || weight.indexOf(a.state) - weight.indexOf(b.state),
    )
}

/** What stands under each picture and embed: whether it may be had, and whom to ask where it is not ours. */
export function elementNotes(
  clearances: readonly PublicElement[],
  t: Words,
  lang: Lang,
): Map<string, ReactNode> {
  return new Map(
    clearances
      .filter((c) => c.element.kind !== 'text')
      .map((c) => [
        c.element.key,
        <span key={c.element.key} className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <ClearanceBadge clearance={c.state}>{t(`article.note.${c.state}`)}</ClearanceBadge>
          {c.state === 'not_cleared' && c.owner && (
            <span dir="auto">
              {t('article.turnTo', { owner: ownerWords(c, lang) })} <Reach contact={c.contact} />
            </span>
          )}
        </span>,
      ]),
  )
}

/** How an owner can be reached: as a link where it is one. */
export function Reach({ contact }: { contact: string }) {
  if (!contact) return null
  if (/^https?:\/\//i.test(contact)) {
    return (
      <a href={contact} rel="nofollow noopener" className="text-link break-all">
        {new URL(contact).host}
      </a>
    )
  }
  if (/^[^\s@]+@[^\s@]+$/.test(contact)) {
    return (
      <a href={`mailto:${contact}`} className="text-link break-all">
        {contact}
      </a>
    )
  }
  return <>{contact}</>
}
