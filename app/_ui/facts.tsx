import type { ReactNode } from 'react'

export type Fact = { key: string; term: ReactNode; value: ReactNode }

/** Terms and their values. `beside` (dense, for panes) or `stacked` (two columns of small headings). */
export function FactList({
  facts,
  layout = 'beside',
}: {
  facts: readonly Fact[]
  layout?: 'beside' | 'stacked'
}) {
  if (layout === 'stacked') {
    return (
      <dl className="grid gap-x-8 gap-y-6 sm:grid-cols-2">
        {facts.map((fact) => (
          <div key={fact.key} className="min-w-0">
            <dt className="text-13 text-muted">{fact.term}</dt>
            <dd className="text-17">{fact.value}</dd>
          </div>
        ))}
      </dl>
    )
  }
  return (
    <dl className="grid gap-1.5 text-15">
      {facts.map((fact) => (
        <div key={fact.key} className="grid grid-cols-[minmax(5.5rem,25%)_1fr] gap-4">
          <dt className="text-muted">{fact.term}</dt>
          <dd className="min-w-0">{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}
