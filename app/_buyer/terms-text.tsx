import type { Terms } from '../../lib/rates/current.ts'

/** The text of a version of the terms: a line that starts with `## ` is a heading, every other a paragraph. */
export function TermsText({ terms }: { terms: Pick<Terms, 'text'> }) {
  const lines = terms.text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  return (
    <div className="grid max-w-measure gap-2 text-15">
      {lines.map((line) =>
        line.startsWith('## ') ? (
          <h3 key={line} className="mt-3 font-medium">
            {line.slice(3)}
          </h3>
        ) : (
          <p key={line}>{line}</p>
        ),
      )}
    </div>
  )
}
