import type { OrganisationFacts } from '../../lib/accounts/actor.ts'
import type { FormState } from '../_ui/form-state.ts'
import type { Formats } from '../_words/formats.ts'
import type { Lang } from '../_words/languages.ts'
import type { Followed } from './followed.ts'

/** What the panel of a request’s page works with. */
export type PanelProps = {
  view: Followed
  lang: Lang
  f: Formats
  now: Date
  path: `/${string}`
  /** Which answer the reader has asked to write. */
  doing: 'counter' | 'decline' | 'withdraw' | null
  state: FormState
  /** What came back of taking an acceptance back. */
  cancelling: FormState
  organisation: OrganisationFacts | null
  /** Whether the reader comes back from a payment page without having paid. */
  cancelled: boolean
}
