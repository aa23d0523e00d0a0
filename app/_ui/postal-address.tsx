import type { Billing } from '../../db/schema/index.ts'
import type { Formats } from '../_words/formats.ts'
import type { Lang } from '../_words/languages.ts'
import { words } from '../_words/words.ts'

/** Whom a bill goes to, whole and line by line as on an envelope. */
export function PostalAddress({ to, f, lang }: { to: Billing; f: Formats; lang: Lang }) {
  const t = words(lang)
  const town = [to.postcode, to.city].filter(Boolean).join(' ')
  const lines = new Set([to.line1, to.line2, town, f.country(to.country)].filter(Boolean))
  return (
    <address className="not-italic" dir="auto">
      <span className="block font-medium">{to.name}</span>
      {[...lines].map((line) => (
        <span key={line} className="block">
          {line}
        </span>
      ))}
      {to.vatId && <span className="block">{t('receipt.vatId', { id: to.vatId })}</span>}
    </address>
  )
}
