export const outcomes = ['new', 'changed', 'unchanged'] as const

/** What an import made of an article. */
export type Outcome = (typeof outcomes)[number]
export const outcomeOf = (value: string | undefined): Outcome | undefined => outcomes.find((o) => o === value)
