/** Noon of a calendar day in UTC, which is that day in every zone a publisher is likely to keep. */
export const noonOf = (day: string): Date => new Date(`${day}T12:00:00Z`)

/** The last day on which a term holds whose end is the first day after it. */
export const lastDay = (endsOn: string): Date => new Date(noonOf(endsOn).getTime() - 86_400_000)
