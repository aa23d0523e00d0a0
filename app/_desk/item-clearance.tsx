import type { ElementClearance } from '../../lib/clearance/decide.ts'
import { type Clearance, ClearanceBadges } from '../_ui/status.tsx'
import type { Lang } from '../_words/languages.ts'
import { words } from '../_words/words.ts'

const order: readonly Clearance[] = ['cleared', 'surcharge', 'ask', 'not_cleared']

/** How an article's elements stand, counted by kind and state: "Text cleared", "2 pictures to settle". */
export function ItemClearance({ elements, lang }: { elements: readonly ElementClearance[]; lang: Lang }) {
  const t = words(lang)
  const kinds = ['text', 'picture', 'graphic', 'embed'] as const
  const items = kinds.flatMap((kind) =>
    order.flatMap((state) => {
      const count = elements.filter((e) => e.element.kind === kind && e.state === state).length
      if (count === 0) return []
      const what = t(`clearance.kind.${kind}`, { count })
      return [{ clearance: state, text: t(`clearance.of.${state}`, { what }) }]
    }),
  )
  return items.length > 0 ? <ClearanceBadges items={items} /> : null
}
