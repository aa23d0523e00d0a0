/** The day it is in a zone, `YYYY-MM-DD`. */
export const dayIn = (at: Date, zone: string): string => localTime(at, zone).day

/** The last minute of a day in a zone, so that "until 6 December" includes all of that day. */
export const endOfDay = (day: string, zone: string): Date =>
  new Date(fromLocal(addDays(day, 1), 0, zone).getTime() - 1000)

export function addDays(day: string, n: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10)
}

/** The day and the minutes since its midnight that a zone's clocks show. */
export function localTime(at: Date, zone: string): { day: string; minutes: number } {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
      .formatToParts(at)
      .map((p) => [p.type, p.value]),
  )
  return {
    day: `${parts.year}-${parts.month}-${parts.day}`,
    minutes: Number(parts.hour) * 60 + Number(parts.minute),
  }
}

/** A moment as a form shows it in a zone: `YYYY-MM-DDTHH:MM`. */
export function localMoment(at: Date, zone: string): string {
  const { day, minutes } = localTime(at, zone)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${day}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** The moment of a day and a time in a zone, as a form gives them: `YYYY-MM-DDTHH:MM`; null when there is no such. */
export function momentIn(local: string, zone: string): Date | null {
  const [, day = '', hours, minutes] = /^([12]\d{3}-\d\d-\d\d)T([01]\d|2[0-3]):([0-5]\d)$/.exec(local) ?? []
  const at = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(at.getTime()) || !at.toISOString().startsWith(day)) return null
  return fromLocal(day, Number(hours) * 60 + Number(minutes), zone)
}

/** The moment at which a zone's clocks show that time of that day. */
export function fromLocal(day: string, minutes: number, zone: string): Date {
  const wanted = Date.parse(`${day}T00:00:00Z`) + minutes * 60_000
  let guess = wanted
  // Twice, because the zone's offset may differ between the first guess and the answer.
  for (let i = 0; i < 2; i++) {
    const shown = localTime(new Date(guess), zone)
    guess += wanted - (Date.parse(`${shown.day}T00:00:00Z`) + shown.minutes * 60_000)
  }
  return new Date(guess)
}
