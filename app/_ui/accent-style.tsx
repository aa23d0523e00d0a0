import { accentStyle } from './accent.ts'
import type { Publisher } from './publisher.ts'

/** Puts the publisher's accent in place of the design's, readable in both themes. */
export function AccentStyle({ publisher }: { publisher: Publisher }) {
  if (!publisher.accent) return null
  return (
    <style href={`accent-${publisher.accent.slice(1)}`} precedence="high">
      {accentStyle(publisher.accent)}
    </style>
  )
}
