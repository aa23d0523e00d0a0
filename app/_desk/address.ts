import { type View, views } from '../../lib/requests/queue.ts'
import { one } from '../_page.ts'
import { type Lang, pathIn } from '../_words/languages.ts'

export type Params = Record<string, string | string[] | undefined>

/** What the address says of the queue. */
export type QueueAddress = { view: View; mine: boolean; after: string }

const isView = (value: string | undefined): value is View =>
  (views as readonly (string | undefined)[]).includes(value)

/** Reads the queue from an address; where it names no view, `usual` is meant. */
export function queueAddress(params: Params, usual: View = 'answer'): QueueAddress {
  const view = one(params.view)
  return {
    view: isView(view) ? view : usual,
    mine: one(params.mine) === 'yes',
    after: one(params.after) ?? '',
  }
}

/** A path with those of its parameters that say something. */
export function withQuery(path: `/${string}`, query: Readonly<Record<string, string>>): `/${string}` {
  const said = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ''))
  return said.size > 0 ? `${path}?${said}` : path
}

const queueQuery = ({ view, mine, after }: QueueAddress) => ({
  view: view === 'answer' ? '' : view,
  mine: mine ? 'yes' : '',
  after,
})

export const queueHref = (lang: Lang, at: QueueAddress): string =>
  pathIn(lang, withQuery('/desk', queueQuery(at)))

/** A request open beside the queue it was opened from. */
export const requestHref = (lang: Lang, reference: string, at?: QueueAddress): string =>
  pathIn(lang, withQuery(`/desk/requests/${reference}`, at ? { ...queueQuery(at), view: at.view } : {}))
